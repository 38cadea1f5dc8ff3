"""One claim of a text, with its place and its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from payesh.ground.terms import ClaimKind, ClaimVerdict

Told = Decimal | tuple[Decimal, ...] | None
"""One figure, several, or nothing to tell."""


@dataclass(frozen=True)
class Claim:
    """What a text says of its figures.

    `start` and `end` are character offsets in the text as it was given, `text` is that slice.
    `stated` is the figure that was claimed and `computed` what it should be; shares and changes
    in percent are computed to two decimals more than were stated. `computed` is None where
    nothing can be computed.
    """

    start: int
    end: int
    text: str
    kind: ClaimKind
    verdict: ClaimVerdict
    stated: Told
    computed: Told
    file: str = ""

    def as_row(self) -> dict[str, Any]:
        """The claim as JSON has it; several figures become a list."""
        return {
            "file": self.file,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind.value,
            "verdict": self.verdict.value,
            "stated": _plain(self.stated),
            "computed": _plain(self.computed),
        }


def _plain(told: Told) -> Any:
    """Whole numbers as integers, others as floats."""
    if told is None:
        return None
    if isinstance(told, tuple):
        return [_plain(one) for one in told]
    return int(told) if told == told.to_integral_value() else float(told)
