"""The columns of an XLSForm, in both directions, and the languages in their headings."""

from __future__ import annotations

import re

EXTRA = "payesh_"
"""What the columns begin with that other programs do not know."""

EXTRAS = (
    *("code", "role", "weight", "scale", "kind", "low", "high", "step", "decimals", "best"),
    *("worst", "severity", "evidence", "not_applicable", "fails_below", "level", "to"),
    *("applies_when", "bank"),
)
NOT_APPLICABLE = "_not_applicable"
NOT_ASSESSABLE = "_not_assessable"
WITHOUT_VALUE = (NOT_APPLICABLE, NOT_ASSESSABLE)
"""Names of the two answers that are no value; no code of a choice can begin like that."""
HAS_VALUE = "_value"

LANGUAGE_NAMES = {"fa": "فارسی", "en": "English"}
_KNOWN = {
    "fa": "fa",
    "فارسی": "fa",
    "persian": "fa",
    "farsi": "fa",
    "en": "en",
    "english": "en",
}
_ALIASES = {
    "relevance": "relevant",
    "caption": "label",
    "list name": "list_name",
    "value": "name",
    "note": "hint",
}
_CODE = re.compile(r"\(([a-z]{2,3})(?:-[A-Za-z]+)?\)\s*$")


def language_heading(language: str) -> str:
    """The name of a language with its code, as headings carry it: `English (en)`."""
    return f"{LANGUAGE_NAMES.get(language, language)} ({language})"


def language_of(heading: str) -> str:
    """The code of the language that a heading names; '' for one that nobody knows."""
    code = _CODE.search(heading)
    return code[1] if code else _KNOWN.get(heading.strip().casefold(), "")


def column_of(heading: str) -> tuple[str, str]:
    """The column and the language's name of a heading: `Label::English (en)`; '' without one."""
    name, _colons, language = re.sub(r"\s*::?\s*", "::", heading.strip(), count=1).partition("::")
    name = name.strip().casefold()
    name = _ALIASES.get(name, name)
    return (name if name.startswith(EXTRA) else name.replace(" ", "_")), language.strip()
