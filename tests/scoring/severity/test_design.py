"""Planning: errors as of a network of resistors, and visits chosen as by trying all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.scoring.severity.design import difference_errors, dossiers_needed, joint_visits_needed
from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.next_joint_visits import next_joint_visits
from payesh.scoring.severity.ratings import Ratings
from tests.scoring.severity.sheets import PLACES, ratings


def slow_variances(sheets: Ratings) -> np.ndarray:
    """From the whole least-squares system of agencies and raters, by a generalised inverse."""
    kept = sheets.kept()
    rows = np.hstack([np.eye(6)[kept.agency], np.eye(4)[kept.rater]])
    among = np.linalg.pinv(rows.T @ (rows * kept.weight[:, None]))[6:, 6:]
    own = np.diag(among)
    return own[:, None] + own - 2 * among


@settings(max_examples=60, deadline=None)
@given(ratings())
def test_errors_are_those_of_least_squares_and_infinite_across_pools(sheets):
    found, pool = difference_errors(sheets, 2.0), links_of(sheets).rater_component
    together = (pool[:, None] == pool) & (pool >= 0)
    expected = 2 * np.sqrt(np.maximum(slow_variances(sheets), 0))
    np.testing.assert_allclose(found[together], expected[together], atol=1e-6)
    apart = ~together & ~np.eye(4, dtype=bool)
    assert np.isinf(found[apart]).all()
    assert (np.diag(found) == 0).all()


def total_variance(sheets: Ratings) -> float:
    return float((difference_errors(sheets, 1.0) ** 2).sum())


def with_visit(sheets: Ratings, agency: int, rater: int) -> Ratings:
    return Ratings.planned(
        np.append(sheets.agency, agency), np.append(sheets.rater, rater), agencies=8, raters=4
    )


def test_each_visit_is_the_best_there_is():
    sheets = Ratings.planned(
        [0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2], [0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3], agencies=8, raters=4
    )
    conflicts = {(4, 3), (5, 3)}
    for visit in next_joint_visits(sheets, 4, conflicts):
        allowed = [
            (agency, rater)
            for agency in range(8)
            for rater in range(4)
            if np.count_nonzero(sheets.agency == agency) == 1
            and rater not in sheets.rater[sheets.agency == agency]
            and (agency, rater) not in conflicts
        ]
        best = min(total_variance(with_visit(sheets, *one)) for one in allowed)
        sheets = with_visit(sheets, visit.agency, visit.rater)
        assert total_variance(sheets) == pytest.approx(best)


@settings(max_examples=40, deadline=None)
@given(st.sets(PLACES, max_size=10), st.integers(0, 8), st.integers(1, 3))
def test_conflicts_and_room_are_kept_to(conflicts, count, most):
    sheets = Ratings.planned(range(6), [0, 1, 2, 3, 0, 1], agencies=6, raters=4)
    visits = next_joint_visits(sheets, count, conflicts, most_raters=most)
    made = [(one.agency, one.rater) for one in visits]
    assert not set(made) & (conflicts | set(zip(sheets.agency, sheets.rater, strict=True)))
    assert len(set(made)) == len(made) <= count
    seen = np.bincount(np.append(sheets.agency, [one.agency for one in visits]).astype(int))
    assert seen.max() <= most
    if not conflicts and most == 2 and count >= 3:
        grown = Ratings.planned(
            np.append(sheets.agency, [one for one, _ in made]),
            np.append(sheets.rater, [one for _, one in made]),
            agencies=6,
            raters=4,
        )
        assert links_of(grown).linked


def test_numbers_that_make_no_sense_are_refused():
    for wrong in ((1, 4.5, 1.0), (4, -1.0, 1.0), (4, 4.5, 0.0)):
        with pytest.raises(ValueError, match="asked for"):
            joint_visits_needed(*wrong)
    assert dossiers_needed(4.0, 2.0) == 8
