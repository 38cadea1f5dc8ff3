"""Sentences with their figures, and what stands between the figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from payesh.claims.figure import Figure

_BULLET = re.compile(r"[ >]*(?:[-*•▪◦·●+]|\(?\d{1,3}[.)-]|[a-zآ-ی][.)-])(?= |[^\W\d]) ?")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|no|nos|vs|dr|mr|mrs|approx|fig|art|etc|[a-z])$")
_END = re.compile(r"[.!?]+[»”\"')\]]*(?=\s|$)|(?<=[آ-ی])\.(?=[آ-ی])")
_HEADING = re.compile(r"^ *(?:#+ .*|[^\n.!?;|,،\d]{2,40}) *$", re.MULTILINE)
_WRAPPED = range(50, 130)
MOST_FIGURES = 60
"""Of a sentence; what goes on after them is not read, so that time stays in proportion."""


@dataclass(frozen=True)
class Item:
    """A bullet with its figures, lengths of time left out."""

    start: int
    end: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the reading; `items` are the bullets right below it.

    `opens` says that a colon at its end introduces them.
    """

    text: str
    start: int
    end: int
    figures: Sequence[Figure]
    items: tuple[Item, ...] = ()
    opens: bool = False
    previous: Sentence | None = field(default=None, repr=False, compare=False)

    @cached_property
    def counted(self) -> list[Figure]:
        """The figures that are not lengths of time."""
        return [one for one in self.figures if not one.duration]

    @cached_property
    def gaps(self) -> list[str]:
        """What stands before each counted figure since the one before it, then after the last."""
        edges = [self.start, *(one.end for one in self.counted)]
        leads = [*(one.lead for one in self.counted), self.end]
        return [self.text[a:b] for a, b in zip(edges, leads, strict=True)]

    def between(self, figures: Sequence[Figure], place: int) -> str:
        """What stands before one of some figures of the sentence, since the one before it."""
        begin = figures[place - 1].end if place else self.start
        end = figures[place].lead if place < len(figures) else self.end
        return self.text[begin:end]

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]


def unwrapped(text: str) -> str:
    """The text with line breaks inside a sentence made blanks; its length stays.

    Lines of about the same length that end without a mark are one paragraph broken by a machine.
    """
    lines = text.split("\n")
    joined = [lines[0]]
    for above, line in pairwise(lines):
        joined += (" " if _goes_on(above, line) else "\n", line)
    return "".join(joined)


def _goes_on(above: str, line: str) -> bool:
    above, line = above.rstrip(), line.strip()
    if len(above) not in _WRAPPED or not line or above[-1:] in ".!?:;|":
        return False
    return not (_BULLET.match(line) or line[0] in "|#>" or "|" in above)


def sentences_of(text: str, figures: Sequence[Figure]) -> Iterator[Sentence]:
    """The sentences of an unwrapped reading that hold figures, or introduce bullets that do."""
    previous: Sentence | None = None
    at = 0
    for start, end, items in _pieces(text):
        while at < len(figures) and figures[at].start < start:
            at += 1
        last = at
        while last < len(figures) and figures[last].start < end:
            last += 1
        if last == at:
            continue
        if last - at > MOST_FIGURES:  # no sentence, but a table without its lines
            last = at + MOST_FIGURES
            end = min(end, figures[last].start)
        below = tuple(_item(figures, last, *item) for item in items)
        opens = text[start:end].rstrip().endswith(":")
        if text[start - 1 : start] == "|":
            previous = None  # a cell goes on from nothing
        found = Sentence(text, start, end, figures[at:last], below, opens, previous)
        yield found
        in_table = text[end - 1] == "|"
        previous = None if in_table else found
        at = last


def headings_of(text: str) -> list[int]:
    """Where the headings of an unwrapped reading begin: marked ones, and short lines alone."""
    return [match.start() for match in _HEADING.finditer(text)]


def _item(figures: Sequence[Figure], at: int, start: int, end: int) -> Item:
    first = bisect_left(figures, start, at, key=lambda one: one.start)
    last = bisect_left(figures, end, first, key=lambda one: one.start)
    return Item(start, end, tuple(one for one in figures[first:last] if not one.duration))


def _pieces(text: str) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """Start and end of each sentence, with the bullets below it."""
    lines = _lines(text)
    for place, (start, end) in enumerate(lines):
        cuts = [start, *sorted([*_cuts(text, start, end), *_cells(text, start, end)]), end]
        below = () if _BULLET.match(text, start, end) else _bullets(text, lines, place + 1)
        for left, right in pairwise(cuts):
            if right > left:
                yield left, right, tuple(below) if right == end else ()


def _cells(text: str, start: int, end: int) -> Iterator[int]:
    """Where the cells of a table's row begin: nothing goes on from one into the next."""
    if text.count("|", start, end) > 1:
        yield from (start + bar.end() for bar in re.finditer(r"\|", text[start:end]))


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if match[0] != "." or not _ABBREVIATION.search(
            text, max(start, match.start() - 8), match.start()
        ):
            yield match.end()


def _bullets(text: str, lines: list[tuple[int, int]], place: int) -> Iterator[tuple[int, int]]:
    """The bullets from a line on, blank lines between them allowed only before the first."""
    if place < len(lines) and not text[slice(*lines[place])].strip():
        place += 1
    for start, end in lines[place:]:
        match = _BULLET.match(text, start, end)
        if match is None:
            return
        yield match.end(), end
