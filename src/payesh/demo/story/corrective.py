"""Corrective actions in every state, about goals that failed and indicators that lag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from django.core.files.base import ContentFile

from payesh.actions import evidence, improvement
from payesh.demo.days import TODAY, office_hour
from payesh.demo.planting import Planted
from payesh.demo.proofs import proof
from payesh.demo.world import World
from payesh.ground.terms import LevelKind
from payesh.records.models import CorrectiveAction, Indicator, Node, Seat

from .rows import cells_of, day_of, steps_of

_DAYS_BETWEEN = 4
_PROOF = "صورت‌جلسهٔ اقدام.pdf"


def correct(world: World, plans: Mapping[str, Planted], rng: Random) -> None:
    """Note every action and its steps."""
    for name, place, title, opened_on, due, steps in cells_of("corrective.txt", 6):
        made: list[CorrectiveAction] = []
        source = _source(plans[name], name, place)
        owner = world.planner(source.owner.code.replace("-", "_"))
        judge = world.seat("monitor" if name == "field" else "city_secretary")
        begun, until = day_of(opened_on), day_of(due)
        world.later(office_hour(begun, rng), _open(judge, made, source, title, owner, until))
        when = min(until, TODAY) - timedelta(days=_DAYS_BETWEEN * 2)
        for step, words in steps_of(steps):
            by = owner if step == "done" else judge
            world.later(office_hour(max(begun, when), rng), _step(by, made, step, words))
            when += timedelta(days=_DAYS_BETWEEN)


def _source(planted: Planted, name: str, place: str) -> Node | Indicator:
    if name == "city":
        return Indicator.objects.select_related("owner", "plan", "node").get(
            plan=planted.plan, code=place
        )
    failing = [one for one in planted.of_kind(LevelKind.OPERATIONAL) if one.failing]
    return planted.node(failing[int(place) - 1])


def _open(
    by: Seat,
    made: list[CorrectiveAction],
    source: Node | Indicator,
    title: str,
    owner: Seat,
    due: date,
) -> Callable[[], None]:
    def do() -> None:
        made.append(
            improvement.open_action(by=by, source=source, title=title, owner=owner.person, due=due)
        )

    return do


def _step(by: Seat, made: list[CorrectiveAction], step: str, words: str) -> Callable[[], None]:
    def do() -> None:
        action = made[0]
        action.refresh_from_db()
        if step == "done":
            document = ContentFile(proof(0), name=_PROOF)
            evidence.give_file(by=by, subject=action, file=document, title=_PROOF[:-4])
            improvement.finish_action(by=by, action=action, note=words)
        elif step == "verify":
            improvement.verify_action(by=by, action=action, verdict=words)
        elif step == "back":
            improvement.send_action_back(by=by, action=action, verdict=words)
        else:
            improvement.drop_action(by=by, action=action, reason=words)

    return do
