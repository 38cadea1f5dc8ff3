"""Review, objections and final sheets of the 110 agencies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from payesh.demo.days import at, between, day, office_hour
from payesh.demo.world import write
from payesh.ground.terms import ObjectionState
from payesh.records.models import Adjustment, Objection, Seat, Sheet

from .answering import value_near
from .layering import (
    Change,
    Plea,
    adjust,
    object_to,
    open_windows,
    review,
    settle,
    tell_reviews,
    tell_settled,
    write_adjustments,
)
from .plot import Plot
from .sheets import Case

REVIEWED = day(1405, 5, 24), day(1405, 6, 4)
SHOWN = day(1405, 6, 7)
RULED = day(1405, 6, 21), day(1405, 6, 25)
SETTLED = at(day(1405, 6, 26), 11)
_RAISED, _LOWERED = 10, 4
_WHY_RAISED = "مستند تکمیلی پس از بازدید دیده شد و برداشت تیم سخت‌گیرانه‌تر از دیگر تیم‌ها بود."
_WHY_LOWERED = "مستند ارائه‌شده به سال گذشته مربوط است و برای این دوره پذیرفته نیست."
_WHY_NOT = "این خدمت در وظایف قانونی دستگاه نیست و مراجعه‌کننده‌ای ندارد."
_STATEMENTS = (
    "مستند این گویه در روز بازدید ارائه شد ولی در برگه دیده نشده است؛ نسخهٔ آن پیوست است.",
    "این کار از ابتدای خرداد انجام شده و گزارش آن در درگاه دستگاه منتشر است.",
    "زمان انتظار در یک روز شلوغ سنجیده شده و با میانگین سه‌ماههٔ سامانهٔ نوبت‌دهی تفاوت دارد.",
    "این وظیفه در شهرستان‌ها انجام می‌شود و در ستاد استان قابل مشاهده نیست.",
)
_RULINGS = {
    ObjectionState.ACCEPTED: "مستند پیوست معتبر و تاریخ آن پیش از بازدید است؛ پاسخ اصلاح شد.",
    ObjectionState.PARTLY: "بخشی از مستند پذیرفته شد؛ پاسخ یک درجه اصلاح شد.",
    ObjectionState.REJECTED: "مستند پیوست به پس از بازدید مربوط است؛ پاسخ بازدید برقرار می‌ماند.",
}
_TURN = (
    ObjectionState.REJECTED,
    ObjectionState.ACCEPTED,
    ObjectionState.PARTLY,
    ObjectionState.REJECTED,
    ObjectionState.WITHDRAWN,
    ObjectionState.ACCEPTED,
)
_OBJECTING = 22


@dataclass(frozen=True)
class Layers:
    """Sheets to be written, and the lines to tell once they are scored."""

    sheets: list[Sheet]
    tell: Callable[[], None]


def judge_and_settle(plot: Plot, cases: Sequence[Case], rng: Random) -> Layers:
    """Adjust, review, show, hear objections, rule on them and settle, all in memory but rows."""
    first, second = plot.world.seat("reviewer"), plot.world.seat("reviewer_2")
    by = {case.code: (first, second)[case.agency.group.number > 2] for case in cases}
    other = {first: second, second: first}
    changes = _changes(plot, cases, by, other, rng)
    adjustments: dict[str, list[Adjustment]] = {}
    sheets = []
    for case in cases:
        when = office_hour(between(*REVIEWED, rng), rng)
        wanted = changes.get(case.code, [])
        rows = adjust(plot, case, wanted, by[case.code], when - timedelta(days=1))
        adjustments[case.code] = rows
        sheets.append(review(plot, case, rows, by[case.code], when + timedelta(hours=6)))
    open_windows(plot, cases, SHOWN)
    objections = _objections(plot, cases, by, other, changes, rng)
    for case in cases:
        when = SETTLED + timedelta(seconds=7 * len(sheets))
        sheets.append(settle(plot, case, objections.get(case.code, []), when))

    def tell() -> None:
        write_adjustments([row for rows in adjustments.values() for row in rows])
        write((row for rows in objections.values() for row in rows), given_at="given")
        tell_reviews(plot, cases, by)
        tell_settled(plot, cases)

    return Layers(sheets, tell)


def _changes(
    plot: Plot,
    cases: Sequence[Case],
    by: dict[str, Seat],
    other: dict[Seat, Seat],
    rng: Random,
) -> dict[str, list[Change]]:
    strictest = max(plot.crews, key=lambda crew: crew.strict)
    marked_down = [case for case in cases if case.crew is strictest]
    found: dict[str, list[Change]] = {}
    for case in rng.sample(marked_down, _RAISED):
        found[case.code] = [_shifted(plot, case, 30, _WHY_RAISED, rng)]
    rest = [case for case in cases if case.code not in found and case.code != "registry"]
    for case in rng.sample(rest, _LOWERED):
        found[case.code] = [_shifted(plot, case, -35, _WHY_LOWERED, rng)]
    none = {"state": "not_applicable"}
    for case in [one for one in rest if one.code not in found][:2]:
        second = other[by[case.code]]
        item = next(
            one.code
            for one in plot.instrument.items
            if one.not_applicable and case.agreed.answers.get(one.code, {}).get("value")
        )
        found[case.code] = [Change(item, none, _WHY_NOT, second)]
    undone = next(case for case in rest if case.code not in found)
    found[undone.code] = [
        Change(**{**_shifted(plot, undone, 25, _WHY_RAISED, rng).__dict__, "undone": True})
    ]
    return found


def _shifted(plot: Plot, case: Case, by: float, reason: str, rng: Random) -> Change:
    """An item whose answer moves by so much, and the answer it moves to."""
    item, value = _movable(plot, case.agreed.answers, by, rng)
    return Change(item, {"value": value}, reason)


def _movable(plot: Plot, answers: dict, by: float, rng: Random) -> tuple[str, str]:
    choices = []
    for item in plot.instrument.items:
        value = answers.get(item.code, {}).get("value")
        if value is None:
            continue
        scale = plot.instrument.scale_of(item.code)
        percent = float(scale.percent(value))
        moved = value_near(plot.instrument, item, percent + by)
        if abs(float(scale.percent(moved)) - percent) > 15:
            choices.append((item.code, moved))
    return rng.choice(choices)


def _objections(
    plot: Plot,
    cases: Sequence[Case],
    by: dict[str, Seat],
    other: dict[Seat, Seat],
    changes: dict[str, list[Change]],
    rng: Random,
) -> dict[str, list[Objection]]:
    free = [case for case in cases if not any(one.second for one in changes.get(case.code, ()))]
    told = [case for case in free if case.code in ("registry", "power")]
    rest = [case for case in free if case not in told]
    objecting = [*told, *rng.sample(rest, _OBJECTING - len(told))]
    found: dict[str, list[Objection]] = {}
    for place, case in enumerate(objecting):
        states = [_TURN[place % len(_TURN)]]
        if case.code == "registry":
            states = [ObjectionState.ACCEPTED, ObjectionState.REJECTED]
        taken: set[str] = set()
        found[case.code] = []
        for state in states:
            plea = _plea(plot, case, state, other[by[case.code]], taken, rng)
            given = office_hour(SHOWN + timedelta(days=rng.randint(1, 5)), rng)
            ruled = office_hour(between(*RULED, rng), rng)
            found[case.code].append(object_to(plot, case, plea, given, ruled))
    return found


def _plea(
    plot: Plot, case: Case, state: ObjectionState, by: Seat, taken: set[str], rng: Random
) -> Plea:
    answers = {code: one for code, one in case.reviewed.answers.items() if code not in taken}
    item, value = _movable(plot, answers, 45 if state is ObjectionState.ACCEPTED else 25, rng)
    taken.add(item)
    changes = state in (ObjectionState.ACCEPTED, ObjectionState.PARTLY)
    return Plea(
        item,
        rng.choice(_STATEMENTS),
        state,
        _RULINGS.get(state, ""),
        {"value": value} if changes else None,
        by,
    )
