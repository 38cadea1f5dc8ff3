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
    severity, variance = _of_teams(sheets, fit, rows, teams)
    for at, team in enumerate(teams.tolist()):
        others = np.delete(severity, at)
        middle = float(others.mean())
        between = float(others.var(ddof=1))  # sampling error of the others is in it
        error = max(between, float(np.delete(variance, at).mean())) * (1 + 1 / len(others))
        t = (severity[at] - middle) / np.sqrt(error + variance[at])
        own = rows[sheets.team[rows] == team]
        striking = np.sign(t) * (fit.severity[sheets.rater[own]] - middle)
        yield Look(
            LookKind.OUTLIER_TEAM, LookSubject.TEAM, team, leading(own, striking),
            float(severity[at]), middle, float(student_tails(t, len(others) - 1)),
        )  # fmt: skip


def _of_teams(sheets: Sheets, fit: RaschFit, rows: Places, teams: Places) -> tuple[Array, Array]:
    """The mean severity of each team's sheets and its error variance."""
    shape = (len(teams), len(fit.severity))
    share = np.zeros(shape)
    np.add.at(share, (np.searchsorted(teams, sheets.team[rows]), sheets.rater[rows]), 1.0)
    share /= share.sum(axis=1, keepdims=True)
    known = np.nan_to_num(fit.severity), np.nan_to_num(fit.se_severity)
    return share @ known[0], share**2 @ known[1] ** 2
