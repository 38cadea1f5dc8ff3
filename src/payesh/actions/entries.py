"""Writing many entries of one report at once: a few statements whatever their number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Refusals, Stale
from payesh.ground.terms import NoNumber
from payesh.queries.asked import Asked
from payesh.queries.dueness import activity_state, indicator_state
from payesh.queries.reporting import progress_of
from payesh.records.models import Indicator, Measurement, Node, Period, Person, Progress, Report

from .entry_values import NODE, EntryRow, VerifiedRow, check_state, numbers_of

Entry = Progress | Measurement
Row = EntryRow | VerifiedRow

FOREIGN = _("This is not among what the unit reports.")
NOT_ASKED = _("Nothing is asked for “%(label)s” in this period.")
TWICE = _("“%(label)s” is there twice.")
CHANGED = _("“%(label)s” was changed by somebody else in between.")
NO_DECLARED = _("“%(label)s” has no declared figure that could be verified; return the report.")
SEVERAL = _("Some entries cannot be saved.")
TOLD_IN_FULL = 50  # changes that the journal holds one by one; more are held as their digest

ENTRY_COLUMNS = (
    "state", "state_reason", "reason", "remedy",
    "declared_by", "declared_at", "verified_by", "verified_at", "version",
)  # fmt: skip
LAYERS = {
    Progress: ("declared", "verified"),
    Measurement: (
        "declared", "declared_numerator", "declared_denominator",
        "verified", "verified_numerator", "verified_denominator",
    ),
}  # fmt: skip
UNIQUE = {Progress: ["period", "node"], Measurement: ["unit", "indicator", "period"]}


@dataclass(frozen=True)
class Change:
    """One entry to be written, with the columns that differ."""

    entry: Entry
    label: str
    is_new: bool
    before: dict[str, Any]
    after: dict[str, Any]


class Sheet:
    """What a report may hold, and what it holds now, read in a fixed number of statements."""

    def __init__(self, report: Report, period: Period) -> None:
        self.report, self.period = report, period
        self.asked = asked = Asked(period, report.unit)
        self.nodes: dict[UUID, Node] = {node.pk: node for node in asked.activities}
        self.indicators: dict[UUID, Indicator] = {
            row.indicator_id: row.indicator for row in asked.measures
        }
        self.entries: dict[tuple[str, UUID], Entry] = {
            (NODE, one.node_id): one for one in progress_of(asked).filter(period=period).order_by()
        }
        for one in Measurement.objects.filter(period=period, unit=report.unit).order_by():
            self.entries["indicator", one.indicator_id] = one

    def subject(self, row: Row) -> Node | Indicator:
        """The activity or indicator of a row. Raises Refusal for a foreign one."""
        found = (self.nodes if row.kind == NODE else self.indicators).get(row.subject)
        if found is None:
            raise Refusal("entry.foreign", FOREIGN, where=row.place)
        return found

    def asks(self, subject: Node | Indicator) -> NoNumber | None:
        """None where the period asks for the subject."""
        if isinstance(subject, Node):
            return activity_state(subject, self.period, self.asked.cancelled)
        return indicator_state(subject, self.period, self.period.plan, self.asked.cancelled)

    def entry(self, row: Row, subject: Node | Indicator) -> tuple[Entry, bool]:
        """The entry of a row, and whether it is new. Raises Stale if somebody was faster."""
        found = self.entries.get((row.kind, row.subject))
        version = found.version if found else 0
        if row.version is not None and row.version != version:
            raise Refusal("stale", CHANGED, where=row.place, label=subject.title)
        if found is not None:
            return found, False
        common = {
            "period": self.period,
            "unit": self.report.unit,
            "province": self.report.province,
            "version": 0,
        }
        if row.kind == NODE:
            return Progress(node=subject, **common), True
        return Measurement(indicator=subject, **common), True


def declared_changes(
    sheet: Sheet, rows: Iterable[EntryRow], person: Person, at: datetime
) -> list[Change]:
    """What the rows change in the declared layer. Raises Refusals with everything wrong."""

    def declare(row: EntryRow) -> Change | None:
        subject = sheet.subject(row)
        entry, is_new = sheet.entry(row, subject)
        check_state(row)
        indicator = None if row.kind == NODE else subject
        new = {**numbers_of(row, indicator, "declared"), **row.words()}
        change = _change(entry, subject.title, is_new, new)
        if change and sheet.asks(subject) is not None:
            raise Refusal("entry.not_asked", NOT_ASKED, where=row.place, label=subject.title)
        if change and _says_another(entry, change):
            _sign(change, "declared", person, at)
            _end_verification(change)
        return change

    return _collected(sheet, rows, declare)


def verified_changes(
    sheet: Sheet, rows: Iterable[VerifiedRow], person: Person, at: datetime
) -> list[Change]:
    """What the rows change in the verified layer. Raises Refusals with everything wrong."""

    def verify(row: VerifiedRow) -> Change | None:
        subject = sheet.subject(row)
        entry, is_new = sheet.entry(row, subject)
        new = numbers_of(row, None if row.kind == NODE else subject, "verified")
        change = _change(entry, subject.title, is_new, new)
        if change is None:
            return None
        if entry.declared is None:
            raise Refusal("entry.not_declared", NO_DECLARED, where=row.place, label=subject.title)
        if new["verified"] is None:
            _sign(change, "verified", None, None)
        else:
            _sign(change, "verified", person, at)
        return change

    return _collected(sheet, rows, verify)


def _collected(sheet: Sheet, rows: Iterable[Row], read: Any) -> list[Change]:
    """The changes of all rows; every refusal is gathered, and all of them are told at once."""
    changes, refusals, seen = [], [], set()
    for row in rows:
        try:
            if (row.kind, row.subject) in seen:
                label = sheet.subject(row).title
                raise Refusal("entry.twice", TWICE, where=row.place, label=label)
            seen.add((row.kind, row.subject))
            if change := read(row):
                changes.append(change)
        except Refusal as refusal:
            refusals.append(refusal)
    if refusals and all(refusal.code == "stale" for refusal in refusals):
        raise Stale()
    if refusals:
        raise Refusals("entries.refused", SEVERAL, refusals)
    return changes


def _change(entry: Entry, label: str, is_new: bool, new: dict[str, Any]) -> Change | None:
    before, after = {}, {}
    for column, value in new.items():
        old = getattr(entry, column)
        if old != value:
            before[column], after[column] = old, value
            setattr(entry, column, value)
    return Change(entry, label, is_new, before, after) if after else None


def _says_another(entry: Entry, change: Change) -> bool:
    """Whether the figure or its state was declared anew, not only the words around it."""
    figures = {*LAYERS[type(entry)], "state"}
    return change.is_new or bool(figures & set(change.after))


def _sign(change: Change, layer: str, person: Person | None, at: datetime | None) -> None:
    setattr(change.entry, f"{layer}_by", person)
    setattr(change.entry, f"{layer}_at", at)


def _end_verification(change: Change) -> None:
    """A verification belongs to the declaration it judged; the journal keeps it."""
    entry = change.entry
    if entry.verified_at is None:
        return
    for column in LAYERS[type(entry)]:
        if column.startswith("verified") and getattr(entry, column) is not None:
            change.before[column], change.after[column] = getattr(entry, column), None
            setattr(entry, column, None)
    _sign(change, "verified", None, None)


def write(changes: Sequence[Change]) -> None:
    """Write the entries: one statement for some thousand of them, new and changed ones alike."""
    for model in (Progress, Measurement):
        entries = [change.entry for change in changes if isinstance(change.entry, model)]
        for entry in entries:
            entry.version += 1
        model.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=UNIQUE[model],
            update_fields=[*LAYERS[model], *ENTRY_COLUMNS],
        )


def told(changes: Sequence[Change]) -> dict[str, Any]:
    """The changes for the journal: how many, their digest, and a few of them one by one."""
    lines = [
        {"label": one.label, "entry": str(one.entry.pk), "before": one.before, "after": one.after}
        for one in changes
    ]
    text = json.dumps(lines, sort_keys=True, ensure_ascii=False, default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()
    brief = {"changed": len(changes), "digest": digest}
    if len(changes) <= TOLD_IN_FULL:
        brief["entries"] = json.loads(text)
    return brief
