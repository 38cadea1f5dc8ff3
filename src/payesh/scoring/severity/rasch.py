"""The audit of adjusted scores: a many-facet Rasch model of every single answer.

    log P(k) / P(k-1) = agency - severity - difficulty - threshold(k)

Rating scale (items with scales of the same length share thresholds) or partial credit (each item
has its own), by joint maximum likelihood (Linacre, 1989) or, by default, with agencies integrated
out in Laplace's approximation and weak normal priors whose widths are found from the data.
Published scores come from the additive model; this one shows where it would rank otherwise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from payesh.scoring.severity.rasch_cells import Cells
from payesh.scoring.severity.rasch_climb import climb
from payesh.scoring.severity.rasch_extremes import LeftOut, left_out, without_answers
from payesh.scoring.severity.rasch_outcome import (
    OUTSIDE,
    RaschFit,
    assembled,
    nothing,
    spread_weight,
)
from payesh.scoring.severity.rasch_prior import Prior
from payesh.scoring.severity.rasch_scales import Marks, Scales, tops

__all__ = ["OUTSIDE", "WEAK", "Prior", "RaschFit", "fit_rasch"]

WEAK = Prior()


def fit_rasch(
    answers: ArrayLike,
    agency: ArrayLike,
    rater: ArrayLike,
    *,
    prior: Prior | None = WEAK,
    partial_credit: bool = False,
    top: ArrayLike | None = None,
    agencies: int | None = None,
    raters: int | None = None,
    tolerance: float = 1e-6,
) -> RaschFit:
    """Fit sheets x items of categories 0, 1, ... (-1: no number), each by one rater of one agency.

    `top` is the highest category of each item's scale; without it the highest one seen (of all
    items, or of each with partial credit). `agencies` and `raters` count places that may have no
    sheet.

    `prior=None` is plain joint maximum likelihood as in Facets: severities of few items come out
    too far apart, by about 1 in the number of items. The default comes near marginal maximum
    likelihood: on the made case of 8 items in the method page its severities are within 0.008 of
    those of MML (and within 0.001 with the raters' own prior taken away), their errors within 3 %.
    With it, agencies of a component are taken to be drawn from one distribution; unlinked
    components are never compared with each other.

    Errors know of no luck that all answers of a visit share, as item models do not: published
    intervals are those of the additive model.

    Raises ValueError for arrays that do not fit and for answers outside their scale.
    """
    cells = _cells(answers, agency, rater, agencies, raters)
    highest = tops(cells.answers, top, partial_credit)
    out = left_out(cells, highest, partial_credit) if prior is None else without_answers(cells)
    whole = Scales.of(cells.answers, highest, partial_credit)
    if not all(part.any() for part in out.keeps()):
        return nothing(cells, whole, out)
    kept, keeps = _kept(cells, out)
    scales = Scales.of(kept.answers, highest[keeps[2]], partial_credit)
    found = climb(kept, scales, prior, tolerance)
    weight = spread_weight(found.point.weight, scales, whole, keeps[2])
    return assembled(cells, out, found, whole, weight, found.point.log_likelihood(kept, scales))


def _cells(
    answers: ArrayLike,
    agency: ArrayLike,
    rater: ArrayLike,
    agencies: int | None,
    raters: int | None,
) -> Cells:
    given = np.asarray(answers)
    places = np.asarray(agency, dtype=np.intp), np.asarray(rater, dtype=np.intp)
    if given.ndim != 2 or any(one.shape != given.shape[:1] for one in places):
        raise ValueError("answers are sheets x items, with an agency and a rater a sheet")
    if given.size and not -1 <= given.min() <= given.max() <= np.iinfo(np.int8).max:
        raise ValueError("an answer is a category from 0 on, or -1 for none")
    counts = [int(one.max(initial=-1)) + 1 for one in places]
    sizes = [
        count if known is None else known
        for count, known in zip(counts, (agencies, raters), strict=True)
    ]
    if any(size < count for size, count in zip(sizes, counts, strict=True)):
        raise ValueError("an agency or rater beyond those that are counted")
    if any(one.min(initial=0) < 0 for one in places):
        raise ValueError("places count from 0")
    return Cells(np.asarray(given, dtype=np.int8), *places, *sizes)


def _kept(cells: Cells, out: LeftOut) -> tuple[Cells, tuple[Marks, Marks, Marks]]:
    """The cells that take part, agencies and raters numbered anew."""
    agency, rater, item = keeps = out.keeps()
    rows = agency[cells.agency] & rater[cells.rater]
    if rows.all() and item.all() and agency.all() and rater.all():
        return cells, keeps
    return Cells(
        cells.answers[np.ix_(rows, item)],
        (np.cumsum(agency) - 1)[cells.agency[rows]],
        (np.cumsum(rater) - 1)[cells.rater[rows]],
        int(agency.sum()),
        int(rater.sum()),
    ), keeps
