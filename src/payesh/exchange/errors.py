"""What is wrong in a workbook, with its place; every error is gathered, not only the first."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

MOST_ERRORS = 500
LONGEST_FOUND = 120


@dataclass(frozen=True)
class CellError:
    """One fault: where it is, what stands there, and what was expected.

    `message` is an English msgid with `%(name)s` places that `params` fill. Row 0 speaks of the
    sheet as a whole, column '' of the row as a whole.
    """

    sheet: str
    row: int
    column: str
    header: str
    found: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The error as `ImportRun.errors` keeps it."""
        return asdict(self)


class TooManyErrors(Exception):  # noqa: N818 - it stops the reading, it is no fault of ours
    """Enough was found; reading on would help nobody."""


class Errors:
    """The faults found so far, at most `MOST_ERRORS`; one more raises `TooManyErrors`."""

    def __init__(self) -> None:
        self.found: list[CellError] = []
        self.stopped = False

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(self, error: CellError) -> None:
        """Keep one fault."""
        if len(self.found) >= MOST_ERRORS:
            self.stopped = True
            raise TooManyErrors
        self.found.append(error)


def quoted(value: object) -> str:
    """What stands in a cell, short enough to be shown."""
    text = str(value)
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"
