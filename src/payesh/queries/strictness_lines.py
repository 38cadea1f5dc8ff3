"""What a fit says of raters and teams, as lines of a table: severities, pairs, joint sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.links import UNSEEN, Links
from payesh.scoring.severity.ratings import Ratings

from .blind_ratings import NOWHERE, BlindRatings

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]
Places = NDArray[np.intp]
LEVEL = 0.95
MOST_PAIRS = 120


@dataclass(frozen=True)
class Severity:
    """How strict `who` is, in points off the average of its pool; positive is stricter.

    `who` is the key of a rater or a team, later the row itself. `low` to `high` is the 95 percent
    interval. All three are None where there is nobody to be compared with, or too little to tell.
    """

    who: Any
    severity: float | None
    low: float | None
    high: float | None
    sheets: int
    pool: int

    @property
    def differs(self) -> bool:
        """Whether more than chance sets it apart from the average."""
        return self.low is not None and self.high is not None and self.low * self.high > 0


@dataclass(frozen=True)
class Pair:
    """Two teams, on what they met, and by how much the second is stricter than the first."""

    first: Any
    second: Any
    agencies: int
    dossiers: int
    difference: float | None
    low: float | None
    high: float | None


class Lines:
    """The fit of some blind sheets, with what it takes to tell raters and teams of it."""

    def __init__(
        self, blind: BlindRatings, ratings: Ratings, links: Links, fit: AdditiveFit
    ) -> None:
        from scipy.special import stdtrit  # slow to import

        self._blind, self._ratings, self._links, self._fit = blind, ratings, links, fit
        known = fit.df > 0 and fit.covariance is not None
        self._reach = float(stdtrit(fit.df, (1 + LEVEL) / 2)) if known else float("nan")
        self._team = team_of_sheets(blind)
        self._shares, self._count = self._of_teams()
        among = fit.covariance if fit.covariance is not None else np.zeros((0, 0))
        self._among = self._shares @ among @ self._shares.T if known else None
        self._level = self._shares @ np.nan_to_num(fit.severity)
        self._pool = self._pools()

    def raters(self) -> tuple[Severity, ...]:
        """A line a rater, the strictest first; those that cannot be compared come last."""
        blind, fit, pools = self._blind, self._fit, self._links.rater_component
        seen = np.bincount(blind.rater[self._ratings.rows], minlength=len(blind.raters))
        alone = np.array([pool == UNSEEN or self._links.sizes[pool] < 2 for pool in pools])
        level = np.where(alone, np.nan, fit.severity)
        return self._told(blind.raters, level, fit.se, seen, pools)

    def teams(self) -> tuple[Severity, ...]:
        """A line a team likewise: the mean severity of its raters, by the sheets of each."""
        pools = self._pool
        peers = np.bincount(pools[pools != UNSEEN], minlength=1)
        alone = np.array([pool == UNSEEN or peers[pool] < 2 for pool in pools], dtype=bool)
        level = np.where(alone, np.nan, self._level)
        error = np.full(len(pools), np.nan)
        if self._among is not None:
            error = np.sqrt(np.maximum(np.diag(self._among), 0.0))
        return self._told(self._blind.teams, level, error, self._count, pools)

    def pairs(self) -> tuple[Pair, ...]:
        """Teams that met, those with most in common first; at most `MOST_PAIRS`."""
        from scipy.sparse import triu

        agencies, dossiers = self._met(dossiers=False), self._met(dossiers=True)
        both = triu(agencies + dossiers, k=1).tocoo()
        order = np.argsort(-both.data, kind="stable")[:MOST_PAIRS]
        return tuple(
            self._pair(one, two, int(agencies[one, two]), int(dossiers[one, two]))
            for one, two in zip(both.row[order].tolist(), both.col[order].tolist(), strict=True)
        )

    def shared(self) -> tuple[int, int]:
        """Agencies and dossiers that several teams have scored."""
        found = (self._seen(dossiers=one).sum(axis=1) for one in (False, True))
        agencies, dossiers = (int(np.count_nonzero(one > 1)) for one in found)
        return agencies, dossiers

    def teams_of_pools(self) -> Iterator[tuple[Any, ...]]:
        """The keys of the teams of each pool."""
        for pool in range(self._links.count):
            yield tuple(self._blind.teams[at] for at in np.flatnonzero(self._pool == pool))

    def team_of_rater(self, rater: int) -> Any:
        """The key of the team with which a rater scored last; None where it never did."""
        team = self._blind.last_team[rater]
        return None if team == NOWHERE else self._blind.teams[team]

    def _told(
        self, keys: tuple[Any, ...], level: Array, error: Array, seen: Places, pools: Places
    ) -> tuple[Severity, ...]:
        low, high = level - self._reach * error, level + self._reach * error
        order = np.argsort(np.where(np.isnan(low), np.inf, -level), kind="stable")
        return tuple(
            Severity(
                keys[at],
                *_known(level[at], low[at], high[at]),
                int(seen[at]),
                int(pools[at]) + 1,
            )
            for at in order.tolist()
        )

    def _pair(self, one: int, two: int, agencies: int, dossiers: int) -> Pair:
        apart = float(self._level[two] - self._level[one])
        reach = float("nan")
        if self._among is not None and self._pool[one] == self._pool[two] != UNSEEN:
            own = self._among[one, one] + self._among[two, two] - 2 * self._among[one, two]
            reach = self._reach * float(max(own, 0.0)) ** 0.5
        keys = self._blind.teams
        told = _known(apart, apart - reach, apart + reach)
        return Pair(keys[one], keys[two], agencies, dossiers, *told)

    def _of_teams(self) -> tuple[Array, Places]:
        """Teams x raters: the share of each rater in a team's sheets at agencies; their number."""
        blind, rows = self._blind, self._ratings.rows
        rows = rows[blind.team[rows] != NOWHERE]
        share = np.zeros((len(blind.teams), len(blind.raters)))
        np.add.at(share, (blind.team[rows], blind.rater[rows]), 1.0)
        count = share.sum(axis=1)
        return share / np.maximum(count, 1.0)[:, np.newaxis], count.astype(np.intp)

    def _pools(self) -> Places:
        """The pool of each team; `UNSEEN` where its raters lie in several, or have no sheet."""
        pools = self._links.rater_component
        found = np.full(len(self._blind.teams), UNSEEN, dtype=np.intp)
        for team, share in enumerate(self._shares):
            of_raters = np.unique(pools[share > 0])
            found[team] = of_raters[0] if len(of_raters) == 1 else UNSEEN
        return found

    def _seen(self, *, dossiers: bool) -> csr_array:
        """Subjects x teams: 1 where the team has scored the agency (the dossier)."""
        from scipy.sparse import csr_array

        blind, rows = self._blind, self._ratings.rows
        asked = (blind.team[rows] == NOWHERE) == dossiers
        rows = rows[asked & (self._team[rows] != NOWHERE)]
        shape = (len(blind.subjects), len(blind.teams))
        met = np.unique(np.column_stack([blind.agency[rows], self._team[rows]]), axis=0)
        return csr_array((np.ones(len(met), dtype=int), (met[:, 0], met[:, 1])), shape=shape)

    def _met(self, *, dossiers: bool) -> csr_array:
        from scipy.sparse import csr_array

        seen = self._seen(dossiers=dossiers)
        return csr_array(seen.T @ seen)


def team_of_sheets(blind: BlindRatings) -> Places:
    """The team of each sheet; that of a dossier's is the one its rater scored with last."""
    return np.where(blind.team != NOWHERE, blind.team, blind.last_team[blind.rater])


Known = tuple[float | None, float | None, float | None]


def _known(value: float, low: float, high: float) -> Known:
    """The three, or None for each where one of them is not known."""
    if not np.isfinite([value, low, high]).all():
        return None, None, None
    return float(value), float(low), float(high)
