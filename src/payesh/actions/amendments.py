"""One verb: amend a plan from a day on. What was measured before stays judged as it was.

The rows take the newest definition; every changed column is kept before and after, so that
`queries.definitions` can give the definitions that were in force on any day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NodeState, PeriodState
from payesh.ground.text import clean
from payesh.queries.definitions import EXISTS
from payesh.records.models import (
    Amendment,
    AmendmentChange,
    Indicator,
    IndicatorUnit,
    Node,
    Plan,
    Seat,
    Target,
)

from .figures import touch_plan
from .goals import free_code, to_edit
from .guards import locked, owed, unless
from .journal import record, verb
from .judging import OF_INDICATOR, OF_NODE, check_indicator, check_node, plain
from .tree_paths import free_path

Subject = Node | Indicator | IndicatorUnit | Target
KINDS: dict[type[Subject], str] = {
    Node: "node",
    Indicator: "indicator",
    IndicatorUnit: "indicator_unit",
    Target: "target",
}
FIELDS: dict[str, frozenset[str]] = {
    "node": OF_NODE | {"title", "budget"},
    "indicator": OF_INDICATOR | {"title"},
    "indicator_unit": frozenset({"weight", "baseline", "horizon_target"}),
    "target": frozenset({"value"}),
}
WHOLE: dict[str, tuple[str, ...]] = {
    "node": ("parent", "owner", "kind", "weight", "starts", "due", "state"),
    "indicator": ("node", *sorted(OF_INDICATOR)),
    "indicator_unit": ("indicator", "unit", "weight", "baseline", "horizon_target"),
    "target": ("indicator", "period", "unit", "value"),
}
"""The columns that are kept of a subject that comes in or is taken out."""

NOTHING = _("The amendment changes nothing.")
FOREIGN = _("“%(label)s” does not belong to this plan.")
FIELD = _("This cannot be amended: %(field)s.")
PAST = _("The day lies in a locked period; say why figures that were published change.")
KEPT = _("Goals and indicators are not taken out; cancel them.")


@dataclass(frozen=True)
class FieldChange:
    """Another value of one column of a goal, an indicator, a measuring unit or a target."""

    subject: Subject
    field: str
    value: Any


@dataclass(frozen=True)
class BringIn:
    """A subject that the amendment brings in: a row that is not saved yet."""

    subject: Subject


@dataclass(frozen=True)
class TakeOut:
    """A target or a measuring unit that the amendment takes out."""

    subject: IndicatorUnit | Target


Step = FieldChange | BringIn | TakeOut


@verb
def amend_plan(
    *,
    by: Seat,
    plan: Plan,
    title: str,
    effective_from: date,
    changes: Sequence[Step],
    reason: str = "",
) -> Amendment:
    """Apply a list of changes that hold from a day on, all or none.

    A day inside a locked period changes figures that were published, so it takes a reason.
    """
    plan = to_edit(by, plan)
    why = clean(reason)
    closed = plan.periods.filter(state=PeriodState.LOCKED.value, ends__gte=effective_from)
    unless(why or not closed.exists(), "amendment.past", PAST, "reason")
    return amended(by, plan, owed(title, "title")[:200], effective_from, changes, why)


def amended(
    by: Seat, plan: Plan, title: str, effective_from: date, changes: Sequence[Step], reason: str
) -> Amendment:
    """The amendment with its line in the journal, inside the verb that calls."""
    last = plan.amendments.aggregate(last=Max("number"))["last"] or 0
    amendment = Amendment.objects.create(
        plan=plan,
        number=last + 1,
        effective_from=effective_from,
        title=title,
        reason=reason,
        made_by=by.person,
    )
    kept: list[AmendmentChange] = []
    fresh: dict[object, Subject] = {}
    for change in changes:
        kept += _apply(amendment, change, fresh)
    unless(kept, "amendment.empty", NOTHING, "changes")
    _check(fresh)
    AmendmentChange.objects.bulk_create(kept)
    plan.version += 1
    plan.save(update_fields=["version"])
    touch_plan(plan, since=effective_from)
    told = [[one.subject_label, one.field, one.before, one.after] for one in kept[:200]]
    after = {"number": amendment.number, "from": effective_from, "count": len(kept)}
    record(by=by, verb="plan.amended", subject=amendment, after={**after, "changes": told})
    return amendment


def _apply(
    amendment: Amendment, change: Step, fresh: dict[object, Subject]
) -> list[AmendmentChange]:
    _own(amendment.plan, change.subject)
    if isinstance(change, BringIn):
        _place(amendment.plan, change.subject)
        change.subject.save(force_insert=True)
        return _whole(amendment, change.subject, comes=True)
    if isinstance(change, TakeOut):
        unless(isinstance(change.subject, IndicatorUnit | Target), "amendment.kept", KEPT)
        kept = _whole(amendment, change.subject, comes=False)
        change.subject.delete()
        return kept
    key = (type(change.subject), change.subject.pk)
    if key not in fresh:
        fresh[key] = locked(change.subject)
    subject = fresh[key]
    return _changed(amendment, subject, change)


def _place(plan: Plan, subject: Subject) -> None:
    """Behind its sisters as they are now: several goals may come in at once."""
    if isinstance(subject, Node):
        subject.path = free_path(plan, subject.parent)
        subject.code = free_code(plan, subject.code)


def _changed(amendment: Amendment, subject: Subject, change: FieldChange) -> list[AmendmentChange]:
    kind = KINDS[type(subject)]
    if change.field not in FIELDS[kind]:
        raise Refusal("amendment.field", FIELD, where=change.field, field=change.field)
    old = getattr(subject, change.field)
    if old == change.value:
        return []
    setattr(subject, change.field, change.value)
    if change.field == "state" and change.value != NodeState.ACTIVE:
        subject.state_reason = amendment.reason or amendment.title
    return [_row(amendment, subject, change.field, plain(old), plain(change.value))]


def _whole(amendment: Amendment, subject: Subject, comes: bool) -> list[AmendmentChange]:
    """A subject that comes or goes: that it exists, and each of its columns."""
    rows = [_row(amendment, subject, EXISTS, not comes, comes)]
    for field in WHOLE[KINDS[type(subject)]]:
        value = plain(getattr(subject, field))
        before, after = (None, value) if comes else (value, None)
        rows.append(_row(amendment, subject, field, before, after))
    return rows


def _row(
    amendment: Amendment, subject: Subject, field: str, before: Any, after: Any
) -> AmendmentChange:
    return AmendmentChange(
        amendment=amendment,
        subject_kind=KINDS[type(subject)],
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        field=field,
        before=before,
        after=after,
    )


def _check(fresh: dict[object, Subject]) -> None:
    """Check what was changed as a whole, once all its fields are set, and save it."""
    for subject in fresh.values():
        if isinstance(subject, Node):
            check_node(subject)
        elif isinstance(subject, Indicator):
            check_indicator(subject)
        subject.save()


def _own(plan: Plan, subject: Subject) -> None:
    holder = subject if isinstance(subject, Node | Indicator) else subject.indicator
    label = str(subject)
    unless(holder.plan_id == plan.pk, "amendment.foreign", FOREIGN, label=label)
