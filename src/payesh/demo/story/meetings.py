"""Review meetings with their decisions; the next one opens with what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from payesh.actions import meetings
from payesh.demo.days import TODAY, at, office_hour
from payesh.demo.planting import Planted
from payesh.demo.world import World
from payesh.ground.terms import DecisionState
from payesh.records.models import Decision, Meeting, Seat

from .rows import cells_of, day_of

_PLACE = "تالار جلسه‌های ساختمان مرکزی"
_OUTCOMES = {"done": DecisionState.DONE, "dropped": DecisionState.DROPPED}
_DISCUSSED = "علت عقب‌ماندگی مرور و برنامهٔ جبرانی تأیید شد."


def meet(world: World, plans: Mapping[str, Planted], rng: Random) -> None:
    """Note every meeting, its decisions and what became of them."""
    for name, unit, number, held, minutes, decisions in cells_of("meetings.txt", 6):
        host = world.seat("monitor" if name == "field" else "city_secretary")
        held_on, made = day_of(held), []
        called = min(held_on - timedelta(days=5), TODAY)
        period = plans[name].periods[int(number)]
        world.later(office_hour(called, rng), _call(host, made, period, world.units[unit], held_on))
        if not minutes:
            continue
        for place, row in enumerate(_decisions(decisions)):
            _note_decision(world, host, made, held_on, place, row, rng)
        world.later(at(held_on, 13), _close(host, made, minutes))


def _decisions(written: str) -> list[list[str]]:
    rows = ([cell.strip() for cell in one.split(">")] for one in written.split(";"))
    return [row for row in rows if len(row) >= 3]


def _call(host: Seat, made: list[Meeting], period, unit, held_on: date) -> Callable[[], None]:
    def do() -> None:
        made.append(
            meetings.call_meeting(
                by=host,
                period=period,
                unit=unit,
                held_on=held_on,
                place=_PLACE,
                attendees=f"مدیر و کارشناس برنامهٔ {unit.label}\nمسئول پایش\nنمایندهٔ امور مالی",
            )
        )

    return do


def _note_decision(
    world: World,
    host: Seat,
    made: list[Meeting],
    held_on: date,
    place: int,
    row: list[str],
    rng: Random,
) -> None:
    text, unit, due, *outcome = row
    owner, decided = world.planner(unit), []
    until = day_of(due)
    world.later(
        at(held_on, 11, 10 * place), _decide(host, made, decided, text, owner, until, place)
    )
    state, _, words = (outcome[0] if outcome else "").partition(":")
    if state:
        closed = min(max(until, held_on + timedelta(days=1)), TODAY)
        world.later(
            office_hour(closed, rng), _settle(owner, decided, _OUTCOMES[state], words.strip())
        )


def _decide(
    host: Seat,
    made: list[Meeting],
    decided: list[Decision],
    text: str,
    owner: Seat,
    due: date,
    place: int,
) -> Callable[[], None]:
    def do() -> None:
        points = list(made[0].agenda.order_by("number"))
        decided.append(
            meetings.decide(
                by=host,
                meeting=made[0],
                text=text,
                owner=owner.person,
                due=due,
                unit=owner.unit,
                agenda_item=points[place] if place < len(points) else None,
            )
        )

    return do


def _settle(
    by: Seat, decided: list[Decision], state: DecisionState, outcome: str
) -> Callable[[], None]:
    def do() -> None:
        meetings.close_decision(by=by, decision=decided[0], state=state, outcome=outcome)

    return do


def _close(host: Seat, made: list[Meeting], minutes: str) -> Callable[[], None]:
    def do() -> None:
        first = made[0].agenda.order_by("number").first()
        said = {first: _DISCUSSED} if first else {}
        meetings.write_minutes(
            by=host, meeting=made[0], minutes=minutes, discussions=said, close=True
        )

    return do
