"""Cells that name an achievement method and its parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.cells import Kind, Unfit, text_of
from payesh.exchange.parsed import Cell
from payesh.exchange.texts import listed, spellings, word
from payesh.ground.errors import Refusal
from payesh.ground.numbers import parse_decimal
from payesh.ground.text import fold
from payesh.scoring.achievement import choices

_SCIENTIFIC = re.compile(r"-?[0-9]+(\.[0-9]+)?e[+-]?[0-9]{1,3}")
_PART = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*(.+?)\s*")


@dataclass(frozen=True)
class Method(Kind):
    """An achievement method by its name or its label."""

    expected = _("name of an achievement method")

    def read(self, cell: Cell) -> str:
        found = fold(text_of(cell))
        for name, label in choices():
            if found == fold(name) or found in spellings(label):
                return name
        words = listed(word(label) for _name, label in choices())
        raise Unfit(_("One of these words is expected: %(words)s"), words=words)

    def write(self, value: str) -> str:
        return word(dict(choices()).get(value, value))


@dataclass(frozen=True)
class Parameters(Kind):
    """`best=100; worst=0` or `criteria=90 80 70 60 50` as pairs in the order of their names."""

    expected = _("name=value; name=value")
    empty = ()

    def read(self, cell: Cell) -> tuple[tuple[str, Any], ...]:
        text = text_of(cell).replace("؛", ";").replace("\n", ";")
        pairs = {}
        for part in filter(str.strip, text.split(";")):
            match = _PART.fullmatch(part)
            if match is None or match[1] in pairs:
                raise Unfit(_("Parameters are written as name=value, parted by semicolons."))
            pairs[match[1]] = _value(match[2])
        return tuple(sorted(pairs.items()))

    def write(self, value: tuple[tuple[str, Any], ...]) -> str | None:
        return "; ".join(f"{name}={_written(one)}" for name, one in value) or None


def _value(text: str) -> Any:
    numbers = [_number(part) for part in text.split()]
    if len(numbers) > 1:
        return tuple(numbers)
    return numbers[0]


def _number(text: str) -> Any:
    """A number, or the word itself (a direction); what a word means is judged by the method."""
    if _SCIENTIFIC.fullmatch(text):
        return float(text)
    try:
        return float(parse_decimal(text))
    except Refusal:
        if re.fullmatch(r"[A-Za-z_]+", text):
            return text
        raise Unfit(_("“%(found)s” is not a number."), found=text) from None


def _written(value: Any) -> str:
    if isinstance(value, tuple | list):
        return " ".join(_written(one) for one in value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
