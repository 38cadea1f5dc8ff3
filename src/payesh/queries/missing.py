"""What a report still lacks before it can be submitted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber

if TYPE_CHECKING:
    from .reporting import Row

NO_ANSWER = _("“%(label)s” has no figure and no word why not.")
NO_STATE_REASON = _("Say why there is no figure for “%(label)s”.")
NO_REASON = _("“%(label)s” is behind; its reason is missing.")
NO_REMEDY = _("“%(label)s” is behind; its corrective measure is missing.")


@dataclass(frozen=True)
class Missing:
    """One thing that is missing. `place` is the address of the field, such as `progress-<id>`."""

    code: str
    message: str
    label: str
    place: str

    def refusal(self) -> Refusal:
        return Refusal(self.code, self.message, where=self.place, label=self.label)


def place_of(row: Row) -> str:
    """The name that a row's fields carry on the page."""
    subject = getattr(row, "node", None)
    return f"node-{subject.pk}" if subject else f"indicator-{row.indicator.pk}"


def missing_of(rows: Iterable[Row]) -> list[Missing]:
    """Everything that is missing in the rows, in their order."""
    return [missing for row in rows if row.is_asked for missing in _missing_of(row)]


def _missing_of(row: Row) -> list[Missing]:
    subject = getattr(row, "node", None) or row.indicator
    place = place_of(row)

    def lacks(code: str, message: str, field: str) -> Missing:
        return Missing(code, message, subject.title, f"{place}-{field}")

    entry = row.entry
    if entry is None or row.state == NoNumber.NOT_ANSWERED:
        return [lacks("report.no_answer", NO_ANSWER, "number")]
    if entry.state and not entry.state_reason:
        return [lacks("report.no_state_reason", NO_STATE_REASON, "state_reason")]
    if not row.behind:
        return []
    texts = (
        ("reason", "report.no_reason", NO_REASON),
        ("remedy", "report.no_remedy", NO_REMEDY),
    )
    return [lacks(code, words, field) for field, code, words in texts if not getattr(entry, field)]
