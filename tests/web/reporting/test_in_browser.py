"""The main journeys in a browser, from the first number to the verified corrective action."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.ground.calendar import format_jalali
from payesh.records.models import CorrectiveAction, Progress, Report, SupportRequest
from tests.factories import make_node

pytestmark = pytest.mark.django_db(transaction=True)
PDF = {"name": "صورت‌جلسه.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}


@pytest.fixture
def open_as(live, new_page, page_errors):
    """`open_as(seat, path)`: a page of that person's own browser."""
    pages = {}

    def opened(seat, path, **options):
        if seat.pk not in pages:
            client = Client()
            client.force_login(seat.person)
            options = {"viewport": {"width": 1280, "height": 900}, **options}
            pages[seat.pk] = new_page(**options)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live}
            pages[seat.pk].context.add_cookies([cookie])
        pages[seat.pk].goto(f"{live}{path}")
        return pages[seat.pk]

    yield opened
    # A form that is refused answers 422, and the browser notes that in its console.
    unexpected = [error for error in page_errors if "status of 422" not in error]
    assert not unexpected, "\n".join(unexpected)


def form_of(world) -> str:
    return reverse("report_form", args=[world.period.pk, world.office.pk])


def saved(page, place: str) -> None:
    page.locator(f"#{place}-told .saved-note").wait_for()


def test_a_report_goes_from_the_planner_to_acceptance_and_back(world, open_as, axe):
    done, late = make_node(world.plan, world.goal), make_node(world.plan, world.goal)
    planner = open_as(world.planner, form_of(world))
    assert axe(planner) == []

    # Typed and left to itself: the numbers are saved, what is behind opens its reasons.
    planner.locator(f"#node-{done.pk}-number").fill("۱۰۰")
    saved(planner, f"node-{done.pk}")
    planner.locator(f"#node-{late.pk}-number").fill("۴۰")
    saved(planner, f"node-{late.pk}")
    planner.locator(f"#node-{late.pk}-reason").wait_for()

    # Everything missing is listed and leads to its place.
    planner.get_by_role("button", name="ارسال گزارش").click()
    missing = planner.locator(".error-summary a")
    missing.first.wait_for()
    assert missing.count() == 2
    missing.first.click()
    planner.evaluate("scrollTo(0, 0)")  # else the bar on top lies over a part of a summary
    assert axe(planner) == []

    # The last word is typed and the button pressed at once: it waits for the word to arrive.
    planner.locator(f"#node-{late.pk}-reason").fill("بارندگی بیش از انتظار بود")
    planner.locator(f"#node-{late.pk}-remedy").fill("به‌کارگیری گروه دوم")
    planner.get_by_role("button", name="ارسال گزارش").click()
    planner.get_by_role("button", name="بازپس‌گیری برای اصلاح").wait_for()
    report = Report.objects.get()
    assert report.state == "submitted"
    assert Progress.objects.get(node=late).remedy == "به‌کارگیری گروه دوم"

    review = reverse("review_report", args=[report.pk])
    reviewer = open_as(world.reviewer, review)
    assert axe(reviewer) == []
    reviewer.get_by_label("نظر بازبین").fill("صورت‌جلسه را بیفزایید")
    reviewer.get_by_role("button", name="بازگرداندن برای اصلاح").click()
    reviewer.locator(".notice", has_text="صورت‌جلسه را بیفزایید").wait_for()

    planner = open_as(world.planner, form_of(world))
    planner.locator(".notice", has_text="صورت‌جلسه را بیفزایید").wait_for()
    # What is complete stays folded until it is opened.
    if not planner.locator(f"#node-{late.pk}").is_visible():
        planner.locator(".section-head").first.click()
    card = planner.locator(f"#node-{late.pk}")
    card.locator(".entry-evidence summary").click()
    card.locator("input[type=file]").set_input_files(PDF)
    card.get_by_role("button", name="افزودن مستند").click()
    card.locator(".evidence a").wait_for()
    assert axe(planner) == []
    planner.locator(f"#node-{late.pk}-number").fill("۴۵")
    saved(planner, f"node-{late.pk}")
    planner.get_by_role("button", name="ارسال گزارش").click()
    planner.get_by_role("button", name="بازپس‌گیری برای اصلاح").wait_for()

    reviewer = open_as(world.reviewer, review)
    reviewer.locator(f"#verified-node-{late.pk}-number").fill("۴۲")
    saved(reviewer, f"verified-node-{late.pk}")
    reviewer.locator(f"#node-{done.pk}").get_by_role("button", name="همان مقدار").click()
    saved(reviewer, f"verified-node-{done.pk}")
    assert reviewer.locator(f"#verified-node-{done.pk}-number").input_value() == "۱۰۰"
    reviewer.get_by_role("button", name="پذیرش گزارش").click()
    reviewer.locator(".remedies").wait_for()
    entry = Progress.objects.get(node=late)
    assert (entry.declared, entry.verified) == (45, 42)
    report.refresh_from_db()
    assert report.state == "accepted"
    assert axe(reviewer) == []


def test_a_measure_becomes_an_action_that_somebody_else_verifies(world, open_as, axe):
    from payesh.actions.reporting import accept_report, submit_report
    from tests.factories import make_progress, make_report

    words = {"declared_by": world.planner.person, "reason": "باران", "remedy": "گروه دوم"}
    make_progress(make_node(world.plan, world.goal), world.period, declared=40, **words)
    report = submit_report(by=world.planner, report=make_report(world.period, world.office))
    accept_report(by=world.reviewer, report=report)

    reviewer = open_as(world.reviewer, reverse("review_report", args=[report.pk]))
    reviewer.locator(".remedies summary").click()
    day = format_jalali(timezone.localdate(), "fa")
    reviewer.locator(".remedies [name=due]").fill(day)
    reviewer.locator(".remedies button[type=submit]").click()
    reviewer.locator(".remedies a").click()
    assert axe(reviewer) == []
    action = CorrectiveAction.objects.get()
    address = reverse("action_page", args=[action.pk])

    owner = open_as(world.planner, address)
    owner.locator("input[type=file]").set_input_files(PDF)
    owner.get_by_role("button", name="افزودن مستند").click()
    owner.locator(".evidence a").wait_for()
    owner.get_by_label("آنچه انجام شد").fill("گروه دوم به کار گرفته شد")
    owner.get_by_role("button", name="اعلام انجام").click()
    owner.locator(".notice", has_text="تأیید با فرد دیگری است").wait_for()
    assert axe(owner) == []

    reviewer = open_as(world.reviewer, address)
    reviewer.get_by_role("button", name="تأیید انجام").click()
    reviewer.locator(".message", has_text="ثبت شد").wait_for()
    action.refresh_from_db()
    assert (action.state, action.verified_by) == ("verified", world.reviewer.person)


def test_both_sides_of_a_support_request(world, open_as, axe):
    node = make_node(world.plan, world.goal)
    planner = open_as(world.planner, form_of(world))
    planner.get_by_role("link", name="درخواست پشتیبانی از واحد دیگر").click()
    planner.get_by_label("واحد پاسخ‌گو").select_option(str(world.other.pk))
    planner.get_by_label("موضوع درخواست").fill("تأمین اعتبار")
    planner.locator("[name=due]").fill(format_jalali(timezone.localdate(), "fa"))
    assert planner.locator("[name=activities]").is_checked()
    assert axe(planner) == []
    planner.get_by_role("button", name="ارسال درخواست").click()
    planner.locator(".timeline").wait_for()
    asked = SupportRequest.objects.get()
    address = reverse("support_page", args=[asked.pk])

    helper = open_as(world.helper, address)
    assert axe(helper) == []
    helper.get_by_role("button", name="می‌پذیریم", exact=True).click()
    helper.get_by_role("button", name="انجام شد").click()
    helper.locator(".timeline > li").nth(2).wait_for()

    planner = open_as(world.planner, form_of(world))
    assert planner.locator(f"#node-{node.pk} .entry-waits").is_visible()
    planner = open_as(world.planner, address)
    planner.get_by_role("button", name="تأیید دریافت").click()
    planner.locator(".timeline > li").nth(3).wait_for()
    asked.refresh_from_db()
    assert asked.state == "confirmed"


def test_a_phone_without_a_network_keeps_what_was_typed(world, open_as, axe, page_errors):
    node = make_node(world.plan, world.goal)
    phone = open_as(world.planner, form_of(world), viewport={"width": 390, "height": 844})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(phone) == []
    phone.context.set_offline(True)
    phone.locator(f"#node-{node.pk}-number").fill("۷۰")
    phone.locator(".banner").wait_for()
    phone.context.set_offline(False)
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.reload()
    assert phone.locator(f"#node-{node.pk}-number").input_value() == "۷۰"
    page_errors.clear()


def test_two_people_at_one_entry_lose_nothing(world, open_as):
    node = make_node(world.plan, world.goal)
    first = open_as(world.planner, form_of(world))
    second = open_as(world.secretary, form_of(world))
    second.locator(f"#node-{node.pk}-number").fill("۶۰")
    saved(second, f"node-{node.pk}")
    first.locator(f"#node-{node.pk}-number").fill("۸۰")
    first.locator(".conflict").wait_for()
    assert first.locator(f"#node-{node.pk}-number").input_value() == "۸۰"
    first.get_by_role("button", name="ذخیرهٔ نوشتهٔ من").click()
    saved(first, f"node-{node.pk}")
    assert Progress.objects.get().declared == 80
    # The next number goes the ordinary way again.
    first.locator(f"#node-{node.pk}-number").fill("۸۵")
    first.locator(f"#node-{node.pk}-told input[value='3']").wait_for(state="attached")
    assert Progress.objects.get().declared == 85


def test_what_was_accepted_leaves_no_draft_behind(world, open_as):
    """A draft written after its acceptance would one day undo what came later."""
    node = make_node(world.plan, world.goal)
    page = open_as(world.planner, form_of(world))
    page.locator(f"#node-{node.pk}-number").fill("۹۰")
    page.locator(f"#node-{node.pk}-number").press("Tab")
    saved(page, f"node-{node.pk}")
    page.wait_for_timeout(800)  # twice as long as a draft waits before it is written
    drafts = "Object.keys(localStorage).filter((key) => key.startsWith('payesh:draft:'))"
    assert page.evaluate(drafts) == []
