"""The fewest joint visits that would link all pools: one less than there are pools.

A joint visit is one more rater at an agency that another pool has seen. Who may not see whom (a
conflict of interest) is kept to, and work goes where there is least of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.links import Links, links_of
from payesh.scoring.severity.ratings import Ratings

Places = NDArray[np.intp]
Conflicts = Collection[tuple[int, int]]
"""Pairs of an agency's and a rater's place that may not meet."""


@dataclass(frozen=True)
class MissingLink:
    """A joint visit that links two pools: `rater` of one pool goes to `agency` of the other.

    `met` is a rater who has seen the agency.
    """

    pools: tuple[int, int]
    agency: int
    rater: int
    met: int


def cheapest_links(
    ratings: Ratings,
    conflicts: Conflicts = (),
    links: Links | None = None,
    *,
    most_raters: int | None = None,
) -> tuple[MissingLink, ...]:
    """A joint visit for each pool beyond the first; fewer where conflicts leave no way.

    Pools are joined to those already joined, beginning at the largest. A pool that nobody may link
    is left out, so that fewer than `links.count - 1` are returned. No agency gets more sheets than
    `most_raters`.
    """
    search = _Search(ratings, links or links_of(ratings), frozenset(conflicts), most_raters)
    joined, waiting = [0], list(range(1, search.links.count))
    found: list[MissingLink] = []
    while waiting:
        step = next(search.ways(joined, waiting), None)
        if step is None:
            break
        found.append(step)
        search.take(step)
        joined.append(step.pools[1])
        waiting.remove(step.pools[1])
    return tuple(found)


class _Search:
    """Who could go where, those with the fewest sheets first."""

    def __init__(
        self,
        ratings: Ratings,
        links: Links,
        conflicts: frozenset[tuple[int, int]],
        most_raters: int | None,
    ) -> None:
        self.links, self._conflicts = links, conflicts
        rows = ratings.rows
        self._sheets = np.bincount(ratings.agency[rows], minlength=ratings.agencies)
        self._most = most_raters or len(ratings) + ratings.raters
        self._met = dict(
            zip(ratings.agency[rows].tolist(), ratings.rater[rows].tolist(), strict=True)
        )
        self._agencies = _by_pool(links.agency_component, ratings.agency[rows], links.count)
        self._raters = _by_pool(links.rater_component, ratings.rater[rows], links.count)

    def ways(self, joined: list[int], waiting: list[int]) -> Iterator[MissingLink]:
        """Every allowed visit that links a waiting pool to a joined one."""
        for new in waiting:
            for old in joined:
                for agencies, raters in ((old, new), (new, old)):
                    for agency, rater in self._pairs(agencies, raters):
                        yield MissingLink((old, new), agency, rater, self._met[agency])

    def take(self, step: MissingLink) -> None:
        """Let the agency and the rater of a step come last from now on."""
        self._sheets[step.agency] += 1
        for lists, place in ((self._agencies, step.agency), (self._raters, step.rater)):
            for one in lists:
                if place in one:
                    one.remove(place)
                    one.append(place)

    def _pairs(self, agencies: int, raters: int) -> Iterator[tuple[int, int]]:
        for agency in self._agencies[agencies]:
            if self._sheets[agency] >= self._most:
                continue
            for rater in self._raters[raters]:
                if (agency, rater) not in self._conflicts:
                    yield agency, rater


def _by_pool(pool: Places, seen: Places, count: int) -> list[list[int]]:
    """The places of each pool, those with the fewest sheets first."""
    sheets = np.bincount(seen, minlength=len(pool))
    order = np.argsort(sheets, kind="stable")
    return [order[pool[order] == number].tolist() for number in range(count)]
