"""The words of digests, figure by figure: none, one, some, all; up, down, unchanged."""

from fractions import Fraction

import pytest
from django.utils import translation

from payesh.reports.counting import count, share
from payesh.reports.digest import campaign_words, plan_words
from payesh.reports.document.text import Ref
from payesh.reports.teller import Teller


def tell(language, figures):
    """A teller that keeps these counts; 'x/y' is a share."""
    found = Teller(language)
    for key, value in figures.items():
        if isinstance(value, str):
            part, whole = map(int, value.split("/"))
            share(found, key, key, part, whole)
        else:
            count(found, key, key, value)
    return found


def told(rule, figures, *more, language="en", module=campaign_words):
    with translation.override(language):
        one = tell(language, figures)
        text = getattr(module, rule)(one, *more)
    return "".join(one.shown(run.key) if isinstance(run, Ref) else run for run in text)


VISITED = {"visited": 25, "agencies": 126, "covered": "25/126"}

CAMPAIGN = [
    ("visits", {"day_planned": 0, "day_done": 0}, "No visit was planned for this day."),
    ("visits", {"day_planned": 1, "day_done": 1}, "The only visit planned for this day was made."),
    (
        "visits",
        {"day_planned": 1, "day_done": 0},
        "The only visit planned for this day was not made.",
    ),
    (
        "visits",
        {"day_planned": 9, "day_done": 0},
        "None of the 9 visits planned for this day was made.",
    ),
    ("visits", {"day_planned": 9, "day_done": 9}, "All 9 visits planned for this day were made."),
    (
        "visits",
        {"day_planned": 16, "day_done": 11},
        "11 of the 16 visits planned for this day were made.",
    ),
    ("coverage", {"visited": 0, "agencies": 0}, ""),
    ("coverage", {"visited": 0, "agencies": 4}, "No agency has been visited so far."),
    ("coverage", {"visited": 4, "agencies": 4}, "All 4 agencies have been visited."),
    (
        "coverage",
        {**VISITED, "visited_more": 11},
        (
            "So far 25 of 126 agencies have been visited (19.8%), 11 more than on the working day"
            " before."
        ),
    ),
    (
        "coverage",
        {**VISITED, "visited_fewer": 2},
        (
            "So far 25 of 126 agencies have been visited (19.8%), 2 fewer than on the working day"
            " before."
        ),
    ),
    (
        "coverage",
        {**VISITED},
        (
            "So far 25 of 126 agencies have been visited (19.8%), as many as on the working day"
            " before."
        ),
    ),
    ("critical", {"critical_new": 0, "critical_total": 0}, "No critical finding has been"),
    ("critical", {"critical_new": 0, "critical_total": 1}, "No new critical finding; there is 1"),
    ("critical", {"critical_new": 0, "critical_total": 3}, "No new critical finding; there are 3"),
    ("critical", {"critical_new": 1, "critical_total": 1}, "1 critical finding was recorded, the"),
    ("critical", {"critical_new": 4, "critical_total": 7}, "4 new critical findings were recorded"),
    ("problems", {"open_findings": 0, "open_agencies": 0}, "No finding waits for an answer."),
    ("problems", {"open_findings": 1, "open_agencies": 1}, "One finding (1) waits for an answer."),
    ("problems", {"open_findings": 3, "open_agencies": 1}, "3 findings at one agency wait"),
    ("problems", {"open_findings": 39, "open_agencies": 20}, "39 findings at 20 agencies wait"),
]


@pytest.mark.parametrize(("rule", "figures", "words"), CAMPAIGN)
def test_a_campaign_in_words(rule, figures, words):
    found = told(rule, figures)
    assert found.startswith(words) if words else found == ""


def objections(given, waiting, ruled, new=0, ruled_new=0):
    return {
        "objections": given,
        "objections_waiting": waiting,
        "objections_ruled": ruled,
        "objections_new": new,
        "objections_ruled_new": ruled_new,
    }


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (objections(0, 0, 0), ""),
        (objections(1, 1, 0), "1 objection was given and waits for a ruling."),
        (
            objections(3, 3, 0, new=2),
            "3 objections were given and all wait for a ruling. 2 of them on this day.",
        ),
        (objections(3, 0, 3), "3 objections were given; none waits for a ruling."),
        (
            objections(5, 1, 4, ruled_new=1),
            "Of 5 objections 1 waits for a ruling. 1 ruled on this day.",
        ),
    ],
)
def test_objections_in_words(figures, words):
    assert told("objections", figures) == words


@pytest.mark.parametrize(
    ("figures", "teams", "words"),
    [
        ({"late": 0}, [], "No visit is late."),
        ({"late": 1, "a": 1}, [("Team 5", "a")], "1 visit is late: Team 5 (1)."),
        (
            {"late": 5, "a": 3, "b": 2},
            [("Team 5", "a"), ("Team 2", "b")],
            "5 visits are late: Team 5 (3), Team 2 (2).",
        ),
        (
            {"late": 9, "late_more": 1, **dict.fromkeys("abcd", 2), "e": 1},
            [(f"Team {one}", one) for one in "abcde"],
            (
                "9 visits are late: Team a (2), Team b (2), Team c (2), Team d (2)"
                " and 1 in other teams."
            ),
        ),
    ],
)
def test_late_teams_by_name(figures, teams, words):
    assert told("late", figures, teams) == words


PLAN = [
    ("activities", {"activities_due": 0, "activities_realised": 0}, ["1405"], "No activity was"),
    (
        "activities",
        {"activities_due": 4, "activities_realised": 4},
        ["1405"],
        "All 4 activities due by the end of 1405 are realised.",
    ),
    (
        "activities",
        {"activities_due": 780, "activities_realised": 730, "activities_share": "730/780"},
        ["1405"],
        "By the end of 1405, 730 of 780 activities due are realised (93.6%).",
    ),
    ("goals", {"goals_due": 0, "goals_realised": 0}, [], ""),
    ("goals", {"goals_due": 9, "goals_realised": 0}, [], "None of 9 operational goals"),
    ("reports", {"reports_awaited": 0, "reports_sent": 0}, ["1405", []], ""),
    (
        "reports",
        {"reports_awaited": 3, "reports_sent": 2},
        ["1405", ["Roads"]],
        "2 of 3 units have sent their report for 1405. Only Roads is missing.",
    ),
    (
        "reports",
        {"reports_awaited": 4, "reports_sent": 2},
        ["1405", ["Roads", "Water"]],
        "2 of 4 units have sent their report for 1405. Missing are: Roads, Water.",
    ),
    ("late", {"late": 0}, [], "No activity is late."),
    ("late", {"late": 1}, [], "1 activity is late."),
    ("late", {"late": 50}, [], "50 activities are late."),
    ("support", {"support_open": 0, "support_overdue": 0}, [], "No request for support"),
    (
        "support",
        {"support_open": 8, "support_overdue": 5},
        [],
        "8 requests for support are waiting, 5 past their day.",
    ),
    (
        "actions",
        {"actions_open": 1, "actions_overdue": 0},
        [],
        "1 corrective action is open, not past its day.",
    ),
    ("decisions", {"decisions_open": 0, "decisions_overdue": 0}, [], ""),
]


@pytest.mark.parametrize(("rule", "figures", "more", "words"), PLAN)
def test_a_plan_in_words(rule, figures, more, words):
    found = told(rule, figures, *more, module=plan_words)
    assert found.startswith(words) if words else found == ""


@pytest.mark.parametrize(
    ("rule", "figures", "words"),
    [
        (
            "visits",
            {"day_planned": 16, "day_done": 11},
            "از ۱۶ بازدید برنامه‌ریزی‌شدهٔ این روز، ۱۱ بازدید انجام شد.",
        ),
        (
            "visits",
            {"day_planned": 1, "day_done": 0},
            "تنها بازدید برنامه‌ریزی‌شدهٔ این روز انجام نشد.",
        ),
        (
            "visits",
            {"day_planned": 9, "day_done": 0},
            "از ۹ بازدید برنامه‌ریزی‌شدهٔ این روز، هیچ‌یک انجام نشد.",
        ),
        ("late", {"late": 0}, "هیچ بازدیدی عقب نیفتاده است."),
        (
            "coverage",
            {**VISITED, "visited_more": 11},
            (
                "تاکنون از ۲۵ دستگاه از مجموع ۱۲۶ دستگاه بازدید شده است (۱۹٫۸٪)؛ ۱۱ دستگاه بیش از"
                " روز کاری پیش."
            ),
        ),
    ],
)
def test_the_same_in_persian(rule, figures, words):
    more = ([],) if rule == "late" else ()
    assert told(rule, figures, *more, language="fa") == words


def test_a_share_keeps_its_parts():
    figure = tell("en", {"covered": "25/126"}).figures["covered"]
    assert (figure.value, figure.numerator, figure.denominator) == (Fraction(25, 126), 25, 126)
    assert tell("en", {"covered": "0/0"}).figures["covered"].state == "not_due"
