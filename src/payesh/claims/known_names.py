"""Names of records, ready to be found in running words in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from payesh.claims.normalise import read
from payesh.claims.stems import SUFFIXES, is_plural, stem

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Named:
    """Where a name stands; `plural` says that its first word names several things."""

    name: str
    start: int
    end: int
    plural: bool


@dataclass
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    name: str = ""


Words = list[tuple[int, int, str]]


class Names:
    """A tree of letters: each name goes down it word by word, without blanks and plurals.

    A look-up takes time in proportion to the words it passes, however many names there are.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._root = _Node()
        for name in names:
            words = [stem(word) for _, _, word in words_in(spelled(name)) if word not in SUFFIXES]
            node = self._root
            for letter in "".join(words):
                node = node.after.setdefault(letter, _Node())
            if words:
                node.name = name

    def found_in(self, words: Words) -> Iterator[Named]:
        """The names among some words, the longest at each place, none inside another."""
        at = 0
        while at < len(words):
            found = self._longest(words, at)
            if found is None:
                at += 1
                continue
            yield Named(found[0], words[at][0], words[found[1]][1], _plural(words, at))
            at = found[1] + 1

    def _longest(self, words: Words, first: int) -> tuple[str, int] | None:
        node: _Node | None = self._root
        found = None
        for at in range(first, len(words)):
            word = words[at][2]
            if word in SUFFIXES and at > first:
                if found and found[1] == at - 1:
                    found = found[0], at
                continue
            node = _down(node, stem(word)) if node else None
            if node is None:
                break
            if node.name:
                found = node.name, at
        return found


def words_in(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a piece of text with their places."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [(one.start(), one.end(), one[0]) for one in found]


def spelled(name: str) -> str:
    """A name in the one spelling of a reading."""
    return " ".join(read(name).text.split())


def is_named_in_plural(name: str) -> bool:
    """Whether the first word of a name names several things."""
    words = words_in(spelled(name))
    return bool(words) and _plural(words, 0)


def _plural(words: Words, at: int) -> bool:
    return is_plural(words[at][2], words[at + 1][2] if at + 1 < len(words) else "")


def _down(node: _Node, letters: str) -> _Node | None:
    for letter in letters:
        following = node.after.get(letter)
        if following is None:
            return None
        node = following
    return node
