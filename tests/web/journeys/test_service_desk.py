"""Joint evaluation of service desks: a legal duty, assignment by keyboard, boards that live."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from payesh.ground.terms import Role, UnitKind
from payesh.queries.sheet_scores import scored
from payesh.records.models import Sheet, SheetOffer, Visit
from payesh.web.shell.writing import jdate
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_evaluator,
    make_group,
    make_instrument,
    make_organisation,
    make_phase,
    make_sheet,
    make_visit,
    seat_of,
)
from tests.factories import make_person, make_seat, make_unit

from .people import Somebody
from .steps import day, fill_sheet, note_finding, working_date

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

NAMES = ("شرکت گاز", "شرکت آب و فاضلاب", "ادارهٔ کل ثبت احوال", "ادارهٔ کل مالیات", "شهرداری مرکز")
GAS, WATER, REGISTRY, TAX, CITY = NAMES
TEAMS = (("رضا کریمی", "مینا شریفی"), ("امید رستمی", "ژاله بهرامی"))
WORDS = {"A1.1": "بله", "A1.2": "۳", "A2.1": "نیمه", "A2.2": "۲۰", "B1.1": "بله", "B1.2": "۸۰"}


@pytest.fixture
def cast(db, meet):
    """A campaign that runs, with its group, agencies and evaluators of two organisations."""
    today = timezone.localdate()
    province = make_unit(name="استان نمونه", province="IR-23")
    days = {"starts": today - timedelta(days=20), "ends": today + timedelta(days=20)}
    campaign = make_campaign(province, title="ارزیابی مشترک میز خدمت", **days)
    make_phase(campaign, "visits", **days, legal_basis="مادهٔ ۱۷")
    group = make_group(campaign, make_instrument(province, title="میز خدمت"), title="فاز یک")
    for name in NAMES:
        make_agency(group, make_unit(province, UnitKind.BODY, name=name))
    planners, governors = (
        make_organisation(name) for name in ("سازمان مدیریت و برنامه‌ریزی", "استانداری")
    )
    evaluators = {
        name: make_evaluator(campaign, sender, make_person(name))
        for name, sender in (
            ("رضا کریمی", planners),
            ("مینا شریفی", governors),
            ("امید رستمی", planners),
            ("ژاله بهرامی", governors),
        )
    }
    return SimpleNamespace(
        province=province,
        campaign=campaign,
        evaluators=evaluators,
        secretary=meet(make_seat(Role.SECRETARIAT, province, make_person("مریم دبیری"))),
        governor=meet(make_seat(Role.MANAGER, province, make_person("استاندار"))),
    )


def test_service_desks_are_visited_and_the_boards_live(cast, meet, axe):
    record_the_duty(cast)
    put_teams_together(cast)
    hold_a_session(cast)
    assign_by_keyboard(cast)
    assert not axe(cast.secretary.page)
    move_a_visit(cast.secretary)
    visit_yesterday(cast)
    first, second = visit_today(cast, meet)
    decide_between_two_devices(second)
    hand_in_and_reconcile(first, second)
    look_at_the_boards(cast)


def record_the_duty(cast: SimpleNamespace) -> None:
    """What the law asks and from when; nobody has been looked at yet."""
    secretary = cast.secretary.open("campaign_duties", cast.campaign)
    secretary.follow("ثبت نخستین تکلیف").fill(
        title="استقرار میز خدمت", law="مادهٔ ۱۷", in_force_from=day(-5), items="B1.1"
    )
    secretary.press("ذخیره").sees("تکلیف ثبت شد", "تکلیف بر عهدهٔ ۵ دستگاه است")


def put_teams_together(cast: SimpleNamespace) -> None:
    """One from each organisation; somebody's former employer is declared."""
    secretary = cast.secretary
    for number, (lead, other) in enumerate(TEAMS, start=1):
        secretary.open("team_new", cast.campaign).fill(member_1=lead, member_2=other)
        secretary.press("ساختن تیم").sees("تیم ساخته شد", f"تیم {'۱۲'[number - 1]}")
    secretary.open("conflict_new", cast.campaign)
    secretary.fill(person="رضا کریمی", unit=GAS, kind="محل کار پیشین").press("اعلام")
    secretary.sees("تعارض منافع ثبت شد", "رضا کریمی")


def hold_a_session(cast: SimpleNamespace) -> None:
    """The checklist is explained; a decision has an owner and a day."""
    secretary = cast.secretary.open("session_new", cast.campaign)
    secretary.fill(title="توجیه ارزیابان", evaluators=True, agenda="مرور چک‌لیست")
    secretary.press("ثبت جلسه").sees("جلسه ثبت شد").press("ثبت حضور و غیاب").sees("۵ از ۵")
    secretary.fill(minutes="چک‌لیست و وظیفهٔ ارزیابان مرور شد.").press("ذخیرهٔ صورت‌جلسه")
    secretary.sees("صورت‌جلسه ذخیره شد")
    form = secretary.main.locator("form").filter(has_text="ثبت مصوبه")
    secretary.fill(form, text="چاپ فرم‌ها", owner="مینا شریفی", due=day(3)).press("ثبت مصوبه")
    secretary.sees("مصوبه ثبت شد", "چاپ فرم‌ها")


def assign_by_keyboard(cast: SimpleNamespace) -> None:
    """Space ticks and chooses, Enter sends; who is tied to an agency cannot be sent there."""
    secretary, page = cast.secretary, cast.secretary.page
    today = working_date(cast.province)
    one, two = cast.campaign.teams.order_by("number")
    for names, team, told in (
        ([GAS], two, "۱ بازدید برای"),
        ([WATER, REGISTRY], one, "۲ بازدید برای"),
    ):
        secretary.open("assignment", cast.campaign, week=jdate(today))
        for name in names:
            page.locator(".assignment-list li", has_text=name).locator("[name=agencies]").focus()
            page.keyboard.press("Space")
        if team == two:
            secretary.sees("تیم ۱ نمی‌تواند برود: رضا کریمی (محل کار پیشین)")
            assert page.locator(f"[name=slot][value^='{one.pk}']:enabled").count() == 0
        page.locator(f"[name=slot][value='{team.pk}|{today.isoformat()}']").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        secretary.sees(told)


def move_a_visit(secretary: Somebody) -> None:
    """Another team goes, and the reason is kept."""
    visit = Visit.objects.get(agency__unit__name=WATER)
    secretary.open("visit_move", visit).fill(team="تیم ۲", reason="تیم ۱ در مأموریت است")
    secretary.press("جابه‌جایی بازدید").sees("تیم ۱ در مأموریت است", "مریم دبیری")


def visit_yesterday(cast: SimpleNamespace) -> None:
    """A visit that was over and agreed on before today, and whose desk did not stand."""
    past = timezone.now() - timedelta(days=1)
    agency = cast.campaign.agencies.get(unit__name=TAX)
    visit = make_visit(
        agency,
        cast.campaign.teams.first(),
        past.date(),
        "closed",
        **dict.fromkeys(("started_at", "ended_at", "closed_at"), past),
    )
    answers = {**ANSWERS, "B1.1": {"value": "0"}}
    kept = scored(agency.group.instrument, answers)
    sheet = make_sheet(
        visit, None, answers, "agreed", "locked", score=kept.score, coverage=kept.coverage
    )
    Sheet.objects.filter(pk=sheet.pk).update(locked_at=past)


def visit_today(cast: SimpleNamespace, meet) -> tuple[Somebody, Somebody]:
    """Two phones at the same desk."""
    first, second = (meet(seat_of(cast.evaluators[name]), phone=True) for name in TEAMS[1])
    first.open("my_visits").sees("۲").follow(GAS).press("رسیدیم؛ آغاز بازدید")
    note_finding(first, "تهدید", "میز خدمت تنها دو روز در هفته باز است", severity="بحرانی")
    fill_sheet(first, WORDS)
    second.open("my_visits").follow(GAS).press("آغاز برگهٔ من").sees("۰ / ۵")
    fill_sheet(second, WORDS)
    return first, second


def decide_between_two_devices(second: Somebody) -> None:
    """What an older device sends overwrites nothing: the difference is shown, a person decides."""
    second.open("token_new").fill(name="تبلت دوم", scopes="sheets:write").press("ساختن توکن")
    token = second.main.locator("input[readonly]").first.input_value()
    sheet = Sheet.objects.get(rater__full_name=TEAMS[1][1])
    sent = second.page.request.put(
        f"{second.live}/api/v1/sheets/{sheet.pk}",
        headers={"Authorization": f"Bearer {token}"},
        data={
            "visit": str(sheet.visit_id),
            "base_version": 1,
            "lock": False,
            "answers": {"A1.1": {"value": "0"}},
        },
    )
    assert sent.ok, sent.text()
    assert SheetOffer.objects.get().sheet_id == sheet.pk
    second.open("my_visits").sees("دو نسخه").follow(GAS).follow("دیدن تفاوت و تصمیم‌گیری")
    second.sees("پرسش A1.1", "خیر", "بله").press("برگه همین بماند")
    second.open("visit_page", sheet.visit).sees("۶ گویه از ۶")


def hand_in_and_reconcile(first: Somebody, second: Somebody) -> None:
    """Both hand in; where nothing lies apart, the agreed sheet is made at once."""
    for who in (first, second):
        who.open("my_visits").follow(GAS).press("تحویل برگهٔ من").sees("برگهٔ شما تحویل شد")
    second.follow("تطبیق با هم‌تیمی").sees("۱۰۰٪").press("ساخت برگهٔ توافقی")
    second.sees("برگهٔ توافقی ساخته و بازدید بسته شد")


def look_at_the_boards(cast: SimpleNamespace) -> None:
    """Coverage, the duty by agency, what is new since yesterday, who did what."""
    secretary, governor = cast.secretary, cast.governor
    secretary.open("campaign_board", cast.campaign)
    secretary.sees("۲ از ۵", "روز بازدید ۱ دستگاه هنوز معین نیست", "۲ دستگاه در انتظار بازبینی است")
    secretary.open("campaign_duty", cast.campaign.duties.get())
    assert "رعایت‌شده" in secretary.row(GAS).inner_text()
    assert "رعایت‌نشده" in secretary.row(TAX).inner_text()
    assert "هنوز دیده‌نشده" in secretary.row(CITY).inner_text()
    governor.open("campaign_governor", cast.campaign)
    governor.sees("از ۵ دستگاه بازدید شده", "میز خدمت تنها دو روز در هفته باز است", "۲ از ۵")
    governor.sees("‎+۱ نسبت به روز پیش")
    handed_in = governor.row("برگه‌های تحویل‌شدهٔ ارزیابان").inner_text()
    assert handed_in.split()[-3:] == ["۲", "۰", "‎+۲"]
    secretary.open("journal").sees(
        "بازدید را جابه‌جا کرد", "تعارض منافع", "برگه‌های بازدید را تطبیق داد"
    )
