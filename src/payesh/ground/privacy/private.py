"""The parts of a text that point to a private person, each with the reason to hold it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from payesh.ground.terms import HoldReason

from .named import persons
from .numbers import numbers_and_addresses


class Private(NamedTuple):
    """Why a text is held back, and by which of its words (in the spelling they are searched by)."""

    reason: HoldReason
    words: str


def private_parts(text: str, known: Iterable[str] = ()) -> tuple[Private, ...]:
    """What in `text` points to a private person; empty where nothing does.

    `known` are full names of people whom the writer may have met: of them a surname is enough.
    """
    found = [Private(HoldReason.PERSON, words) for words in persons(text, known)]
    found += [Private(reason, words) for reason, words in numbers_and_addresses(text)]
    return tuple(dict.fromkeys(found))
