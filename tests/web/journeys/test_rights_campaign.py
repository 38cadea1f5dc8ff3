"""The evaluation of a province's agencies, from the directive to the verified action."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from payesh.ground.terms import Role, UnitKind
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CorrectiveAction,
    Evaluator,
    Finding,
    Objection,
)
from tests.evaluations import make_instrument, seat_of
from tests.factories import make_person, make_seat, make_unit

from .people import Somebody
from .steps import (
    PDF,
    day,
    fill_sheet,
    give_evidence,
    let_windows_pass,
    note_finding,
    sign,
    working_day,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TITLE = "ارزیابی حقوق شهروندی دستگاه‌های استان"
ROADS, HEALTH = "ادارهٔ کل راه و شهرسازی", "ادارهٔ کل بیمهٔ سلامت"
AGREED = {"A1.1": "بله", "A2.1": "نیمه", "B1.1": "بله"}
FINDING = "سامانهٔ نوبت‌دهی نیمی از سال کار نکرده است"


@pytest.fixture
def cast(db, meet):
    """The province with its agencies, and everybody who has an account before it begins."""
    province = make_unit(name="استان نمونه", province="IR-23")
    roads, health, planning = (
        make_unit(province, UnitKind.BODY, name=name)
        for name in (ROADS, HEALTH, "سازمان مدیریت و برنامه‌ریزی")
    )
    for name in ("بهرام کاظمی", "سارا نیک‌پی"):
        make_seat(Role.PLANNER, planning, make_person(name))
    make_instrument(province, title="حقوق شهروندی، فشرده", frozen=False)

    def seated(role, unit, name):
        return meet(make_seat(role, unit, make_person(name)))

    return SimpleNamespace(
        province=province,
        secretary=seated(Role.SECRETARIAT, province, "مریم دبیری"),
        speaker=seated(Role.AGENCY, roads, "نادر رحیمی"),
        reviewer=seated(Role.REVIEWER, province, "پروین امینی"),
        second=seated(Role.REVIEWER, province, "جواد فرهمند"),
        arbiter=seated(Role.REVIEWER, province, "طاهره موحد"),
    )


def test_rights_are_evaluated_from_the_directive_to_the_verified_action(
    cast, meet, new_page, live, axe
):
    take_an_instrument(cast.secretary)
    prepare(cast.secretary)
    bring_evaluators(cast, new_page, live)
    put_a_team_together(cast.secretary)
    start_and_send_a_circular(cast)
    declare(cast.speaker)
    assert not axe(cast.speaker.page)
    rate(cast, meet)
    reconcile(cast.guest)
    review(cast)
    object_and_rule(cast)
    make_the_results(cast.secretary)
    read_the_feedback(cast.speaker)
    mend_and_verify(cast)
    read_the_journal(cast.secretary)


def take_an_instrument(secretary: Somebody) -> None:
    """A shipped example is taken over; one weight is changed."""
    secretary.open("instrument_new").press("برداشتن این نمونه : حقوق شهروندی")
    secretary.sees("۳۶", "شناسنامهٔ هر خدمت").follow("ویرایش پیش‌نویس")
    panel = secretary.page.locator("#panel")
    weight = panel.locator("[id='weight-R']")
    weight.fill("۶۵")
    weight.press("Tab")
    panel.get_by_text("۵۹٫۱٪").first.wait_for()


def prepare(secretary: Somebody) -> None:
    """The directive, the group with its instrument, agencies from the tree, the phases."""
    secretary.open("campaigns").follow("تدارک نخستین دوره").fill(
        title=TITLE,
        starts=day(-30),
        ends=day(30),
        directive_title="ابلاغیهٔ ارزیابی دستگاه‌ها",
        directive_by="وزیر کشور",
        directive_number="۱۲/۴۵۶",
        directive_text="همهٔ دستگاه‌های استان در دو محور ارزیابی شوند.",
        objection_days="۳",
    )
    secretary.press("تدارک دوره").sees("هنوز گروهی نیست").follow("ساخت نخستین گروه")
    secretary.fill(title="گروه عمومی", instrument="حقوق شهروندی، فشرده").press("ذخیره")
    secretary.tick(ROADS, HEALTH).press("افزودن انتخاب‌شده‌ها").sees("۲ دستگاه افزوده شد")
    secretary.open("campaign_documents", Campaign.objects.get()).sees("وزیر کشور", "۱۲/۴۵۶")
    secretary.open("campaign_phases_edit", Campaign.objects.get()).fill(
        **{
            "declaration-starts": day(-20),
            "declaration-ends": day(5),
            "visits-starts": day(-20),
            "visits-ends": day(20),
            "visits-legal_basis": "ابلاغیهٔ وزیر کشور",
        }
    )
    secretary.press("ذخیره").sees("مهلت قانونی: ابلاغیهٔ وزیر کشور")


def bring_evaluators(cast: SimpleNamespace, new_page, live: str) -> None:
    """Two inspectors of one organisation by their accounts, one of an NGO by an invitation."""
    secretary, campaign = cast.secretary, Campaign.objects.get()
    secretary.open("organisations")
    for name, kind in (
        ("سازمان بازرسی", "دستگاه دولتی"),
        ("سمن دیده‌بان حقوق", "سازمان مردم‌نهاد"),
    ):
        secretary.fill(name=name, kind=kind).press("افزودن سازمان")
        secretary.sees(name)
    for name in ("بهرام کاظمی", "سارا نیک‌پی"):
        secretary.open("evaluator_new", campaign)
        known = secretary.main.locator("form").filter(has_text="افزودن به دوره")
        secretary.fill(known, person=name, organisation="سازمان بازرسی").press("افزودن به دوره")
        secretary.sees(f"{name} تا پایان دوره ارزیاب است")
    secretary.open("evaluator_new", campaign)
    invited = secretary.main.locator("form").filter(has_text="ساخت دعوت‌نامه")
    secretary.fill(invited, full_name="لیلا صالحی", organisation="سمن دیده‌بان حقوق")
    secretary.press("ساخت دعوت‌نامه").sees("فقط همین یک بار نشان داده می‌شود")
    cast.guest = Somebody(new_page(viewport={"width": 390, "height": 844}, has_touch=True), live)
    cast.guest.page.goto(secretary.main.locator("#link").input_value())
    word = "negah-4471-shahr"
    cast.guest.fill(username="leila", password=word, again=word).press("ساخت حساب کاربری")
    cast.guest.sees("هنوز بازدیدی برای شما برنامه‌ریزی نشده است")


def put_a_team_together(secretary: Somebody) -> None:
    """Two people of one organisation are no team here; an inspector and the NGO are."""
    secretary.open("team_new", Campaign.objects.get())
    secretary.fill(member_1="بهرام کاظمی", member_2="سارا نیک‌پی").press("ساختن تیم")
    secretary.sees("اعضای تیم باید از دو سازمان باشند")
    secretary.fill(member_2="لیلا صالحی").press("ساختن تیم").sees("تیم ۱")


def start_and_send_a_circular(cast: SimpleNamespace) -> None:
    """The board says what is next; the agency acknowledges what it was sent."""
    secretary, campaign = cast.secretary, Campaign.objects.get()
    secretary.open("campaign_board", campaign).follow("همه‌چیز آماده است")
    secretary.press("آغاز دوره").sees("در حال اجرا", "روز بازدید ۲ دستگاه هنوز معین نیست")
    agency = CampaignAgency.objects.get(unit__name=ROADS)
    secretary.open("visit_plan", agency)
    secretary.fill(team="تیم ۱", planned_on=working_day(cast.province)).press("ثبت بازدید")
    secretary.sees("بازدید ثبت شد")
    secretary.open("circular_new", campaign).fill(
        title="آغاز خوداظهاری", text="خوداظهاری را بفرستید.", acknowledge_by=day(5)
    )
    secretary.press("ذخیرهٔ پیش‌نویس").press("ارسال").sees("برای ۲ گیرنده فرستاده شد")
    speaker = cast.speaker.open("my_agency")
    speaker.follow("بخشنامهٔ در انتظار رؤیت: آغاز خوداظهاری").press("رؤیت شد")
    speaker.sees("رؤیت شما ثبت شد")
    secretary.page.reload()
    secretary.sees("۱ از ۲ گیرنده", "نادر رحیمی")


def declare(speaker: Somebody) -> None:
    """The agency declares itself, with a document."""
    speaker.open("my_agency").follow("خوداظهاری: " + ROADS)
    speaker.press("آغاز خوداظهاری").sees("معیار ۱ از ۳")
    give_evidence(speaker, "A1.2", PDF)
    fill_sheet(speaker, {**AGREED, "A1.2": "۴", "A2.1": "کامل", "A2.2": "۱۵", "B1.2": "۹۵"})
    speaker.press("تحویل خوداظهاری").sees("خوداظهاری تحویل شد", "۶ / ۶")


def rate(cast: SimpleNamespace, meet) -> None:
    """Both rate on the phone; the second sees neither the sheet nor the finding of the first."""
    first = meet(seat_of(Evaluator.objects.get(person__full_name="بهرام کاظمی")), phone=True)
    cast.first, guest = first, cast.guest
    first.page.goto(first.live)
    first.sit("ارزیاب").open("my_visits").sees("تیم ۱").follow(ROADS)
    first.press("رسیدیم؛ آغاز بازدید").sees("معیار ۱ از ۳")
    note_finding(
        first, "ضعف", FINDING, severity="بحرانی", item="B1.2", recommendation="قرارداد پشتیبانی"
    )
    fill_sheet(first, {**AGREED, "A1.2": "۱", "A2.2": "۲۰", "B1.2": "۸۰"})
    sign(first, "حسن مرادی", "مدیرکل")
    first.press("تحویل برگهٔ من").sees("برگهٔ شما تحویل شد")
    guest.open("my_visits").follow(ROADS).sees("حسن مرادی", "برگه تحویل شد")
    guest.misses(FINDING).press("آغاز برگهٔ من").sees("معیار ۱ از ۳", "۰ / ۵")
    fill_sheet(guest, {**AGREED, "A1.2": "۴", "A2.2": "۲۵", "B1.2": "۷۰"})
    guest.press("تحویل برگهٔ من").sees("برگهٔ شما تحویل شد")


def reconcile(guest: Somebody) -> None:
    """What lies more than 50 points apart is settled with a reason; the rest is as it is."""
    guest.follow("تطبیق با هم‌تیمی").sees("۸۳٫۳٪", "بهرام کاظمی")
    guest.fill(**{"A1.2:said": "rater:0", "A1.2:reason": "سند دیده نشد"})
    guest.press("ساخت برگهٔ توافقی").sees("برگهٔ توافقی ساخته و بازدید بسته شد")


def review(cast: SimpleNamespace) -> None:
    """One answer is adjusted; 'not applicable' counts once a second person has confirmed it."""
    reviewer = cast.reviewer.open("review_board", Campaign.objects.get())
    reviewer.sees("۹۷٫۵۰", "۷۲٫۵۰").page.goto(reviewer.live)
    reviewer.follow(ROADS).sees("امتیاز در هر لایه").follow("تعدیل : B۱.۲")
    reviewer.fill(answer="value:", number="۶۰", reason="سند نیمی از سال را پوشش می‌دهد")
    reviewer.press("تعدیل پاسخ").sees("پاسخ تعدیل شد").follow("تعدیل : A۲.۱")
    reviewer.fill(answer="state:not_applicable", reason="این مجرا در وظایف دستگاه نیست")
    reviewer.press("تعدیل پاسخ").sees("۱ تعدیل در انتظار تأیید نفر دوم است")
    reviewer.misses("بستن بازبینی")
    cast.second.open("review_agency", CampaignAgency.objects.get(unit__name=ROADS))
    cast.second.press("تأیید").sees("تعدیل تأیید شد")
    reviewer.page.reload()
    reviewer.press("بستن بازبینی").sees("بسته‌شده به دست پروین امینی", "۷۳٫۲۵")


def object_and_rule(cast: SimpleNamespace) -> None:
    """The agency objects with a document; who reviewed may not rule, a third reviewer does."""
    secretary, speaker, campaign = cast.secretary, cast.speaker, Campaign.objects.get()
    secretary.open("objections", campaign).press("نشان دادن نتایج و گشودن مهلت")
    secretary.sees("نتیجه به ۱ دستگاه اعلام شد")
    speaker.open("my_agency").follow("مهلت اعتراض: " + ROADS).sees("۷۳٫۲۵")
    speaker.follow("اعتراض : A۱.۲").misses("بهرام کاظمی", "لیلا صالحی")
    speaker.fill(statement="سند در دبیرخانه موجود بود و پیوست شد", file=PDF).press("ثبت اعتراض")
    speaker.sees("اعتراض شما ثبت شد", PDF["name"])
    objection = Objection.objects.get()
    cast.reviewer.open("objection_page", objection)
    cast.reviewer.sees("رسیدگی به اعتراض آن با فرد دیگری است").misses("ثبت رأی")
    cast.arbiter.page.goto(cast.arbiter.live)
    cast.arbiter.follow("سند در دبیرخانه موجود بود")
    cast.arbiter.fill(outcome="accepted", ruling="سند پذیرفته شد", answer="value:4")
    cast.arbiter.press("ثبت رأی").sees("رأی ثبت شد", "پذیرفته‌شده")
    let_windows_pass(campaign)
    secretary.open("objections", campaign).press("ساختن برگه‌های نهایی")
    secretary.sees("برگهٔ نهایی ۱ دستگاه ساخته شد")


def make_the_results(secretary: Somebody) -> None:
    """Frozen, ranked and released; who was not visited is not ranked, and not last."""
    secretary.open("results", Campaign.objects.get()).press("نهایی کردن نتایج")
    secretary.sees("نتایج نهایی شد", "۸۴٫۵۰", "۱ از ۱")
    assert "بازدید نشده است" in secretary.row(HEALTH).inner_text()
    secretary.press("ابلاغ به دستگاه‌ها").sees("ابلاغ‌شده به دستگاه‌ها")


def read_the_feedback(speaker: Somebody) -> None:
    """Scores side by side, its finding, and what it owes."""
    speaker.open("my_agency").follow("بازخورد خوانده‌نشده: " + ROADS)
    speaker.sees("۸۴٫۵۰", "۹۷٫۵۰", "توافق تیم", "۷۲٫۵۰", "‎+۱۳٫۰۰", "۱ از ۱ دستگاه رتبه‌دار", FINDING)
    speaker.press("خواندیم").follow(FINDING)
    speaker.fill(answer="قرارداد پشتیبانی بسته می‌شود").press("ثبت پاسخ")
    speaker.sees("قرارداد پشتیبانی بسته می‌شود", "نادر رحیمی")


def mend_and_verify(cast: SimpleNamespace) -> None:
    """The agency mends and shows it; a re-visit sees it; the secretariat verifies."""
    secretary, speaker = cast.secretary, cast.speaker
    secretary.open("finding_page", Finding.objects.get()).follow("ثبت اقدام اصلاحی")
    secretary.fill(owner="نادر رحیمی", due=day(20)).press("ثبت اقدام").sees("اقدام ثبت شد")
    speaker.open("my_agency").follow("اقدام اصلاحی: قرارداد پشتیبانی")
    speaker.fill(file=PDF).press("افزودن مستند").sees(PDF["name"])
    speaker.fill(note="قرارداد بسته شد").press("اعلام انجام")
    speaker.sees("تأیید با فرد دیگری است").misses("تأیید انجام")
    secretary.open("action_page", CorrectiveAction.objects.get())
    secretary.follow("برنامه‌ریزی بازدید مجدد")
    secretary.fill(team="تیم ۱", planned_on=working_day(cast.province)).press("ثبت بازدید")
    secretary.sees("بازدید ثبت شد")
    cast.first.open("my_visits").follow("بازدید مجدد").press("رسیدیم؛ آغاز بازدید")
    cast.first.press("بستن بازدید مجدد").sees("بازدید مجدد بسته شد")
    secretary.open("action_page", CorrectiveAction.objects.get())
    secretary.fill(revisit="تیم ۱", verdict="در محل دیده شد").press("تأیید انجام")
    secretary.sees("راستی‌آزمایی‌شده", "در محل دیده شد")


def read_the_journal(secretary: Somebody) -> None:
    """Who did what, from the first to the last."""
    secretary.open("journal").sees(
        "اقدام اصلاحی را تأیید کرد",
        "بازدید را بست",
        "به یافته پاسخ داد",
        "نتایج را به دستگاه‌ها ابلاغ کرد",
        "دربارهٔ اعتراض رأی داد",
    )
