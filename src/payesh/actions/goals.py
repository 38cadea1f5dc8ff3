"""Verbs about the goals and activities of a plan: add, change, cancel, contributors, alignment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NodeState, PlanState
from payesh.ground.text import clean
from payesh.queries.paths import ancestors
from payesh.queries.permission import require
from payesh.records.models import (
    Alignment,
    Contribution,
    Node,
    Plan,
    PlanLevel,
    Seat,
    Unit,
)

from .figures import touch_plan
from .findable import make_findable
from .guards import locked, owed, unless
from .journal import changed, record, verb
from .judging import OF_NODE, check_node, refuse_closed, refuse_reported
from .tree_paths import free_path

CHANGEABLE = OF_NODE - {"state"} | {"title", "code", "upstream_document", "budget"}
TAKEN = _("The code “%(found)s” is taken in this plan.")
NO_LEVEL = _("The plan has no level below this one.")
FOREIGN = _("The goal above belongs to another plan.")
CANCELLED = _("The goal is not active.")
NOT_ABOVE = _("A goal can only serve a goal in a plan of a unit above.")
FIELD = _("This cannot be changed: %(field)s.")
IN_USE = _("Only a goal of a draft without goals, indicators or reports under it can be removed.")
WHY = _("Say why it is cancelled.")


@verb
def add_node(
    *,
    by: Seat,
    plan: Plan,
    title: str,
    code: str,
    parent: Node | None = None,
    owner: Unit | None = None,
    weight: Decimal = Decimal(1),
    starts: date | None = None,
    due: date | None = None,
    budget: Decimal | None = None,
    upstream_document: str = "",
) -> Node:
    """A goal or activity under another; its kind is that of the plan's level there.

    Once something was reported a new one comes in by an amendment.
    """
    plan = to_edit(by, plan)
    refuse_reported(plan)
    node = new_node(
        plan,
        parent,
        title=title,
        code=code,
        owner=owner,
        weight=weight,
        starts=starts,
        due=due,
        budget=budget,
        upstream_document=upstream_document,
    )
    node.save(force_insert=True)
    touch_plan(plan)
    told = {"code": node.code, "kind": node.kind, "weight": node.weight}
    record(by=by, verb="node.added", subject=node, after=told)
    return node


@verb
def change_node(*, by: Seat, node: Node, **new: Any) -> Node:
    """Other words at any time; what judges only as long as nothing was reported.

    `new` takes title, code, owner, weight, starts, due, budget and upstream_document.
    """
    plan = to_edit(by, node.plan)
    node = locked(node)
    for field in new.keys() - CHANGEABLE:
        raise Refusal("node.field", FIELD, where=field, field=field)
    if "title" in new:
        new["title"] = owed(new["title"], "title")[:500]
    if "code" in new and clean(new["code"]) != node.code:
        new["code"] = free_code(plan, new["code"])
    if "upstream_document" in new:
        new["upstream_document"] = clean(new["upstream_document"])
    before, after = changed(node, new)
    if OF_NODE & set(after):
        refuse_reported(plan)
        check_node(node)
        touch_plan(plan)
    make_findable(node, node.title, node.code)
    node.save()
    record(by=by, verb="node.changed", subject=node, before=before, after=after)
    return node


@verb
def cancel_node(*, by: Seat, node: Node, reason: str) -> Node:
    """Take a goal or activity, and whatever is under it, out of the count, with a reason.

    Once something was reported this goes by an amendment, which says from which day.
    """
    plan = to_edit(by, node.plan)
    node = locked(node)
    unless(node.state == NodeState.ACTIVE, "node.not_active", CANCELLED)
    refuse_reported(plan)
    new = {"state": NodeState.CANCELLED.value, "state_reason": owed(reason, "reason", WHY)}
    before, after = changed(node, new)
    node.save()
    touch_plan(plan)
    record(by=by, verb="node.cancelled", subject=node, before=before, after=after)
    return node


@verb
def remove_node(*, by: Seat, node: Node) -> None:
    """Remove a goal of a draft that nothing hangs on; the journal keeps what it was."""
    plan = to_edit(by, node.plan)
    node = locked(node)
    hangs = node.children.exists() or node.indicators.exists() or node.progress.exists()
    unless(plan.state == PlanState.DRAFT and not hangs, "node.in_use", IN_USE)
    told = {"code": node.code, "title": node.title, "weight": node.weight}
    record(by=by, verb="node.removed", subject=node, before=told)
    node.delete()


@verb
def set_contributors(*, by: Seat, node: Node, units: Sequence[Unit]) -> Node:
    """The units that help with a goal without owning it."""
    to_edit(by, node.plan)
    before = sorted(node.contributions.values_list("unit__name", flat=True))
    node.contributions.exclude(unit__in=units).delete()
    there = set(node.contributions.values_list("unit_id", flat=True))
    Contribution.objects.bulk_create(
        Contribution(node=node, unit=unit)
        for unit in units
        if unit.pk not in there and unit.pk != node.owner_id
    )
    after = sorted(node.contributions.values_list("unit__name", flat=True))
    told = {"units": before}, {"units": after}
    record(by=by, verb="node.contributors_set", subject=node, before=told[0], after=told[1])
    return node


@verb
def align_node(*, by: Seat, node: Node, upper: Node, note: str = "") -> Alignment:
    """Say which goal of a body above a goal serves."""
    plan = to_edit(by, node.plan)
    above = upper.plan.owner.path in ancestors(plan.owner.path)
    unless(above, "node.not_above", NOT_ABOVE, "upper")
    alignment, _new = Alignment.objects.update_or_create(
        node=node, upper=upper, defaults={"note": clean(note)}
    )
    record(by=by, verb="node.aligned", subject=node, after={"serves": upper.title})
    return alignment


@verb
def unalign_node(*, by: Seat, alignment: Alignment) -> None:
    """The goal no longer serves that goal of the body above."""
    node = alignment.node
    to_edit(by, node.plan)
    record(by=by, verb="node.unaligned", subject=node, before={"serves": alignment.upper.title})
    alignment.delete()


def to_edit(by: Seat, plan: Plan) -> Plan:
    """The plan, held, if the seat may edit it and it is not closed."""
    require(by, "plan.edit", plan)
    plan = locked(plan)
    refuse_closed(plan)
    return plan


def new_node(plan: Plan, parent: Node | None, **fields: Any) -> Node:
    """A checked goal behind its sisters, not saved yet."""
    unless(parent is None or parent.plan_id == plan.pk, "node.foreign", FOREIGN, "parent")
    depth = (parent.depth if parent else 0) + 1
    level = PlanLevel.objects.filter(plan=plan, depth=depth).first()
    unless(level, "node.no_level", NO_LEVEL, "parent")
    fields["title"] = owed(fields["title"], "title")[:500]
    fields["code"] = free_code(plan, fields["code"])
    fields["upstream_document"] = clean(fields.get("upstream_document", ""))
    path = free_path(plan, parent)
    node = Node(
        plan=plan, parent=parent, kind=level.kind, path=path, province=plan.province, **fields
    )
    check_node(node)
    make_findable(node, node.title, node.code)
    return node


def free_code(plan: Plan, code: str) -> str:
    """The code, if no other goal of the plan has it."""
    wanted = owed(code, "code")[:60]
    taken = Node.objects.filter(plan=plan, code=wanted).exists()
    unless(not taken, "node.code_taken", TAKEN, "code", found=wanted)
    return wanted
