"""What a cell may hold: converters from a cell to a value and back.

`read` gives the value or raises `Unfit` with what was expected; `write` gives what XlsxWriter
puts into the cell: a number, a text or None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.calendar import FIRST_YEAR, LAST_YEAR, format_jalali, jalali_parts, parse_jalali
from payesh.ground.errors import Refusal
from payesh.ground.numbers import parse_decimal
from payesh.ground.terms import Term
from payesh.ground.text import clean, fold
from payesh.queries.plan_content import code_key
from payesh.queries.plan_content.reading import plain

from .harmless import restored
from .parsed import Cell
from .texts import listed, members, word


class Unfit(Exception):  # noqa: N818 - it says what the cell is, and becomes a CellError
    """A cell does not hold what its column expects; `message` is a msgid, `params` fill it."""

    def __init__(self, message: str, **params: Any) -> None:
        self.message = message
        self.params = params
        super().__init__(message)


NO_FORMULA = _("A value is expected here, not a formula. Paste the values only.")
NO_ERROR = _("The cell shows an error of the spreadsheet. Write the value itself.")


def text_of(cell: Cell) -> str:
    """Whatever stands in the cell as clean text: 101.0 is "101"."""
    value = cell.value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return clean(restored(str(value)))


class Kind:
    """The shape of a column's values. `expected` is the msgid that the guide shows."""

    expected = _("text")
    empty: Any = None
    is_number = False

    def read(self, cell: Cell) -> Any:
        """The value in a filled cell."""
        raise NotImplementedError

    def write(self, value: Any) -> str | float | int | None:
        """What is put into the cell."""
        return None if value in (None, "") else str(value)


@dataclass(frozen=True)
class Text(Kind):
    most: int = 4000
    expected = _("text")
    empty = ""

    def read(self, cell: Cell) -> str:
        text = text_of(cell)
        if len(text) > self.most:
            raise Unfit(_("The text has more than %(most)s characters."), most=self.most)
        return text


@dataclass(frozen=True)
class Code(Kind):
    """A code; digits of any shape are the same code."""

    most: int = 60
    expected = _("code")
    empty = ""

    def read(self, cell: Cell) -> str:
        code = code_key(text_of(cell))
        if len(code) > self.most or "\n" in code:
            raise Unfit(_("A code is one line of at most %(most)s characters."), most=self.most)
        return code


@dataclass(frozen=True)
class Codes(Kind):
    """Several codes, parted by semicolons or lines; order and repetition mean nothing."""

    expected = _("codes, parted by a semicolon")
    empty = ()

    def read(self, cell: Cell) -> tuple[str, ...]:
        text = text_of(cell).replace("؛", ";").replace("\n", ";")
        return tuple(sorted({code_key(part) for part in text.split(";")} - {""}))

    def write(self, value: tuple[str, ...]) -> str | None:
        return "; ".join(value) or None


@dataclass(frozen=True)
class Number(Kind):
    """A number between `least` and `most`, kept to `places` decimals."""

    least: Decimal | None = None
    most: Decimal | None = None
    places: int = 8
    expected = _("number")
    is_number = True

    def read(self, cell: Cell) -> Decimal:
        value = _decimal(cell)
        if abs(value) >= Decimal(10) ** 16:
            raise Unfit(_("A number of at most 16 digits before the decimal mark is expected."))
        value = plain(round(value, self.places)) + 0
        self._refuse_outside(value)
        return value

    def _refuse_outside(self, value: Decimal) -> None:
        if self.least is not None and value < self.least:
            raise Unfit(_("A number of at least %(least)s is expected."), least=str(self.least))
        if self.most is not None and value > self.most:
            raise Unfit(_("A number of at most %(most)s is expected."), most=str(self.most))

    def write(self, value: Decimal | None) -> str | float | None:
        """As a number; one that a spreadsheet cannot hold exactly is written as text."""
        if value is None:
            return None
        number = float(value)
        return number if Decimal(repr(number)) == value else format(value, "f")


@dataclass(frozen=True)
class Percent(Number):
    """Percent of a hundred: 85, 85% in a cell of percentages, or «۸۵٪» as text."""

    least: Decimal | None = Decimal(0)
    most: Decimal | None = Decimal(100)
    places: int = 3
    expected = _("percent, 0 to 100")

    def read(self, cell: Cell) -> Decimal:
        if cell.is_percent:
            cell = cell._replace(value=_decimal(cell) * 100)
        return Number.read(self, cell)


@dataclass(frozen=True)
class Whole(Kind):
    least: int = 0
    most: int = 1_000_000
    expected = _("whole number")
    is_number = True

    def read(self, cell: Cell) -> int:
        value = _decimal(cell)
        if value != value.to_integral_value() or not self.least <= value <= self.most:
            raise Unfit(
                _("A whole number from %(least)s to %(most)s is expected."),
                least=self.least,
                most=self.most,
            )
        return int(value)

    def write(self, value: int | None) -> int | None:
        return value


@dataclass(frozen=True)
class Day(Kind):
    """A Jalali date as text, or a true date of the spreadsheet."""

    expected = _("Jalali date such as 1405/08/30")

    def read(self, cell: Cell) -> date:
        value = cell.value
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return _plausible(value)
        if not isinstance(value, str):
            raise Unfit(_("A Jalali date such as 1405/08/30 is expected."))
        try:
            return parse_jalali(restored(value))
        except Refusal as refusal:
            raise Unfit(refusal.message, **refusal.params) from None

    def write(self, value: date | None) -> str | None:
        return None if value is None else format_jalali(value, "fa")


@dataclass(frozen=True)
class Flag(Kind):
    expected = _("yes or no")
    empty = False

    def read(self, cell: Cell) -> bool:
        if isinstance(cell.value, bool):
            return cell.value
        found = fold(text_of(cell))
        if found in _YES:
            return True
        if found in _NO:
            return False
        raise Unfit(_("Yes or no is expected."))

    def write(self, value: bool) -> str:
        return word("Yes") if value else word("No")


_YES = {"1", "yes", "true", fold("بله"), fold("بلی"), fold("آری")}
_NO = {"0", "no", "false", fold("خیر"), fold("نه")}


@dataclass(frozen=True)
class Choice(Kind):
    """One word of a closed list, in Persian or English."""

    term: type[Term]
    only: tuple[Term, ...] = ()
    expected = _("one of the words in the list")

    def read(self, cell: Cell) -> Term:
        found = members(self.term).get(fold(text_of(cell)))
        if found is None or (self.only and found not in self.only):
            raise Unfit(_("One of these words is expected: %(words)s"), words=listed(self.words()))
        return found

    def words(self) -> list[str]:
        """The words in the language of the person, as a drop-down offers them."""
        return [word(member.label) for member in self.only or self.term]

    def write(self, value: Term | str | None) -> str | None:
        return word(self.term(value).label) if value else None


def _decimal(cell: Cell) -> Decimal:
    value = cell.value
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool | datetime | date):
        raise Unfit(_("A number is expected."))
    if isinstance(value, int | float):
        return _finite(value)
    if not isinstance(value, str):
        raise Unfit(_("A number is expected."))
    try:
        return parse_decimal(restored(value), percent=True)
    except Refusal as refusal:
        raise Unfit(refusal.message, **refusal.params) from None


def _finite(value: float) -> Decimal:
    try:
        number = Decimal(repr(value))
    except (InvalidOperation, ValueError):
        raise Unfit(_("A number is expected.")) from None
    if not number.is_finite():
        raise Unfit(_("A number is expected."))
    return number


def _plausible(day: date) -> date:
    if not 1921 <= day.year <= 2121 or not FIRST_YEAR <= jalali_parts(day).year <= LAST_YEAR:
        raise Unfit(
            _("The year must be between %(first)s and %(last)s."), first=FIRST_YEAR, last=LAST_YEAR
        )
    return day
