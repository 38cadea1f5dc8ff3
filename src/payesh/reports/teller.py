"""Writing a report: its figures are kept, and sentences are said about them by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from payesh.ground.languages import Language
from payesh.ground.text import to_persian_digits

from .document.document import FigureBook
from .document.figure import Figure
from .document.text import Ref, Text, worded

_SLOT = re.compile(r"\{(\w+)\}")
Words = str | Ref


class Teller:
    """The figures of a report while it is written, in its language."""

    def __init__(self, language: Language, **common: Any) -> None:
        """`common` are fields that all figures share, such as period and data version."""
        self.language, self.common = language, common
        self.figures = FigureBook()

    def keep(self, key: str, name: str, value: Fraction | None, **more: Any) -> Ref:
        """Keep a figure and give its place in a text; without a value `state` says why."""
        fields = {**self.common, **more}
        return Ref(self.figures.add(Figure(key=key, name=name, value=value, **fields)))

    def say(self, template: str, **slots: Words) -> Text:
        """A translated sentence; a slot that is not given is the key of a figure."""
        keys = {name: one.key for name, one in slots.items() if isinstance(one, Ref)}
        words = {name: one for name, one in slots.items() if isinstance(one, str)}
        return worded(_SLOT.sub(lambda at: _slot(at[1], keys), template), self.figures, **words)

    def digits(self, text: str) -> str:
        """A code or a word with digits in it, in the digits of the report."""
        return to_persian_digits(text) if self.language == "fa" else text

    def shown(self, key: str) -> str:
        """A figure as it is written."""
        return self.figures[key].shown(self.language)


def exact(number: float | int | Decimal | None) -> Fraction | None:
    """A number as a fraction; a float is the shortest decimal that means it."""
    if number is None:
        return None
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def joined(texts: Iterable[Text], between: str = " ") -> Text:
    """Texts one after another, with `between` between them."""
    found: list[str | Ref] = []
    for text in texts:
        if text:
            found += [between, *text] if found else text
    return tuple(found)


def _slot(name: str, keys: dict[str, str]) -> str:
    return "{" + keys.get(name, name) + "}"
