"""Which joint visits come next: each time the one that makes severities surest on the whole.

A joint visit is one more rater at an agency. First come those that link what is not linked; then,
one by one, the visit that most lowers the mean variance of all differences of severities. Who may
not meet is kept to, and no agency is seen by more raters than it can bear.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.design import linking_covariance
from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.missing_links import Conflicts, cheapest_links
from payesh.scoring.severity.ratings import Ratings

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Pattern = tuple[int, ...]
"""The raters an agency is seen by: agencies of one pattern serve severities alike."""

_NEAR = 9
"""Gains equal to this many decimals of the best are equal; the first such visit is taken."""


@dataclass(frozen=True)
class JointVisit:
    """One more rater at an agency."""

    agency: int
    rater: int


def next_joint_visits(
    ratings: Ratings, count: int, conflicts: Conflicts = (), *, most_raters: int = 2
) -> tuple[JointVisit, ...]:
    """At most `count` joint visits in the order they are worth making.

    `ratings` are sheets made or planned, some for every rater; only who meets whom is looked at.
    No agency gets more than `most_raters`. Fewer are returned where conflicts leave no more.
    """
    planned = replace(ratings.kept(), weight=np.ones(len(ratings.rows)))
    linking = cheapest_links(planned, conflicts, most_raters=most_raters)
    visits = [JointVisit(one.agency, one.rater) for one in linking][:count]
    plan = _Plan(_with(planned, visits), conflicts, most_raters)
    while len(visits) < count:
        chosen = plan.surest()
        if chosen is None:
            break
        plan.add(chosen)
        visits.append(chosen)
    return tuple(visits)


def _with(ratings: Ratings, visits: list[JointVisit]) -> Ratings:
    """The ratings with planned sheets added."""
    agency = np.append(ratings.agency, [one.agency for one in visits])
    rater = np.append(ratings.rater, [one.rater for one in visits])
    return Ratings.planned(agency, rater, agencies=ratings.agencies, raters=ratings.raters)


class _Plan:
    """The sheets planned so far and what may still be added: agencies x raters flags."""

    def __init__(self, ratings: Ratings, conflicts: Conflicts, most_raters: int) -> None:
        self._most = most_raters
        self._open = np.ones((ratings.agencies, ratings.raters), dtype=bool)
        for agency, rater in conflicts:
            self._open[agency, rater] = False
        self._open[ratings.agency, ratings.rater] = False
        seen: list[list[int]] = [[] for _ in range(ratings.agencies)]
        for agency, rater in zip(ratings.agency.tolist(), ratings.rater.tolist(), strict=True):
            seen[agency].append(rater)
        self._members: dict[Pattern, list[int]] = {}
        for agency, raters in enumerate(seen):
            self._place(agency, tuple(sorted(raters)))
        self._among = linking_covariance(ratings, links_of(ratings).rater_component)

    def _place(self, agency: int, pattern: Pattern) -> None:
        if 0 < len(pattern) < self._most and self._open[agency].any():
            self._members.setdefault(pattern, []).append(agency)

    def surest(self) -> JointVisit | None:
        """The visit that lowers the mean variance of differences most; None: none is left."""
        patterns = sorted(self._members)
        if not patterns:
            return None
        allowed = np.array([self._open[self._members[one]].any(axis=0) for one in patterns])
        gain = np.where(allowed, self._gain(patterns), -1.0)
        best = float(gain.max())
        if best < 0:
            return None
        near = np.round(gain / best, _NEAR) if best > 0 else gain
        place, rater = np.unravel_index(int(near.argmax()), near.shape)
        members = np.array(self._members[patterns[place]])
        return JointVisit(int(members[self._open[members, rater]][0]), int(rater))

    def add(self, visit: JointVisit) -> None:
        """Take the visit into the plan: one resistor more in the network."""
        pattern = next(one for one, of in self._members.items() if visit.agency in of)
        self._members[pattern].remove(visit.agency)
        if not self._members[pattern]:
            del self._members[pattern]
        apart = -_shares([pattern], len(self._among))[0]
        apart[visit.rater] += 1.0
        lean, worth = self._among @ apart, _worth(len(pattern))
        self._among -= np.outer(lean, lean) * (worth / (1.0 + worth * float(apart @ lean)))
        self._open[visit.agency, visit.rater] = False
        self._place(visit.agency, tuple(sorted((*pattern, visit.rater))))

    def _gain(self, patterns: list[Pattern]) -> Array:
        """Patterns x raters: by how much the trace of the covariance falls."""
        shares = _shares(patterns, len(self._among))
        worth = np.array([_worth(len(one)) for one in patterns])[:, np.newaxis]
        twice = self._among @ self._among
        return np.asarray(
            worth * _apart(twice, shares) / (1.0 + worth * _apart(self._among, shares))
        )


def _worth(sheets: int) -> float:
    """The conductance that a sheet adds at an agency with so many: in series with all of them."""
    return sheets / (sheets + 1.0)


def _shares(patterns: list[Pattern], raters: int) -> Array:
    found = np.zeros((len(patterns), raters))
    for place, pattern in enumerate(patterns):
        np.add.at(found[place], list(pattern), 1.0 / len(pattern))
    return found


def _apart(among: Array, shares: Array) -> Array:
    """d' among d for each pattern and rater, d = the rater less the pattern's raters."""
    leans = shares @ among
    return np.asarray(np.diag(among) - 2 * leans + (leans * shares).sum(axis=1)[:, np.newaxis])
