"""Verbs about a unit's report of a period: save, submit, withdraw, verify, return, accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusals
from payesh.ground.terms import ReportState
from payesh.ground.text import clean
from payesh.queries.asked import Asked
from payesh.queries.inbox import is_own
from payesh.queries.missing import missing_of
from payesh.queries.periods import is_open_for
from payesh.queries.permission import may, require
from payesh.queries.reporting import WRITABLE, activity_rows, indicator_rows
from payesh.records.models import Measurement, Period, Progress, Report, Seat, Unit

from .entries import Sheet, declared_changes, told, verified_changes, write
from .entry_values import EntryRow, VerifiedRow
from .figures import touch
from .guards import locked, owed, unless
from .journal import record, verb

__all__ = [
    "EntryRow",
    "Saved",
    "VerifiedRow",
    "accept_report",
    "ensure_entry",
    "ensure_report",
    "return_report",
    "save_entries",
    "submit_report",
    "verify_entries",
    "withdraw_report",
]

CLOSED = _("The period is not open for this unit.")
NOT_WRITABLE = _("The report is submitted; withdraw it before changing it.")
INCOMPLETE = _("The report cannot be submitted yet: %(count)s points are missing.")
NOT_SUBMITTED = _("Only a submitted report can be decided.")
OWN = _("Somebody else decides on a report in which you had a hand.")


@dataclass(frozen=True)
class Saved:
    """What saving did: the report, and how many entries were new, changed or as before."""

    report: Report
    new: int
    changed: int
    unchanged: int


@verb
def ensure_report(*, by: Seat, period: Period, unit: Unit) -> Report:
    """The unit's report of the period, begun as a draft if there is none yet."""
    require(by, "report.write", unit)
    report = _writable(period, unit)
    record(by=by, verb="report.begun", subject=report, after={"state": report.state})
    return report


@verb
def save_entries(
    *, by: Seat, period: Period, unit: Unit, rows: Sequence[EntryRow], note: str | None = None
) -> Saved:
    """Save a draft, one entry or ten thousand, all or none, in a fixed number of statements.

    Raises Refusals with everything that is wrong, Stale if somebody else was faster. What is
    still missing is allowed in a draft; `submit_report` tells it.
    """
    require(by, "report.write", unit)
    report = _writable(period, unit)
    changes = declared_changes(Sheet(report, period), rows, by.person, timezone.now())
    if note is not None and clean(note) != report.note:
        report.note = clean(note)
        report.save(update_fields=["note", "changed_at"])
    write(changes)
    if changes:
        touch(period)
    record(by=by, verb="report.saved", subject=report, after=told(changes))
    new = sum(change.is_new for change in changes)
    return Saved(report, new, len(changes) - new, len(rows) - len(changes))


@verb
def ensure_entry(
    *, by: Seat, period: Period, unit: Unit, kind: str, subject: UUID
) -> Progress | Measurement:
    """The entry of an activity or indicator, so that evidence can hang on it before its number."""
    require(by, "report.write", unit)
    report = _writable(period, unit)
    sheet, row = Sheet(report, period), EntryRow(kind=kind, subject=subject)
    found = sheet.subject(row)
    entry, is_new = sheet.entry(row, found)
    if is_new:
        entry.version = 1
        entry.save(force_insert=True)
    record(by=by, verb="entry.begun", subject=report, after={"entry": entry.pk, "of": found.title})
    return entry


@verb
def submit_report(*, by: Seat, report: Report, version: int | None = None) -> Report:
    """Hand the report in. Raises Refusals with everything that is missing, each with its place."""
    require(by, "report.write", report.unit)
    report = locked(report, version)
    unless(report.state in WRITABLE, "report.not_writable", NOT_WRITABLE)
    unless(is_open_for(report.period, report.unit), "period.closed", CLOSED)
    period, unit = report.period, report.unit
    asked = Asked(period, unit)
    rows = [*activity_rows(asked), *indicator_rows(asked)]
    if missing := missing_of(rows):
        refusals = [one.refusal() for one in missing]
        raise Refusals("report.incomplete", INCOMPLETE, refusals, count=len(missing))
    signature = {"submitted_by": by.person, "submitted_at": timezone.now()}
    return _step(by, report, "report.submitted", ReportState.SUBMITTED, **signature)


@verb
def withdraw_report(*, by: Seat, report: Report, version: int | None = None) -> Report:
    """Take a submitted report back to correct it, as long as the period is open."""
    require(by, "report.write", report.unit)
    report = locked(report, version)
    unless(report.state == ReportState.SUBMITTED, "report.not_submitted", NOT_SUBMITTED)
    unless(is_open_for(report.period, report.unit), "period.closed", CLOSED)
    signature = {"submitted_by": None, "submitted_at": None}
    return _step(by, report, "report.withdrawn", ReportState.DRAFT, **signature)


@verb
def verify_entries(*, by: Seat, report: Report, rows: Sequence[VerifiedRow]) -> Report:
    """Put verified values beside the declared ones; a row without a number takes one back."""
    report = _to_decide(by, report, None)
    sheet = Sheet(report, report.period)
    changes = verified_changes(sheet, rows, by.person, timezone.now())
    write(changes)
    if changes:
        touch(report.period)
    record(by=by, verb="report.verified", subject=report, after=told(changes))
    return report


@verb
def return_report(*, by: Seat, report: Report, comment: str, version: int | None = None) -> Report:
    """Send a report back with a comment; an accepted one only by who manages the periods."""
    words = owed(comment, "comment", _("Say what has to be corrected."))
    report = _to_decide(by, report, version, reopen=True)
    return _step(by, report, "report.returned", ReportState.RETURNED, words, **_decision(by))


@verb
def accept_report(
    *, by: Seat, report: Report, comment: str = "", version: int | None = None
) -> Report:
    """Accept the report as it stands, with its verified values beside the declared ones."""
    report = _to_decide(by, report, version)
    words = clean(comment)
    return _step(by, report, "report.accepted", ReportState.ACCEPTED, words, **_decision(by))


def _writable(period: Period, unit: Unit) -> Report:
    """The unit's report, made if need be and held; the period must be open for the unit."""
    unless(is_open_for(period, unit), "period.closed", CLOSED)
    report, _made = Report.objects.select_for_update().get_or_create(
        plan_id=period.plan_id,
        period=period,
        unit=unit,
        defaults={"province": unit.province},
    )
    report.period, report.unit = period, unit
    unless(report.state in WRITABLE, "report.not_writable", NOT_WRITABLE)
    return report


def _to_decide(by: Seat, report: Report, version: int | None, reopen: bool = False) -> Report:
    require(by, "report.review", report.unit)
    report = locked(report, version)
    accepted = reopen and report.state == ReportState.ACCEPTED and may(by, "period.manage", report)
    submitted = report.state == ReportState.SUBMITTED
    unless(submitted or accepted, "report.not_submitted", NOT_SUBMITTED)
    unless(not is_own(by, report), "report.own", OWN)
    return report


def _decision(by: Seat) -> dict[str, object]:
    return {"decided_by": by.person, "decided_at": timezone.now()}


def _step(
    by: Seat, report: Report, name: str, state: ReportState, comment: str | None = None, **new
) -> Report:
    """Bring a report to its next state; every step raises its version and leaves a line."""
    before = {"state": report.state}
    report.state, report.version = state.value, report.version + 1
    if comment is not None:
        report.comment = comment
    for column, value in new.items():
        setattr(report, column, value)
    report.save()
    touch(report.period)
    after = {"state": report.state, "version": report.version}
    if comment:
        after["comment"] = comment
    record(by=by, verb=name, subject=report, before=before, after=after)
    return report
