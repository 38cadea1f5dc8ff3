"""What the cells of an instrument hold beside the kinds that every workbook knows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.cells import Kind, Number, Unfit, text_of
from payesh.exchange.condition_text import (
    Unreadable,
    read_condition_text,
    write_condition_text,
)
from payesh.exchange.parsed import Cell
from payesh.ground.errors import Refusal
from payesh.ground.text import to_ascii_digits
from payesh.scoring.decimals import decimal_text, read_decimal
from payesh.scoring.documents import CODE


@dataclass(frozen=True)
class Name(Kind):
    """A code as instruments have it: Latin letters and digits; Persian digits are made Latin."""

    expected = _("code of Latin letters and digits")
    empty = ""

    def read(self, cell: Cell) -> str:
        found = to_ascii_digits(text_of(cell))
        if not CODE.fullmatch(found):
            raise Unfit(_("A code is made of up to 40 Latin letters, digits, points and dashes."))
        return found


@dataclass(frozen=True)
class Answer(Kind):
    """The code of a choice, or the number of a step."""

    expected = _("code or number")
    empty = ""

    def read(self, cell: Cell) -> str:
        return to_ascii_digits(text_of(cell)).replace("٫", ".")


@dataclass(frozen=True)
class Exact(Kind):
    """A number as the decimal string that documents hold."""

    expected = _("number")
    is_number = True

    def read(self, cell: Cell) -> str:
        number = Number(places=15).read(cell) if isinstance(cell.value, float) else None
        text = format(number, "f") if number is not None else _plain(cell)
        try:
            return decimal_text(read_decimal(text))
        except Refusal as refusal:
            raise Unfit(refusal.message, **refusal.params) from None

    def write(self, value: str | None) -> str | float | None:
        """As a number; one that a spreadsheet cannot hold exactly is written as text."""
        if value is None:
            return None
        number = float(value)
        return number if Decimal(repr(number)) == Decimal(value) else value


def _plain(cell: Cell) -> str:
    """Digits of any shape, with a point or a Persian decimal mark."""
    return to_ascii_digits(text_of(cell)).replace("٫", ".").replace("/", ".")


@dataclass(frozen=True)
class When(Kind):
    """A condition in words such as `R1.4 = 1 and T4.3 != none`."""

    expected = _("condition such as: A1 = 1 and not (B2 in (x, y))")

    def read(self, cell: Cell) -> Any:
        try:
            return read_condition_text(text_of(cell))
        except Unreadable as fault:
            raise Unfit(
                _("The condition cannot be read at “%(place)s”. Example: A1 = 1 and B2 >= 3"),
                place=str(fault),
            ) from None

    def write(self, value: Any) -> str | None:
        return write_condition_text(value) or None
