"""The amendment from 1 Mordad on: work that goes on begins its second round.

What was measured in the first four months stays judged by the dates that held then.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from payesh.demo.days import at, between, day
from payesh.demo.keys import key
from payesh.demo.planting import Planted
from payesh.demo.world import World, write
from payesh.ground.terms import LevelKind, NodeState
from payesh.records.models import Amendment, AmendmentChange, Node

TAKES_EFFECT = day(1405, 5, 1)
_CANCELLED, _LATER_STARTS, _NEW_WEIGHTS = 3, 24, 4
_WHY_CANCELLED = "به مصوبهٔ کارگروه، این فعالیت به دستگاه ملی واگذار شد."


def amend(world: World, planted: Planted, failing: set[str], rng: Random) -> None:
    """Write the amendment and bring the rows to what holds now."""
    by, told = world.seat("monitor"), at(day(1405, 4, 29), 12)
    amendment = Amendment(
        id=key("amendment", planted.plan.code, 1),
        plan=planted.plan,
        number=1,
        effective_from=TAKES_EFFECT,
        title="دور دوم فعالیت‌های مستمر و به‌روزرسانی زمان‌بندی",
        reason="فعالیت‌های مستمر در چهارماههٔ نخست یک دور کامل شدند و دور دوم آن‌ها از مرداد "
        "آغاز می‌شود؛ سه فعالیت نیز به دستگاه ملی واگذار شده است.",
        made_by=by.person,
    )
    amendment.told = told
    write([amendment], made_at="told")
    changes = list(_changes(planted, failing, rng))
    write(_change(amendment, node, *change) for node, *change in changes)
    nodes = {node.pk: node for node, *_ in changes}.values()
    fields = sorted({name for _, name, *_ in changes})
    Node.objects.bulk_update(nodes, fields, batch_size=100)
    after = {"effective_from": TAKES_EFFECT, "changes": len(changes)}
    world.tell(told, by, "plan.amended", amendment, after=after)


def _changes(
    planted: Planted, failing: set[str], rng: Random
) -> Iterator[tuple[Node, str, Any, Any]]:
    """Node, field, value before and after; the rows are changed on the way."""
    activities = planted.of_kind(LevelKind.ACTIVITY)
    going_on = [one for one in activities if one.goes_on and one.code not in failing]
    later = set(rng.sample([one.code for one in going_on], _LATER_STARTS))
    for one in going_on:
        yield from _second_round(planted.node(one), one.code in later, rng)
    for code in rng.sample(sorted(failing), _CANCELLED):
        node = planted.nodes[code]
        yield _set(node, "state", NodeState.CANCELLED.value)
        yield _set(node, "state_reason", _WHY_CANCELLED)
    pairs = [one for one in planted.of_kind(LevelKind.GENERAL) if len(one.children) == 2]
    for general in rng.sample(pairs, _NEW_WEIGHTS):
        for child, weight in zip(general.children, (65, 35), strict=True):
            yield _set(planted.node(child), "weight", weight)


def _second_round(node: Node, later: bool, rng: Random) -> Iterator[tuple[Node, str, Any, Any]]:
    if later:
        yield _set(node, "starts", between(day(1405, 9, 2), day(1405, 9, 25), rng))
        yield _set(node, "due", between(day(1405, 11, 1), day(1405, 12, 20), rng))
    elif rng.random() < 0.72:
        yield _set(node, "due", between(day(1405, 6, 20), day(1405, 8, 30), rng))
    else:
        yield _set(node, "due", between(day(1405, 9, 20), day(1405, 12, 20), rng))


def _set(node: Node, name: str, value: Any) -> tuple[Node, str, Any, Any]:
    before = getattr(node, name)
    setattr(node, name, value)
    return node, name, before, value


def _change(
    amendment: Amendment, node: Node, name: str, before: Any, after: Any
) -> AmendmentChange:
    return AmendmentChange(
        id=key("change", amendment.pk, node.code, name),
        amendment=amendment,
        subject_kind="node",
        subject_id=node.pk,
        subject_label=node.title[:300],
        field=name,
        before=_plain(before),
        after=_plain(after),
    )


def _plain(value: Any) -> Any:
    """As JSON holds it: text as it is, dates and numbers as text."""
    return value if isinstance(value, str) else str(value)
