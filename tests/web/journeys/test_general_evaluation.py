"""The third round of a ministry's general evaluation, compared with the rounds before it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from payesh.ground.terms import Role, UnitKind
from payesh.queries.sheet_scores import scored
from payesh.records.models import Campaign, CampaignAgency, Challenge
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_finding,
    make_group,
    make_instrument,
    make_sheet,
    make_team,
    make_visit,
)
from tests.factories import make_person, make_seat, make_unit

from .people import Somebody
from .steps import day

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TITLE = "ارزیابی عمومی دستگاه‌های تابعه"
TELECOM, POST = "ادارهٔ کل ارتباطات", "ادارهٔ کل پست"
ROOT_OF_IT = "بودجهٔ نگهداری سامانه‌ها در استان نیست"


@pytest.fixture
def cast(db, meet):
    """A ministry, its province with two agencies, and two rounds that are over."""
    ministry = make_unit(name="وزارت نمونه")
    province = make_unit(ministry, UnitKind.PROVINCE, name="استان نمونه", province="IR-23")
    units = {name: make_unit(province, UnitKind.BODY, name=name) for name in (TELECOM, POST)}
    for unit in units.values():
        unit.province = "IR-23"
        unit.save(update_fields=["province"])
    version = make_instrument(province, title="ارزیابی عمومی")
    before = None
    for number, year in ((1, 2024), (2, 2025)):
        before = make_campaign(
            province,
            "final",
            title=f"{TITLE}، دور {number}",
            round=number,
            previous=before,
            starts=date(year, 7, 1),
            ends=date(year, 8, 11),
        )
        group = make_group(before, version, title="دستگاه‌های تابعه")
        for name, unit in units.items():
            agency = make_agency(group, unit)
            settle(agency, {"A1.2": {"value": str(number)}} if name == POST else {})
    return SimpleNamespace(
        second=before,
        version=version,
        secretary=meet(make_seat(Role.SECRETARIAT, province, make_person("مریم دبیری"))),
        headquarters=meet(make_seat(Role.HEADQUARTERS, ministry, make_person("ستاد وزارت"))),
    )


def settle(agency: CampaignAgency, changes: dict[str, Any]) -> None:
    """Every layer of an agency as if the campaign had gone its way."""
    answers = {**deepcopy(ANSWERS), **changes}
    kept = scored(agency.group.instrument, answers)
    visit = make_visit(agency, make_team(agency.campaign), agency.campaign.starts, "closed")
    for layer, of in (("agreed", visit), ("reviewed", None), ("final", None)):
        make_sheet(
            of, None, answers, layer, "locked", agency, score=kept.score, coverage=kept.coverage
        )


def test_the_third_round_sends_a_challenge_up_and_is_compared(cast, axe):
    renew_the_instrument(cast)
    third = make_the_third_round(cast)
    agencies = {one.unit.name: one for one in third.agencies.select_related("unit")}
    for name, changes in ((TELECOM, {}), (POST, {"A1.2": {"value": "4"}})):
        settle(agencies[name], {**changes, "B1.3": {"value": "1"}})
    note_findings(cast.secretary, agencies)
    gather_and_pass_up(cast.secretary)
    answer_from_headquarters(cast.headquarters)
    see_the_answer(cast.secretary)
    compare_the_rounds(cast.secretary, third)
    assert not axe(cast.secretary.page)
    draw_the_swot(cast.secretary, third)
    read_the_journal(cast.secretary)


def renew_the_instrument(cast: SimpleNamespace) -> None:
    """A frozen version stays as it is; its successor asks one thing more."""
    secretary = cast.secretary.open("instrument_page", cast.version.instrument)
    secretary.sees("تثبیت‌شده", "۶").press("نسخهٔ تازه از این نسخه").sees("نسخهٔ ۲ · پیش‌نویس")
    panel = secretary.page.locator("#panel")
    secretary.page.locator(".editor-tree").get_by_text("معیار B1").first.click()
    panel.get_by_role("link", name="افزودن گویه").click()
    panel.get_by_role("heading", name="گویهٔ تازه").wait_for()
    secretary.fill(panel, title_fa="پاسخ تلفنی در سه دقیقه", scale="yes_no")
    secretary.press("ذخیره", panel.locator(".part-form")).sees("ذخیره شد", "گویه B۱.۳")


def make_the_third_round(cast: SimpleNamespace) -> Campaign:
    """From the second round, with its group and agencies, by the new version."""
    secretary = cast.secretary.open("campaign_edit", cast.second).follow("تدارک دور بعد")
    secretary.fill(title=f"{TITLE}، دور ۳", starts=day(-10), ends=day(20))
    secretary.press("تدارک دور بعد").sees("دور بعد با همان دستگاه‌ها تدارک شد", TELECOM, POST)
    secretary.follow("تغییر : دستگاه‌های تابعه").fill(instrument="نسخهٔ ۲").press("ذخیره")
    secretary.sees("تغییرها ذخیره شد", "نسخهٔ ۲").follow("تنظیمات").press("آغاز دوره")
    secretary.sees("دوره آغاز شد", "دور سوم")
    return Campaign.objects.get(round=3)


def note_findings(secretary: Somebody, agencies: dict[str, CampaignAgency]) -> None:
    """A threat is written down; a weakness and a strength were noted on the visits."""
    secretary.open("finding_new", agencies[POST])
    secretary.fill(kind="تهدید", severity="جدی", item="B1.2", text="سامانه پشتیبان ندارد")
    secretary.press("ثبت یافته").sees("یافته ثبت شد")
    make_finding(agencies[TELECOM], text="هزینهٔ نگهداری پرداخت نشده است", item="B1.2")
    make_finding(agencies[POST], kind="strength", text="نوبت‌دهی منظم است", item="A1.1")


def gather_and_pass_up(secretary: Somebody) -> None:
    """What two agencies cannot mend alone becomes one challenge and goes to headquarters."""
    secretary.open("challenge_list").follow("چالش تازه")
    secretary.fill(title="نگهداری سامانه‌ها", text=ROOT_OF_IT, level="استان")
    secretary.tick("سامانه پشتیبان ندارد", "هزینهٔ نگهداری").press("ثبت چالش")
    secretary.sees("چالش ثبت شد", ROOT_OF_IT)
    step = secretary.page.locator("[name=step][value=pass_up]")
    fold = secretary.main.locator("details").filter(has=step)
    fold.locator("summary").click()
    secretary.fill(fold, note="بودجهٔ متمرکز لازم است")
    fold.locator("button[type=submit]").click()
    secretary.sees("ارجاع‌شده، در انتظار پاسخ")


def answer_from_headquarters(headquarters: Somebody) -> None:
    """It waits at home of headquarters, who decide and say by when."""
    headquarters.page.goto(headquarters.live)
    headquarters.follow("نگهداری سامانه‌ها").sees(TELECOM, POST, "بودجهٔ متمرکز لازم است")
    headquarters.fill(disposition="اصلاح فرایند", answer="اعتبار یک‌جا داده می‌شود", due=day(40))
    headquarters.press("پاسخ به چالش").sees("پاسخ داده‌شده", "موعد انجام: " + day(40))


def see_the_answer(secretary: Somebody) -> None:
    """The secretariat reads what was decided and follows it."""
    secretary.open("challenge_list")
    assert "اصلاح فرایند" in secretary.row("نگهداری سامانه‌ها").inner_text()
    secretary.open("challenge_page", Challenge.objects.get())
    secretary.sees("اعتبار یک‌جا داده می‌شود", "ستاد وزارت")


def compare_the_rounds(secretary: Somebody, third: Campaign) -> None:
    """Only what all rounds ask is compared; who rose most is named."""
    secretary.open("campaign_board", third).follow("همهٔ برگه‌های نهایی آماده است")
    secretary.press("نهایی کردن نتایج").sees("نتایج نهایی شد")
    secretary.open("campaign_board", third).follow("آن‌ها را به دستگاه‌ها ابلاغ کنید")
    secretary.press("ابلاغ به دستگاه‌ها").sees("ابلاغ‌شده به دستگاه‌ها")
    secretary.open("rounds", third).sees("۶ از ۷ گویه", "۸۷٪", "۸۳٫۶۳")
    table = secretary.main.locator("table").filter(has_text="وزن قابل مقایسه")
    risen = table.locator("tr").filter(has_text=POST).inner_text()
    assert all(words in risen for words in ("از بیشترین پیشرفت‌ها", "۷۴٫۲۵", "۷۸٫۰۰", "۸۵٫۵۰"))
    assert "‎+۷٫۵۰" in risen
    assert "بدون تغییر" in table.locator("tr").filter(has_text=TELECOM).inner_text()


def draw_the_swot(secretary: Somebody, third: Campaign) -> None:
    """Findings of the round in their four fields, each leading to its own page."""
    secretary.open("swot", third).sees("نوبت‌دهی منظم است", "هزینهٔ نگهداری پرداخت نشده است")
    secretary.follow("سامانه پشتیبان ندارد").sees("تهدید", "نگهداری سامانه‌ها")


def read_the_journal(secretary: Somebody) -> None:
    """Who did what, from the copied round to the released results."""
    secretary.open("journal").sees("ستاد وزارت", "نتایج را به دستگاه‌ها ابلاغ کرد")
