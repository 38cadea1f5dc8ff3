"""Faults of cells as one refusal that tells them all, for readers that give a value or refuse."""

from __future__ import annotations

from collections.abc import Iterable

from payesh.ground.errors import Refusal, Refusals

from .errors import CellError


class CellRefusals(Refusals):
    """Everything that is wrong in a workbook; `errors` are the faults as a table shows them."""

    def __init__(self, errors: Iterable[CellError]) -> None:
        self.errors = tuple(errors)
        super().__init__(
            "workbook.faults",
            "The workbook has %(count)s faults; nothing was taken from it.",
            [_refusal(error) for error in self.errors],
            count=len(self.errors),
        )


def _refusal(error: CellError) -> Refusal:
    return Refusal("workbook.cell", error.message, where=address(error), **error.params)


def address(error: CellError) -> str:
    """Where a fault is, as a spreadsheet writes it: `Items!C5`; the sheet alone for all of it."""
    place = f"{error.column}{error.row or ''}"
    return f"{error.sheet}!{place}" if place else error.sheet
