"""What can be wrong with a package: it cannot be read, or it says something else than its data."""

from __future__ import annotations

from typing import NamedTuple

MOST_TOLD = 200
"""So many differences are told one by one; the others are counted."""


class Unreadable(Exception):  # noqa: N818 - said of the package
    """The package cannot be read; `word` is a key of `words`, `places` what fills it."""

    def __init__(self, word: str, **places: object) -> None:
        super().__init__(word, places)
        self.word, self.places = word, places


class Difference(NamedTuple):
    """One place where what is published is not what comes out; `word` is a key of `words`."""

    word: str
    file: str
    row: str
    column: str
    published: str
    computed: str


class Faults:
    """The differences that were found, the first ones in full."""

    def __init__(self) -> None:
        self.told: list[Difference] = []
        self.count = 0

    def add(
        self,
        word: str,
        file: str,
        row: object = "",
        column: str = "",
        published: object = "",
        computed: object = "",
    ) -> None:
        """Note a difference; `row` is the line of the file, or what stands in it."""
        self.count += 1
        if len(self.told) < MOST_TOLD:
            texts = (_short(one) for one in (row, column, published, computed))
            self.told.append(Difference(word, file, *texts))


def _short(thing: object) -> str:
    text = str(thing)
    return text if len(text) <= 120 else text[:119] + "…"
