"""The instruments that come with the product: plain examples that a secretariat edits.

Each is a file of JSON beside this one: its key, title and description, the laws it draws on, and
its content as `scoring.instruments` reads it. Questions that stand in several of them carry the
same key of the question bank, so that their answers can be compared over rounds.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Texts = dict[str, str]
"""A text by language: `fa` always, `en` as well in what is shipped."""


@dataclass(frozen=True)
class ShippedInstrument:
    """An example to begin with; `sources` name each law with its date and articles."""

    key: str
    title: Texts
    description: Texts
    sources: tuple[Texts, ...]
    content: dict[str, Any]


def shipped() -> list[ShippedInstrument]:
    """All of them in the order of their keys; the content is the caller's own copy."""
    return [copy.deepcopy(one) for one in _read()]


@cache
def _read() -> tuple[ShippedInstrument, ...]:
    documents = (file for file in files(__name__).iterdir() if file.name.endswith(".json"))
    return tuple(
        _instrument(json.loads(file.read_text(encoding="utf-8")))
        for file in sorted(documents, key=lambda file: file.name)
    )


def _instrument(document: dict[str, Any]) -> ShippedInstrument:
    return ShippedInstrument(
        key=document["key"],
        title=document["title"],
        description=document["description"],
        sources=tuple(document["sources"]),
        content=document["content"],
    )
