"""Making a plan say what a workbook says: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import ProtectedError
from django.utils.translation import gettext_noop as _

from payesh.actions.figures import touch_plan
from payesh.actions.imports.amending import amend, judged
from payesh.actions.imports.bulk import Meter
from payesh.actions.imports.plan_rows import PlanWriter
from payesh.actions.journal import record, verb
from payesh.actions.plans import create_plan
from payesh.ground.errors import Refusal, Stale
from payesh.ground.terms import PlanState
from payesh.queries.permission import require
from payesh.queries.plan_content import (
    ChangeSet,
    Known,
    LevelRow,
    PlanContent,
    content_of,
    difference,
    faults,
)
from payesh.queries.plan_content.known import known_units
from payesh.records.models import Plan, Seat, Unit

CLOSED = _("The plan is closed; nothing in it can be changed.")
AMENDMENT = _("The plan is in force: say why it is amended, and from which day on.")
HELD = _("Something else depends on a row that would be removed; end it with a state instead.")
NO_OWNER = _("No active unit has the code “%(found)s”.")


@dataclass(frozen=True)
class AmendmentNote:
    """Why a plan in force is changed, and the day from which on the new rules judge."""

    title: str
    reason: str
    effective_from: date


@dataclass(frozen=True)
class Applied:
    """The plan as it stands now, and what was written."""

    plan: Plan
    changes: ChangeSet


@verb
def apply_plan(
    *,
    by: Seat,
    plan: Plan | None,
    content: PlanContent,
    amendment: AmendmentNote | None = None,
    expected: str = "",
    step: Callable[[int], None] = lambda rows: None,
) -> Applied:
    """Write the difference between the plan's rows and `content`; without a plan, begin one.

    Tables that `content` does not hold stay as they are. `expected` is the digest of the
    difference that a person agreed to: Stale if it is another one by now. `step` is told the
    rows written so far and may raise to stop; then nothing is written. Raises Refusal for the
    first rule that is broken, and where a plan in force would be changed without `amendment`.
    """
    plan = _held(by, plan, content)
    before = content_of(plan) if plan else PlanContent()
    known = Known.about(plan, content.over(before))
    for fault in faults(content.over(before), before, known):
        raise fault.refusal()
    changes = difference(before, content)
    if expected and expected != changes.digest():
        raise Stale()
    if known.is_reported and judged(changes) and amendment is None:
        raise Refusal("amendment.needed", AMENDMENT, where="reason")
    fresh = plan or _begun(by, content, _owner(content))
    _write(fresh, content.over(before), changes, known, Meter(step), by, amendment)
    record(by=by, verb="plan.imported", subject=fresh,
           after={"digest": changes.digest(), "tables": changes.counts()})  # fmt: skip
    return Applied(fresh, changes)


def _begun(by: Seat, content: PlanContent, owner: Unit) -> Plan:
    """A draft with its levels and periods; the goals come with the other rows."""
    row = content.plan
    levels = sorted(content.table(LevelRow).values(), key=lambda level: level.depth)
    return create_plan(
        by=by,
        owner=owner,
        code=row.code,
        title=row.title,
        first_year=row.first_year,
        years=row.years,
        cadence=row.cadence,
        levels=[(level.kind, level.name) for level in levels],
        upstream_document=row.upstream_document,
        missing_policy=row.missing_policy,
        coverage_needed=row.coverage_needed,
        realised_at=row.realised_at,
    )


def _held(by: Seat, plan: Plan | None, content: PlanContent) -> Plan | None:
    """The plan under lock, once it is sure that the seat may write it."""
    if plan is None:
        require(by, "import.plan", _owner(content))
        return None
    require(by, "import.plan", plan)
    Plan.objects.select_for_update().get(pk=plan.pk)
    held = Plan.objects.select_related("owner").get(pk=plan.pk)
    if held.state == PlanState.CLOSED:
        raise Refusal("plan.closed", CLOSED)
    return held


def _owner(content: PlanContent) -> Unit:
    code = content.plan.owner if content.plan else ""
    place = known_units().get(code)
    if place is None:
        raise Refusal("unit.unknown", NO_OWNER, found=code)
    return Unit.objects.get(pk=place.pk)


def _write(
    plan: Plan,
    content: PlanContent,
    changes: ChangeSet,
    known: Known,
    meter: Meter,
    by: Seat,
    amendment: AmendmentNote | None,
) -> None:
    writer = PlanWriter(plan, content, changes, known, meter)
    try:
        writer.write()
    except ProtectedError as error:
        raise Refusal("plan.row_held", HELD) from error
    if known.is_reported and judged(changes) and amendment is not None:
        amend(writer, by, amendment.title, amendment.reason, amendment.effective_from)
    if changes.size:
        touch_plan(plan, since=amendment.effective_from if amendment else None)
