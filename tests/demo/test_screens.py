"""What the screens of the demonstration say: the figures of the field, and the city's indicators.

The words are read as a person reads them, from the pages themselves.
"""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from payesh.records.models import Indicator, Person, Plan, Report

from .reading import read

ABOVE_90 = {"پدافند غیرعامل", "اجتماعی و فرهنگی", "زنان و خانواده", "امنیتی و انتظامی"}
ABOVE_95 = ABOVE_90 | {"اتباع و مهاجرین"}
MARK = re.compile(r'state-(\w+) tone-\w+">.*?#([\w-]+)">.*?<span>([^<]+)<')
THEIR_CHIPS = re.compile(r'class="chip chip-gold"[^>]*>([^<]+)<')


@pytest.fixture
def html(world):
    """`html("deputy", address)` gives the page as that account sees it."""

    def of(username: str, address: str) -> str:
        cache.clear()
        client = Client()
        client.force_login(Person.objects.get(username=username))
        answer = client.get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    return of


@pytest.fixture
def field(world) -> Plan:
    return Plan.objects.get(code="field-1405")


@pytest.mark.parametrize("username", ["deputy", "monitor"])
def test_the_dashboard_opens_with_the_figures_of_the_field(html, username):
    told = read(html(username, "/")).text
    assert "چهارماههٔ نخست ۱۴۰۵" in told
    assert "۱۴ هدف کلان ۷۸ هدف کلی ۱۲۷ هدف عملیاتی ۷۸۰ فعالیت" in told
    assert "فعالیت‌های محقق‌شده ۹۳٫۶٪ ۷۳۰ از ۷۸۰" in told
    assert "هدف‌های عملیاتی محقق‌شده ۸۹٪ ۱۱۳ از ۱۲۷" in told


def above(html: str) -> dict[str, set[str]]:
    """The units named above each line, by the line's words."""
    parts = re.split(r"(بالای [۰-۹]+٪ [^<(]+?)\s*(?=<|\()", html)
    named = {}
    for words, after in zip(parts[1::2], parts[2::2], strict=True):
        units = THEIR_CHIPS.findall(after.split("</p>")[0])
        if units:
            named[words] = set(units)
    return named


@pytest.mark.parametrize("username", ["deputy", "monitor"])
def test_the_offices_above_the_lines_are_named(html, field, username):
    wanted = {"بالای ۹۰٪ هدف‌های عملیاتی": ABOVE_90, "بالای ۹۵٪ فعالیت‌ها": ABOVE_95}
    assert above(html(username, "/")) == wanted
    assert above(html(username, reverse("comparison", args=[field.pk]))) == wanted


@pytest.mark.parametrize("username", ["deputy", "monitor"])
def test_the_published_figures_are_said_to_contradict_themselves(html, username):
    told = read(html(username, reverse("data_quality"))).text
    assert "۷۳۰ از ۷۸۰ برابر ۹۳٫۶ درصد است، نه ۹۰ درصد." in told
    assert "۹۰ اعلام شده است؛ داده‌های ثبت‌شده ۹۳٫۶ را نشان می‌دهد." in told
    twice = "«هدف‌های عملیاتی» در «دفتر اجتماعی و فرهنگی» چند مقدار متفاوت اعلام شده است: ۳۴ / ۱۵."
    assert twice in told


def test_an_indicator_of_the_city_tells_its_way_to_the_horizon(html):
    indicator = Indicator.objects.get(plan__code="city-1403", title="سرانهٔ فضای سبز")
    told = read(html("mayor", reverse("indicator_page", args=[indicator.pk]))).text
    assert "مقدار پایه ۱۱٫۲ در سال ۱۴۰۲" in told
    assert "هدف افق ۱۵٫۰ در پایان ۱۴۰۷" in told
    assert "هدف ۱۲٫۶ متر مربع برای هر نفر" in told
    assert "فاصله تا افق ۱٫۸" in told
    assert "پایان ۱۴۰۷ با این آهنگ ۱۵٫۴" in told
    assert "هدف ۱۵٫۰ در چهارماههٔ دوم ۱۴۰۷ محقق می‌شود" in told
    assert "آهنگ لازم ۰٫۲۳ افزایش در هر دوره" in told


def test_reports_tell_apart_why_there_is_no_number(html):
    shown = set()
    for unit in ("foreigners", "smuggling"):
        report = Report.objects.get(plan__code="field-1405", period__number=2, unit__code=unit)
        shown |= marks(html, "monitor", report)
    transport = Report.objects.get(
        plan__code="city-1403", period__number=8, unit__code="city-transport"
    )
    shown |= marks(html, "city_secretary", transport)
    words = {state: word for state, _, word in shown}
    assert words == {
        "not_answered": "گزارش نشده",
        "not_due": "موعد نرسیده",
        "not_applicable": "موضوعیت ندارد",
        "not_assessable": "قابل ارزیابی نیست",
        "zero": "صفر",
    }
    assert len({icon for _, icon, _ in shown}) == len(set(words.values())) == len(shown)


def marks(html, username: str, report: Report) -> set[tuple[str, str, str]]:
    """States, their icons and words, on all sections of a report."""
    address = reverse("review_report", args=[report.pk])
    page = html(username, address)
    numbers = re.findall(r'id="section-([0-9]+)"', page)
    return {
        found
        for number in numbers
        for found in MARK.findall(html(username, f"{address}?section={number}"))
    }


def test_a_plan_of_indicators_alone_is_compared_by_their_score(html):
    plan = Plan.objects.get(code="province-1403")
    page = html("secretary", reverse("comparison", args=[plan.pk]))
    here = page[page.index('aria-current="page"', page.index('class="tabs"')) :]
    assert "امتیاز شاخص‌ها" in here[: here.index("</a>")]
