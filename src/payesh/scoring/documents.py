"""Reading a document piece by piece, gathering every fault with its place.

A fault does not end the reading: a harmless value stands in, so that the author sees all faults
at once. Who reads calls `refuse_faults` at the end and uses nothing before that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Self, TypeVar

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import Term
from payesh.scoring.decimals import read_decimal

MOST_LETTERS = 10_000
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
# Nothing, and halves of letters: JSON can name them, no database and no UTF-8 can hold them.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

AnyTerm = TypeVar("AnyTerm", bound=Term)


def check_text(text: object) -> None:
    """Refuse what is no text, is too long, or holds what cannot be stored."""
    if not isinstance(text, str):
        raise Refusal("document.text", "Here belongs a text.")
    if len(text) > MOST_LETTERS:
        message = "The text is longer than %(most)s letters."
        raise Refusal("document.long", message, most=MOST_LETTERS)
    if _UNSTORABLE.search(text):
        raise Refusal("document.letters", "The text holds letters that cannot be stored.")


class Place:
    """One place of a document; `where` is its path from the top, parts counted from 0."""

    def __init__(self, value: Any, where: str = "", faults: list[Refusal] | None = None) -> None:
        self.value, self.where = value, where
        self.faults: list[Refusal] = [] if faults is None else faults

    def refuse(self, fault: str, message: str, **params: object) -> None:
        """Note a fault of this place."""
        self.faults.append(Refusal(fault, message, where=self.where, **params))

    def refuse_faults(self, code: str, message: str) -> None:
        """Raise Refusals if anything was noted anywhere in the document."""
        if self.faults:
            raise Refusals(code, message, self.faults)

    def attempt(self, read: Callable[[], object]) -> bool:
        """Whether `read` went well; what it refuses becomes a fault of this place."""
        try:
            read()
        except Refusal as refusal:
            self.faults.append(
                Refusal(refusal.code, refusal.message, where=self.where, **refusal.params)
            )
            return False
        return True

    def __getitem__(self, name: str | int) -> Self:
        """The part of that name; of nothing where it is missing."""
        found = None
        if isinstance(self.value, dict):
            found = self.value.get(name)
        elif isinstance(self.value, list) and isinstance(name, int):
            found = self.value[name]
        return type(self)(found, f"{self.where}.{name}".lstrip("."), self.faults)

    def fields(self, *known: str) -> bool:
        """Whether this is an object; fields of other names are faults, since they would be lost."""
        if not isinstance(self.value, dict):
            self.refuse("document.object", "Here belongs an object with named fields.")
            return False
        for name in self.value:
            if name not in known:
                self[name].refuse("document.field", "“%(name)s” is not a field here.", name=name)
        return True

    def parts(self) -> list[Self]:
        """The places of a list; none where it is missing."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            self.refuse("document.list", "Here belongs a list.")
            return []
        return [self[index] for index in range(len(self.value))]

    def named_parts(self) -> dict[str, Self]:
        """The places of an object whose names the author chooses; none where it is missing."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            self.refuse("document.object", "Here belongs an object with named fields.")
            return {}
        return {str(name): self[name] for name in self.value}

    def text(self, default: str | None = None) -> str:
        """A text that says something; `default` where it is missing or empty and may be."""
        if default is not None and self.value in (None, ""):
            return default
        if not isinstance(self.value, str) or not self.value.strip():
            self.refuse("document.text", "Here belongs a text.")
            return ""
        return self.value if self.attempt(lambda: check_text(self.value)) else ""

    def texts(self, *, needed: bool = True) -> dict[str, str]:
        """Texts by language; Persian is there wherever texts are needed."""
        found = {language: place.text("") for language, place in self.named_parts().items()}
        if needed and not found.get("fa"):
            self.refuse("document.persian", "The Persian text is missing.")
        return {language: text for language, text in found.items() if text}

    def code(self) -> str:
        """A code of Latin letters and digits, at most 40 long."""
        if not isinstance(self.value, str) or not CODE.fullmatch(self.value):
            message = "A code is made of up to 40 Latin letters, digits, points and dashes."
            self.refuse("document.code", message)
            return ""
        return self.value

    def decimal(self, default: str | None = None) -> Fraction:
        """A decimal string."""
        given = default if self.value is None else self.value
        return read_decimal(given) if self.attempt(lambda: read_decimal(given)) else Fraction(1)

    def whole(self, least: int, most: int, default: int) -> int:
        """A whole number between two bounds."""
        given = default if self.value is None else self.value
        if type(given) is int and least <= given <= most:
            return given
        message = "Here belongs a whole number from %(least)s to %(most)s."
        self.refuse("document.whole", message, least=least, most=most)
        return default

    def flag(self, default: bool) -> bool:
        """True or false."""
        if self.value is None:
            return default
        if not isinstance(self.value, bool):
            self.refuse("document.flag", "Here belongs yes or no.")
        return bool(self.value)

    def term(self, words: type[AnyTerm], default: AnyTerm) -> AnyTerm:
        """One word of a closed list; `default` where it is missing."""
        if self.value is None:
            return default
        known = {str(word): word for word in words}
        if not isinstance(self.value, str) or self.value not in known:
            message = "“%(found)s” is not one of %(known)s."
            listed = ", ".join(known)
            self.refuse("document.term", message, found=str(self.value)[:40], known=listed)
            return default
        return known[self.value]
