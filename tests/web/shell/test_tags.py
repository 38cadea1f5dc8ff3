"""What the template tags write, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from payesh.ground.terms import NoNumber, Role
from payesh.web.shell.looks import LIGHTS, STAGES, STATES


def shown(source: str, language: str = "fa", **values: object) -> str:
    with translation.override(language):
        return Template(source).render(Context(values)).strip()


@pytest.mark.parametrize(
    ("source", "value", "fa", "en"),
    [
        ("{{ v|num }}", 1234567, "۱٬۲۳۴٬۵۶۷", "1,234,567"),
        ("{{ v|num }}", 0.1 + 0.2, "۰٫۳", "0.3"),
        ("{{ v|num:1 }}", 2.25, "۲٫۳", "2.3"),
        ("{{ v|num:0 }}", 88.5, "۸۹", "89"),
        ("{{ v|num }}", "۱۲ از ۱۳", "۱۲ از ۱۳", "۱۲ از ۱۳"),
        ("{{ v|num }}", None, "—", "—"),
        ("{{ v|percent }}", Fraction(730, 780), "۹۳٫۶٪", "93.6%"),
        ("{{ v|percent }}", 0.89, "۸۹٪", "89%"),
        ("{{ v|of_hundred }}", 93.59, "۹۳٫۶٪", "93.6%"),
        ("{{ v|change }}", 2.1, "\u200e+۲٫۱", "\u200e+2.1"),
        ("{{ v|change }}", -1.4, "\u200e−۱٫۴", "−1.4"),
        ("{{ v|jdate }}", date(2026, 11, 21), "۱۴۰۵/۰۸/۳۰", "1405/08/30"),
        ("{{ v|jdate_long }}", date(2026, 11, 21), "شنبه ۳۰ آبان ۱۴۰۵", "Saturday 30 Aban 1405"),
        ("{{ v|ordinal }}", 3, "سوم", "3rd"),
        ("{{ v|digits }}", "1.0.2", "۱.۰.۲", "1.0.2"),
    ],
)
def test_numbers_and_dates_follow_the_language(source, value, fa, en):
    assert shown(source, v=value) == fa
    assert shown(source, "en", v=value) == en


def test_a_moment_is_told_in_the_time_of_the_site():
    midnight = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
    assert shown("{{ v|jdatetime }}", v=midnight) == "۱۴۰۵/۰۹/۰۱، ۰۰:۰۰"


def test_a_word_of_a_closed_list_is_translated():
    assert shown("{{ v|label }}", "en", v=Role.PLANNER) == "Planner"
    assert shown("{{ v|label }}", v="") == ""


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("tag", "looks"), [("light", LIGHTS), ("state", STATES), ("stage", STAGES)]
)
def test_no_meaning_is_told_by_colour_alone(tag, looks, language):
    drawn = {code: shown(f"{{% {tag} v %}}", language, v=code) for code in looks}
    for code, html in drawn.items():
        assert f"#{looks[code].icon}" in html
        with translation.override(language):
            assert str(looks[code].word) in html


def test_missing_numbers_never_look_alike():
    drawn = {code: shown("{% state v %}", v=code) for code in STATES}
    assert len(set(drawn.values())) == len(STATES)
    assert len({look.icon for look in STATES.values()}) == len(STATES)
    with translation.override("fa"):
        assert len({str(look.word) for look in STATES.values()}) == len(STATES)


@pytest.mark.parametrize("reason", list(NoNumber))
def test_every_reason_of_the_ground_has_a_look(reason):
    assert f"state-{reason.value}" in shown("{% state v %}", v=reason)


def test_zero_is_a_value_and_none_is_not():
    zero, none = shown("{% value 0 %}"), shown("{% value None state='not_due' %}")
    assert "state-zero" in zero
    assert "state-not_due" in none
    assert "state" not in shown("{% value 12.5 %}")


def test_without_a_light_the_reason_is_shown():
    assert "state-not_answered" in shown("{% light None missing='not_answered' %}")


def test_text_of_people_is_escaped():
    hostile = "<script>alert(1)</script>"
    for source in ("{% pill v %}", "{% card title=v %}x{% endcard %}", "{% kpi v 1 %}"):
        assert "<script>" not in shown(source, v=hostile)


def test_a_kpi_carries_denominator_period_change_coverage_and_a_way_to_the_records():
    html = shown(
        "{% kpi 'فعالیت‌ها' 730 of='از ۷۸۰' period='چهارماههٔ نخست' delta=-2.1 delta_word='واحد'"
        " share=93.59 target=95 coverage=0.5 light='yellow' href='/records/' %}"
    )
    for part in ("۷۳۰", "از ۷۸۰", "چهارماههٔ نخست", "−۲٫۱", "واحد", "۵۰٪", 'href="/records/"'):
        assert part in html
    assert "delta-bad" in html
    assert "caret-down-fill" in html


def test_less_can_be_good_news():
    assert "delta-good" in shown("{% delta -3 1 'روز' 'down' %}")
    assert "delta-flat" in shown("{% delta 0 %}")


def test_a_bar_starts_where_reading_starts():
    assert 'class="fig-value" x="60"' in shown("{% bar 40 %}")
    assert 'class="fig-value" x="0"' in shown("{% bar 40 %}", "en")


def test_a_gap_in_a_series_stays_a_gap():
    html = shown("{% sparkline v %}", v=[1, 2, None, 4, 5])
    assert html.count("<polyline") == 2
    assert shown("{% sparkline v %}", v=[None, None]) == ""


def with_query(source: str, query: str, **values: object) -> str:
    return shown(source, request=RequestFactory().get(f"/?{query}"), **values)


def test_an_address_keeps_the_rest_of_its_query():
    href = with_query("{% url_with page=3 q=None %}", "q=راه&page=1&light=red")
    assert QueryDict(href.replace("&amp;", "&")[1:]).dict() == {"page": "3", "light": "red"}


def test_sorting_turns_round_and_forgets_the_page():
    html = with_query("{% sort 'title' 'عنوان' %}", "sort=title&page=4")
    assert 'href="?sort=-title"' in html
    assert "caret-up-fill" in html


def test_the_pager_tells_where_it_stands():
    page = Paginator(range(780), 50).page(4)
    html = with_query("{% include 'components/pager.html' %}", "page=4", page=page)
    for number in ("۱۵۱", "۲۰۰", "۷۸۰", "۱۶"):
        assert number in html
    assert html.count('aria-current="page"') == 1
