"""Teams far from the others in strictness: a funnel that knows teams differ anyhow.

Limits drawn from sampling error alone call every second team an outlier once teams have many
visits; the spread between the other teams therefore widens them (Spiegelhalter, 2005).
"""

from __future__ import annotations

from collections.abc import Iterator

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
    share = _shares(sheets, fit, rows, teams)
    severity = share @ np.nan_to_num(fit.severity)
    for at, team in enumerate(teams.tolist()):
        others = np.delete(severity, at)
        middle = float(others.mean())
        variance, freedom = _spread(share, severity, fit, at)
        t = (severity[at] - middle) / np.sqrt(max(variance, 1e-12))
        own = rows[sheets.team[rows] == team]
        striking = np.sign(t) * (fit.severity[sheets.rater[own]] - middle)
        yield Look(
            LookKind.OUTLIER_TEAM, LookSubject.TEAM, team, leading(own, striking),
            float(severity[at]), middle, float(student_tails(t, freedom)),
        )  # fmt: skip


def _spread(share: Array, severity: Array, fit: RaschFit, at: int) -> tuple[float, int]:
    """The variance of a team's distance from the others, and its degrees of freedom.

    Other teams tell how far teams are apart. Where that is no more than the raters inside them
    let expect, raters and teams tell it together, and far more surely.
    """
    others = np.delete(severity, at)
    between, freedom = float(others.var(ddof=1)), len(others) - 1
    left = np.delete(share, at, axis=0)
    inside, raters = _inside(left, fit)
    part = float((left**2).sum(axis=1).mean())
    by_raters = inside * part
    if raters and between <= _MORE_APART * by_raters:
        together = (freedom * between + raters * by_raters) / (freedom + raters)
        own = together * float((share[at] ** 2).sum()) / part
        return own + together / len(others), freedom + raters
    return between * (1 + 1 / len(others)) + float(share[at] ** 2 @ _errors(fit)), freedom


def _inside(share: Array, fit: RaschFit) -> tuple[float, int]:
    """The variance of raters about their team, and its degrees of freedom."""
    member = share > 0
    level = np.nan_to_num(fit.severity)
    count = member.sum(axis=1)
    squares = (member @ level**2) - (member @ level) ** 2 / np.maximum(count, 1)
    freedom = int(np.maximum(count - 1, 0).sum())
    return float(squares.sum() / max(freedom, 1)), freedom


def _errors(fit: RaschFit) -> Array:
    return np.asarray(np.nan_to_num(fit.se_severity) ** 2)


def _shares(sheets: Sheets, fit: RaschFit, rows: Places, teams: Places) -> Array:
    """Teams x raters: the share of each rater in the team's sheets."""
    share = np.zeros((len(teams), len(fit.severity)))
    np.add.at(share, (np.searchsorted(teams, sheets.team[rows]), sheets.rater[rows]), 1.0)
    return np.asarray(share / share.sum(axis=1, keepdims=True))
