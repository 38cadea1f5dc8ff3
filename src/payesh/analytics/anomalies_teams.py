"""Teams far from the others in strictness: a funnel that knows teams differ anyhow.

Limits drawn from sampling error alone call every second team an outlier once teams have many
visits; the spread between the other teams therefore widens them (Spiegelhalter, 2005).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np

from payesh.analytics.anomalies_sheets import Array, Look, Places, Sheets, leading
from payesh.analytics.anomalies_tails import student_tails
from payesh.ground.terms import LookKind, LookSubject
from payesh.scoring.severity.rasch import RaschFit

_LEAST_TEAMS = 4
_MORE_APART = 2.0
"""From this ratio of variances on, teams are taken to differ by more than their raters do."""


def team_looks(sheets: Sheets, fit: RaschFit) -> Iterator[Look]:
    """One test a team: its mean severity against that of all others, in logits.

    Teams of unlinked pools are never compared; of fewer than four teams none can be told to be
    far from the others.
    """
    for component in range(int(fit.rater_component.max(initial=-1)) + 1):
        rows = np.flatnonzero(
            (fit.rater_component[sheets.rater] == component)
            & np.isfinite(fit.severity[sheets.rater])
        )
        teams = np.unique(sheets.team[rows])
        if len(teams) >= _LEAST_TEAMS:
            yield from _outliers(sheets, fit, rows, teams)


def _outliers(sheets: Sheets, fit: RaschFit, rows: Places, teams: Places) -> Iterator[Look]:
    parts = _Parts.of(_shares(sheets, fit, rows, teams), fit)
    for at, team in enumerate(teams.tolist()):
        middle = float(np.delete(parts.severity, at).mean())
        variance, freedom = parts.spread(at)
        t = (parts.severity[at] - middle) / np.sqrt(max(variance, 1e-12))
        own = rows[sheets.team[rows] == team]
        striking = np.sign(t) * (fit.severity[sheets.rater[own]] - middle)
        yield Look(
            LookKind.OUTLIER_TEAM, LookSubject.TEAM, team, leading(own, striking),
            float(parts.severity[at]), middle, float(student_tails(t, freedom)),
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Parts:
    """What each team brings to sums over teams, so that any one can be left out of them.

    `severity` is the mean of its raters by their sheets, `squared` the sum of the squares of their
    shares, `error` the variance by the errors of their severities; `inside` the squares of raters
    about their team, with `freedom` degrees of freedom.
    """

    severity: Array
    squared: Array
    error: Array
    inside: Array
    freedom: Places

    @classmethod
    def of(cls, share: Array, fit: RaschFit) -> Self:
        """`share` is teams x raters."""
        level, member, squares = np.nan_to_num(fit.severity), share > 0, share**2
        count = member.sum(axis=1)
        return cls(
            share @ level,
            squares.sum(axis=1),
            squares @ np.nan_to_num(fit.se_severity) ** 2,
            (member @ level**2) - (member @ level) ** 2 / np.maximum(count, 1),
            np.maximum(count - 1, 0),
        )

    def spread(self, at: int) -> tuple[float, int]:
        """The variance of a team's distance from the others, and its degrees of freedom.

        Other teams tell how far teams are apart. Where that is no more than the raters inside them
        let expect, raters and teams tell it together, and far more surely.
        """
        others = np.delete(self.severity, at)
        between, freedom = float(others.var(ddof=1)), len(others) - 1
        raters = int(np.delete(self.freedom, at).sum())
        part = float(np.delete(self.squared, at).mean())
        by_raters = float(np.delete(self.inside, at).sum()) / max(raters, 1) * part
        if raters and between <= _MORE_APART * by_raters:
            together = (freedom * between + raters * by_raters) / (freedom + raters)
            own = together * float(self.squared[at]) / part
            return own + together / len(others), freedom + raters
        return between * (1 + 1 / len(others)) + float(self.error[at]), freedom


def _shares(sheets: Sheets, fit: RaschFit, rows: Places, teams: Places) -> Array:
    """Teams x raters: the share of each rater in the team's sheets."""
    share = np.zeros((len(teams), len(fit.severity)))
    np.add.at(share, (np.searchsorted(teams, sheets.team[rows]), sheets.rater[rows]), 1.0)
    return np.asarray(share / share.sum(axis=1, keepdims=True))
