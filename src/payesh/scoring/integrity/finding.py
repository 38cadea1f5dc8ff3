"""What a check finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from payesh.ground.terms import Term


class Severity(Term):
    """How much a finding weighs."""

    ERROR = "error", "Contradiction"
    WARNING = "warning", "To be looked at"
    NOTE = "note", "Note"


@dataclass(frozen=True)
class IntegrityFinding:
    """One thing that does not fit. `message` is a msgid whose places `params` fill."""

    code: str
    subject_kind: str
    subject_key: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.WARNING

    def text(self) -> str:
        """The message in English, with its places filled."""
        return self.message % self.params if self.params else self.message
