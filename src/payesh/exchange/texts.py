"""Words in both languages: a workbook may come back in the other one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils import translation

from payesh.ground.terms import Term
from payesh.ground.text import fold

LANGUAGES = ("fa", "en")


@lru_cache(maxsize=4096)
def spellings(message: str) -> frozenset[str]:
    """A message in every language, folded: what a heading may be written like."""
    found = {fold(message)}
    for language in LANGUAGES:
        with translation.override(language):
            found.add(fold(translation.gettext(message)))
    return frozenset(found)


@lru_cache(maxsize=256)
def members(term: type[Term]) -> dict[str, Term]:
    """Every spelling of every member of a closed list."""
    words = {fold(member.value): member for member in term}
    for member in term:
        words.update(dict.fromkeys(spellings(member.label), member))
    return words


def word(message: str) -> str:
    """The message in the language of the person."""
    return translation.gettext(message) if message else ""


def listed(words: Iterable[str]) -> str:
    """Words as a list in the language of the person."""
    return ("، " if translation.get_language_bidi() else ", ").join(words)
