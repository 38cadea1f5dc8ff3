"""Strictness learnt from real inspections and tried on later ones: `python -m
benchmarks.severity.chicago`.

Six groups of inspectors in Chicago differ in how much they find. Their severities are learnt from
2011 and 2012, from establishments that several groups had inspected, and taken off the scores. What
is left of the differences between groups at the same establishments in 2013 tells how much of them
was strictness that lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import t

from benchmarks.ground import told
from benchmarks.severity.chicago_data import (
    DATA,
    Array,
    Differences,
    Places,
    adjusted,
    differences,
    gone,
    inspections,
)
from benchmarks.severity.chicago_moves import Moves
from payesh.scoring.severity.additive import fit_additive
from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.gates import judge
from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.ratings import Ratings

YEAR = 2013
LEVEL = 0.95
DRAWS = 1000

Both = tuple[Differences, Differences]


def study(folder: Path = DATA, draws: int = DRAWS) -> dict[str, object]:
    """Severities of the years before `YEAR` with intervals, and what they do to that year."""
    whole = inspections(folder)
    early, late = whole.of(whole.year < YEAR), whole.of(whole.year == YEAR)
    judged = judge(early)
    fit = judged.fit
    if fit is None:
        raise SystemExit("the groups are not linked")
    return {
        "inspections": {"early": len(early), "late": len(late)},
        "joint": len(links_of(early).joint),
        "verdict": str(judged.verdict),
        "severity": _intervals(fit, whole.groups),
        "late_severity": dict(zip(whole.groups, fit_additive(late).severity.round(2), strict=True)),
        "moved": _moved(Moves.between(early, late), fit.severity, draws),
        "same_year": _same_year(late, fit.severity, draws),
        "spread": [round(spread(one), 2) for one in (late, adjusted(late, fit.severity))],
    }


def spread(ratings: Ratings) -> float:
    """The standard deviation of the groups' mean scores, inspections of any establishment."""
    count = np.bincount(ratings.rater, minlength=ratings.raters)
    means = np.bincount(ratings.rater, ratings.score, ratings.raters) / count
    return float(means.std(ddof=1))


def _moved(moves: Moves, severity: Array, draws: int) -> dict[str, object]:
    """Establishments that went from one group to another."""

    def both(rows: Places) -> Both:
        some = moves.some(rows)
        return some.differences(), some.adjusted(severity).differences()

    return {"establishments": len(moves), **_told(both, len(moves), draws)}


def _same_year(late: Ratings, severity: Array, draws: int) -> dict[str, object]:
    """Establishments that several groups inspected in the late year."""
    joint = links_of(late).joint
    joint = joint[np.argsort(late.agency[joint], kind="stable")]
    each = np.split(joint, np.flatnonzero(np.diff(late.agency[joint])) + 1)

    def both(places: Places) -> Both:
        drawn = [each[at] for at in places]
        rows, agency = (
            np.concatenate(drawn),
            np.repeat(np.arange(len(drawn)), list(map(len, drawn))),
        )
        parts = late.score[rows], late.weight[rows], agency, late.rater[rows]
        some = Ratings(*parts, agencies=len(drawn), raters=late.raters)
        return differences(some), differences(adjusted(some, severity))

    return {"establishments": len(each), **_told(both, len(each), draws)}


def _told(both: Callable[[Places], Both], count: int, draws: int) -> dict[str, object]:
    """F before and after, the share that is gone, and its interval by drawing establishments."""
    random = np.random.default_rng(1)
    before, after = both(np.arange(count))
    drawn = [gone(*both(random.integers(0, count, count))) for _ in range(draws)]
    tail = (1 - LEVEL) / 2
    return {
        "f": [round(before.f, 1), round(after.f, 1)],
        "gone": round(gone(before, after), 3),
        "between": np.quantile(drawn, (tail, 1 - tail)).round(2).tolist(),
    }


def _intervals(fit: AdditiveFit, groups: Sequence[str]) -> dict[str, list[float]]:
    """Severity with the ends of its interval, in points."""
    reach = t.ppf((1 + LEVEL) / 2, fit.df) * fit.se
    ends = np.column_stack([fit.severity, fit.severity - reach, fit.severity + reach])
    return dict(zip(groups, ends.round(2).tolist(), strict=True))


def main() -> None:
    """Print a line of JSON; without the data, that they are absent."""
    told(**(study() if DATA.exists() else {"absent": True}))


if __name__ == "__main__":
    main()
