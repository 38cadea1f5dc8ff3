"""What the screens look at: sheets, and what is found worth a second look."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import LookKind, LookSubject

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Answers = NDArray[np.int8]

LEADING = 5
"""A look leads to no more sheets than this."""
_STRIKING = 2.0


@dataclass(frozen=True, eq=False)
class Sheets:
    """Blind sheets of a campaign, in the order of their items on the form.

    - `answers`: sheets x items of categories 0, 1, ...; -1: no number;
    - `agency`, `rater`, `team`: places, one a sheet; `axis`: a place, one an item;
    - `day`: days since any date, `minutes`: from start to end; one a sheet, NaN: not known;
    - `numbers`: sheets x measures that were counted or marked 0..100, as they were written, before
      any scale; NaN: none; no column where there are none;
    - `top`: the highest category of each item's scale.

    Raises ValueError for arrays that do not fit one another.
    """

    answers: Answers
    agency: Places
    rater: Places
    team: Places
    axis: Places
    top: Places
    day: Array = field(default_factory=lambda: np.zeros(0))
    minutes: Array = field(default_factory=lambda: np.zeros(0))
    numbers: Array = field(default_factory=lambda: np.zeros((0, 0)))

    def __post_init__(self) -> None:
        sheets, items = self.answers.shape
        if any(len(one) != sheets for one in (self.agency, self.rater, self.team)):
            raise ValueError("a sheet has an agency, a rater and a team")
        if len(self.axis) != items or len(self.top) != items:
            raise ValueError("an item has an axis and a highest category")
        if any(len(one) not in (0, sheets) for one in (self.day, self.minutes, self.numbers)):
            raise ValueError("days, minutes and numbers are of every sheet or not given")

    def __len__(self) -> int:
        return len(self.answers)

    @property
    def raters(self) -> int:
        return int(self.rater.max(initial=-1)) + 1

    def of_rater(self, rater: int) -> Places:
        """The sheets of a rater, in order."""
        return self._by_rater[rater]

    @cached_property
    def _by_rater(self) -> list[Places]:
        order = np.argsort(self.rater, kind="stable")
        ends = np.searchsorted(self.rater[order], np.arange(1, self.raters))
        return np.split(order, ends)


@dataclass(frozen=True)
class Look:
    """Something worth a second look; it says nothing about why.

    `place` is that of the rater, team or sheet; `sheets` lead to it, the most striking first;
    `statistic` is the figure and `expected` what honest data would have; `p` is the chance of a
    figure as far off, `q` the share of false alarms among everything as striking (of all tests of
    the campaign together).
    """

    kind: LookKind
    subject: LookSubject
    place: int
    sheets: tuple[int, ...]
    statistic: float
    expected: float
    p: float
    q: float = 1.0


def leading(sheets: Places, striking: Array) -> tuple[int, ...]:
    """The most striking of these sheets: those beyond 2, in any case the first."""
    order = np.argsort(-striking, kind="stable")[:LEADING]
    kept = [place for place in order if striking[place] >= _STRIKING] or order[:1].tolist()
    return tuple(int(sheets[place]) for place in kept)
