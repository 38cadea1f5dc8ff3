"""Requests for support in every state, beside the activities that wait for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random

from payesh.actions import coordination
from payesh.demo.days import TODAY, office_hour
from payesh.demo.planting import Planted
from payesh.demo.world import World
from payesh.ground.terms import LevelKind, NodeState
from payesh.records.models import Node, Seat, SupportRequest

from .rows import cells_of, day_of, steps_of

_BY_ASKED_UNIT = {"agree", "decline", "deliver"}
_DAYS_BETWEEN = 6
_WAITING = 3


def ask_for_support(world: World, plans: Mapping[str, Planted], rng: Random) -> None:
    """Note every request and its steps."""
    for asker, asked, title, text, asked_on, due, steps in cells_of("support.txt", 7):
        planted = plans["city" if asker.startswith("city") else "field"]
        made: list[SupportRequest] = []
        begun = day_of(asked_on)
        activities = _waiting_activities(planted, asker, rng)
        world.later(
            office_hour(begun, rng),
            _ask(world, made, planted, (asker, asked), title, text, day_of(due), activities),
        )
        for place, (step, words) in enumerate(steps_of(steps), start=1):
            by = world.planner(asked if step in _BY_ASKED_UNIT else asker)
            when = min(begun + timedelta(days=place * _DAYS_BETWEEN), TODAY)
            world.later(office_hour(when, rng), _step(by, made, step, words))


def _waiting_activities(planted: Planted, unit: str, rng: Random) -> list[Node]:
    nodes = [planted.node(one) for one in planted.of_kind(LevelKind.ACTIVITY) if one.owner == unit]
    running = [node for node in nodes if node.state == NodeState.ACTIVE and node.due > TODAY]
    return rng.sample(running or nodes, min(_WAITING, len(running or nodes)))


def _ask(world, made, planted, between, title, text, due, activities) -> Callable[[], None]:
    asker, asked = between

    def do() -> None:
        made.append(
            coordination.ask_support(
                by=world.planner(asker),
                from_unit=world.units[asker],
                to_unit=world.units[asked],
                title=title,
                text=text,
                due=due,
                plan=planted.plan,
                activities=activities,
            )
        )

    return do


def _step(by: Seat, made: list[SupportRequest], step: str, words: str) -> Callable[[], None]:
    verbs = {
        "agree": lambda request: coordination.agree_support(by=by, request=request, answer=words),
        "decline": lambda request: coordination.decline_support(
            by=by, request=request, answer=words
        ),
        "deliver": lambda request: coordination.deliver_support(
            by=by, request=request, answer=words
        ),
        "confirm": lambda request: coordination.confirm_support(by=by, request=request),
        "back": lambda request: coordination.send_support_back(by=by, request=request, text=words),
        "withdraw": lambda request: coordination.withdraw_support(by=by, request=request),
    }

    def do() -> None:
        made[0].refresh_from_db()
        verbs[step](made[0])

    return do
