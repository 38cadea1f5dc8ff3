"""The work of an import: uploading, the check, applying. Each leaves the run in a clear state."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import translation

from payesh.actions import imports
from payesh.actions.imports import AmendmentNote
from payesh.actions.imports.amending import judged
from payesh.actions.later import enqueue
from payesh.actions.reporting import save_entries
from payesh.exchange import files, progress
from payesh.exchange.difference_lines import plan_lines, report_lines
from payesh.exchange.plan_book import check_plan_book
from payesh.exchange.progress import Progress, Stopped
from payesh.exchange.reading import Book
from payesh.exchange.report_book import check_report_book
from payesh.ground.errors import Refusal, Stale
from payesh.queries.reported import needs_amendment
from payesh.records.models import ImportRun, Period, Plan, Seat, Unit

log = logging.getLogger(__name__)
SMALL_ROWS = 500
"""Workbooks up to this many rows are checked and applied at once; larger ones by a worker."""


class Upload(NamedTuple):
    """A file as a form hands it over."""

    name: str
    chunks: Iterable[bytes]


def receive(
    *,
    by: Seat,
    kind: str,
    unit: Unit,
    upload: Upload,
    plan: Plan | None = None,
    period: Period | None = None,
) -> ImportRun:
    """Keep the file and begin its run. Refused at once: what is no harmless workbook."""
    sha256, size = files.keep(upload.chunks)
    return imports.give_workbook(
        by=by, kind=kind, unit=unit, file_name=upload.name, sha256=sha256, size=size,
        plan=plan, period=period,
    )  # fmt: skip


def expected_rows(run: ImportRun) -> int:
    """About how many rows the workbook has, as its sheets claim; 0 if they claim nothing."""
    try:
        with Book(files.kept(run.sha256)) as book:
            return book.expected_rows()
    except (Refusal, FileNotFoundError):
        return 0


def start_check(*, by: Seat, run: ImportRun) -> ImportRun:
    """Begin the check: done at once for a small workbook, left to a worker for a larger one."""
    rows = expected_rows(run)
    run = imports.begin_checking(by=by, run=run)
    _begin(run, rows)
    if rows < SMALL_ROWS:
        return check(by=by, run=run)
    enqueue("payesh.jobs.check_workbook", run=str(run.pk), seat=str(by.pk))
    return run


def start_apply(*, by: Seat, run: ImportRun, amendment: dict[str, str] | None = None) -> ImportRun:
    """Begin to write what the check found; `amendment` as `amendment_of` reads it."""
    run = imports.begin_applying(by=by, run=run)
    _begin(run, run.all_rows + run.summary.get("size", 0))
    if run.all_rows < SMALL_ROWS:
        return apply(by=by, run=run, amendment=amendment)
    enqueue("payesh.jobs.apply_workbook", run=str(run.pk), seat=str(by.pk), amendment=amendment)
    return run


def _begin(run: ImportRun, rows: int) -> None:
    progress.forget(run.pk)
    Progress(run.pk, rows).tell(0)


def check(*, by: Seat, run: ImportRun) -> ImportRun:
    """Try the workbook without writing; the run then says what would change, or what is wrong."""
    return _worked(by, run, "checking", _check)


def apply(*, by: Seat, run: ImportRun, amendment: dict[str, str] | None = None) -> ImportRun:
    """Write what the check found, whole or not at all."""
    note = amendment_of(amendment) if amendment else None
    return _worked(by, run, "applying", lambda by, run: _apply(by, run, note))


def cancel(*, by: Seat, run: ImportRun) -> ImportRun:
    """Stop a run; one at which nobody works any more ends at once."""
    progress.ask_stop(run.pk)
    silent = progress.is_silent(run.pk)
    run = imports.cancel_run(by=by, run=run)
    if silent and run.state in ("checking", "applying"):
        run = imports.end_cancelled(by=by, run=run)
    return run


def amendment_of(told_by: dict[str, str]) -> AmendmentNote:
    """The note of an amendment as a task carries it: title, reason, effective_from (ISO)."""
    day = date.fromisoformat(told_by["effective_from"])
    return AmendmentNote(told_by["title"], told_by["reason"], day)


def _worked(
    by: Seat, run: ImportRun, state: str, work: Callable[[Seat, ImportRun], ImportRun]
) -> ImportRun:
    """Do the work in the person's language and bring the run to an end, however it goes."""
    if run.state != state:
        return run  # ended in between, or given to two workers
    try:
        with translation.override(run.given_by.language or "fa"):
            return work(by, run)
    except Stopped:
        return imports.end_cancelled(by=by, run=run)
    except Refusal as refusal:
        return imports.failed(by=by, run=run, refusal=told(refusal))
    except Exception:
        log.exception("import %s failed", run.pk)
        unexpected = Refusal(
            "workbook.failed", "Something went wrong on our side; nothing was written."
        )
        imports.failed(by=by, run=run, refusal=told(unexpected))
        raise
    finally:
        progress.forget(run.pk)


def told(refusal: Refusal) -> dict[str, Any]:
    """A refusal as a run keeps it."""
    params = {name: str(value) for name, value in refusal.params.items()}
    return {"code": refusal.code, "message": refusal.message, "params": params}


def _check(by: Seat, run: ImportRun) -> ImportRun:
    told_of = Progress(run.pk, expected_rows(run))
    told_of.tell(0)
    try:
        found = _plan_check if run.kind == "plan" else _report_check
        summary, errors, rows = found(by, run, told_of)
    except Refusal as refusal:
        return imports.checked(by=by, run=run, summary={"refusal": told(refusal)}, errors=[],
                               rows=0)  # fmt: skip
    return imports.checked(by=by, run=run, summary=summary, errors=errors, rows=rows)


Found = tuple[dict[str, Any], list[dict[str, Any]], int]


def _plan_check(by: Seat, run: ImportRun, told_of: Progress) -> Found:
    found = check_plan_book(files.kept(run.sha256), run.plan, told_of.tell)
    errors = [error.as_json() for error in found.errors]
    changes = found.changes
    summary: dict[str, Any] = {"notes": found.notes, "stopped": found.stopped}
    if not errors:
        files.put_lines(run.pk, plan_lines(changes))
        row = found.content.plan
        summary |= {
            "tables": changes.counts(),
            "moved": changes.moved,
            "size": changes.size,
            "digest": changes.digest(),
            "plan": {"code": row.code, "title": row.title, "is_new": found.plan is None},
            "amendment": found.plan is not None and needs_amendment(found.plan) and judged(changes),
        }
    return summary, errors, found.rows


def _report_check(by: Seat, run: ImportRun, told_of: Progress) -> Found:
    found = check_report_book(
        files.kept(run.sha256), by=by, period=run.period, unit=run.unit, step=told_of.tell
    )
    errors = [error.as_json() for error in found.errors]
    files.put_lines(run.pk, report_lines(found.changes if not errors else []))
    tables: dict[str, dict[str, int]] = {}
    for change in found.changes:
        counts = tables.setdefault(change.table, {"added": 0, "changed": 0, "removed": 0})
        counts["added" if change.is_new else "changed"] += 1
    summary = {
        "notes": found.notes,
        "stopped": found.stopped,
        "tables": tables,
        "size": len(found.changes),
        "unchanged": found.unchanged,
    }
    return summary, errors, found.rows


def _apply(by: Seat, run: ImportRun, amendment: AmendmentNote | None) -> ImportRun:
    """Read once more and write, in one transaction with the run's own last step."""
    size = run.summary.get("size", 0)
    told_of = Progress(run.pk, run.all_rows + size)
    told_of.tell(0)
    write = _apply_plan if run.kind == "plan" else _apply_report
    with transaction.atomic():
        plan = write(by, run, told_of, amendment)
        return imports.applied(by=by, run=run, plan=plan, rows=run.all_rows)


def _apply_plan(
    by: Seat, run: ImportRun, told_of: Progress, amendment: AmendmentNote | None
) -> Plan:
    found = check_plan_book(files.kept(run.sha256), run.plan, told_of.tell)
    if found.errors:
        raise Stale()
    return imports.apply_plan(
        by=by,
        plan=found.plan,
        content=found.content,
        amendment=amendment,
        expected=run.summary["digest"],
        step=lambda rows: told_of.tell(found.rows + rows),
    ).plan


def _apply_report(
    by: Seat, run: ImportRun, told_of: Progress, amendment: AmendmentNote | None
) -> None:
    found = check_report_book(
        files.kept(run.sha256), by=by, period=run.period, unit=run.unit, step=told_of.tell
    )
    if found.errors or len(found.changes) != run.summary["size"]:
        raise Stale()
    save_entries(by=by, period=run.period, unit=run.unit, rows=found.entries)
