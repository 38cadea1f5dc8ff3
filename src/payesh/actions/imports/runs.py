"""The way of one workbook: given, checked without writing, then applied whole or not at all.

waiting > checking > checked | refused; checked > applying > applied | failed; and from anything
that is not over to cancelled. Only these verbs move a run, so a run is never in two hands.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.actions.journal import record, verb
from payesh.ground.errors import Refusal
from payesh.queries.permission import require
from payesh.records.models import ImportRun, Period, Plan, Seat, Unit

PLAN, REPORT = "plan", "report"
RULE = {PLAN: "import.plan", REPORT: "import.report"}
UNDER_WAY = ("checking", "applying")
STEPS = {
    "checking": ("waiting", "checked", "refused"),
    "checked": ("checking",),
    "refused": ("checking",),
    "applying": ("checked",),
    "applied": ("applying",),
    "failed": ("checking", "applying"),
    "cancelled": ("waiting", "checking", "checked", "refused", "applying"),
}
"""Each state, and the states from which it may be reached."""
NOT_NOW = _("This workbook has moved on in between. Look at it again.")


@verb
def give_workbook(
    *,
    by: Seat,
    kind: str,
    unit: Unit,
    file_name: str,
    sha256: str,
    size: int,
    plan: Plan | None = None,
    period: Period | None = None,
) -> ImportRun:
    """Note a workbook that was uploaded; its file is kept under its hash."""
    require(by, RULE[kind], unit)
    run = ImportRun.objects.create(
        kind=kind,
        unit=unit,
        plan=plan,
        period=period,
        file_name=file_name[-200:],
        sha256=sha256,
        size=size,
        given_by=by.person,
    )
    after = {"kind": kind, "file": run.file_name, "sha256": sha256}
    record(by=by, verb="workbook.given", subject=run, after=after)
    return run


@verb
def begin_checking(*, by: Seat, run: ImportRun) -> ImportRun:
    """The check starts, for the first time or anew."""
    return _step(by, run, "checking", errors=[], summary={}, done_rows=0, all_rows=0)


@verb
def checked(
    *, by: Seat, run: ImportRun, summary: dict[str, Any], errors: list[dict[str, Any]], rows: int
) -> ImportRun:
    """The check is over: with what would change, or refused with every fault."""
    state = "refused" if errors or summary.get("refusal") else "checked"
    return _step(
        by, run, state, summary=summary, errors=errors, done_rows=rows, all_rows=rows
    )  # fmt: skip


@verb
def begin_applying(*, by: Seat, run: ImportRun) -> ImportRun:
    """The agreed difference is about to be written."""
    return _step(by, run, "applying", done_rows=0)


@verb
def applied(*, by: Seat, run: ImportRun, plan: Plan | None, rows: int) -> ImportRun:
    """Everything is written; called inside the transaction that wrote it."""
    signature = {"applied_by": by.person, "applied_at": timezone.now()}
    return _step(by, run, "applied", plan=plan or run.plan, done_rows=rows, **signature)


@verb
def failed(*, by: Seat, run: ImportRun, refusal: dict[str, Any]) -> ImportRun:
    """The work ended with a refusal; nothing was written."""
    return _step(by, run, "failed", summary={**run.summary, "refusal": refusal})


@verb
def end_cancelled(*, by: Seat, run: ImportRun) -> ImportRun:
    """The worker noticed the wish to stop; nothing was written."""
    return _step(by, run, "cancelled")


@verb
def cancel_run(*, by: Seat, run: ImportRun) -> ImportRun:
    """Stop it. What is under way stops by itself soon; anything else is cancelled at once."""
    held = _held(by, run)
    if held.state in UNDER_WAY:
        held.cancel_asked = True
        held.save(update_fields=["cancel_asked"])
        record(by=by, verb="workbook.cancel_asked", subject=held)
        return held
    return _step(by, held, "cancelled")


def _held(by: Seat, run: ImportRun) -> ImportRun:
    require(by, RULE[run.kind], run.unit)
    return ImportRun.objects.select_for_update().get(pk=run.pk)


def _step(by: Seat, run: ImportRun, state: str, **columns: Any) -> ImportRun:
    held = _held(by, run)
    if held.state not in STEPS[state]:
        raise Refusal("workbook.moved_on", NOT_NOW)
    before = held.state
    held.state = state
    for name, value in columns.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *columns])
    record(by=by, verb=f"workbook.{state}", subject=held, before={"state": before},
           after={"state": state})  # fmt: skip
    return held
