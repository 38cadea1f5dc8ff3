"""What a person says of one activity or indicator, read into the columns of its entry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber
from payesh.ground.text import clean
from payesh.queries.ratios import ratio_value
from payesh.records.models import Indicator

NODE, INDICATOR = "node", "indicator"
SAYABLE = (NoNumber.NOT_APPLICABLE.value, NoNumber.NOT_ASSESSABLE.value)
"""The states a person may give; the others follow from dates, silence or an erratum."""
_LARGEST = Decimal(10) ** 15
_PERCENT = _("Progress is a percentage from 0 to 100.")
_FINITE = _("This number is too large.")
_PAIR = _("This indicator takes a numerator and a denominator.")
_ZERO = _("The denominator cannot be zero.")
_NO_PAIR = _("Only a ratio takes a numerator and a denominator.")
_STATE = _("This is not a reason for which a figure can be missing.")
_BOTH = _("Give either a figure or the state that says why there is none.")


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """What a unit declares of one activity (`kind` node) or indicator (`kind` indicator).

    A ratio takes `numerator` and `denominator`, everything else `number`. Without any of them and
    without a `state` the place is 'not reported'. `version` is the version of the entry that the
    person looked at, 0 if there was none, None to leave it unchecked. `place` is repeated in
    refusals: the name of a field, or sheet, row and column.
    """

    kind: str
    subject: UUID
    number: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    state: str = ""
    state_reason: str = ""
    reason: str = ""
    remedy: str = ""
    version: int | None = None
    place: str = ""

    def words(self) -> dict[str, str]:
        """The texts of the row, cleaned; a word why there is no number goes with its state."""
        return {
            "state": self.state,
            "state_reason": clean(self.state_reason) if self.state else "",
            "reason": clean(self.reason),
            "remedy": clean(self.remedy),
        }


@dataclass(frozen=True, kw_only=True)
class VerifiedRow:
    """What a reviewer holds to be right beside what was declared; without a number: nothing."""

    kind: str
    subject: UUID
    number: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    version: int | None = None
    place: str = ""


def numbers_of(
    row: EntryRow | VerifiedRow, indicator: Indicator | None, layer: str
) -> dict[str, Any]:
    """The columns of one layer. Raises Refusal for what cannot be a figure of this subject."""
    if indicator is not None and indicator.is_ratio:
        return _ratio(row, indicator, layer)
    _refuse(row.numerator is None and row.denominator is None, "entry.no_ratio", _NO_PAIR, row)
    if indicator is None:
        _refuse(row.number is None or 0 <= row.number <= 100, "entry.percent", _PERCENT, row)
        return {layer: None if row.number is None else row.number.quantize(Decimal("0.001"))}
    _check_size(row, row.number)
    number = None if row.number is None else row.number.quantize(Decimal("1e-8"))
    return {layer: number, f"{layer}_numerator": None, f"{layer}_denominator": None}


def _ratio(row: EntryRow | VerifiedRow, indicator: Indicator, layer: str) -> dict[str, Any]:
    over, under = row.numerator, row.denominator
    complete = (over is None) == (under is None) and not (row.number is not None and over is None)
    _refuse(complete, "entry.pair", _PAIR, row)
    value = None
    if over is not None and under is not None:
        _refuse(under != 0, "entry.zero_denominator", _ZERO, row)
        _check_size(row, over)
        _check_size(row, under)
        value = ratio_value(indicator, over, under)
        _check_size(row, value)
    return {layer: value, f"{layer}_numerator": over, f"{layer}_denominator": under}


def check_state(row: EntryRow) -> None:
    """A state is one of those a person may give, and never stands beside a number."""
    _refuse(not row.state or row.state in SAYABLE, "entry.state", _STATE, row)
    numbers = (row.number, row.numerator, row.denominator)
    empty = all(number is None for number in numbers)
    _refuse(not row.state or empty, "entry.number_and_state", _BOTH, row)


def _check_size(row: EntryRow | VerifiedRow, number: Decimal | None) -> None:
    fits = number is None or (number.is_finite() and abs(number) < _LARGEST)
    _refuse(fits, "entry.size", _FINITE, row)


def _refuse(right: bool, code: str, message: str, row: EntryRow | VerifiedRow) -> None:
    if not right:
        raise Refusal(code, message, where=row.place or f"{row.kind}-{row.subject}-number")
