"""Joint errors: what is drawn has the covariance that is said."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from payesh.scoring.score_errors import ScoreErrors

SEVERITIES = np.array([[4.0, -2.0, -2.0], [-2.0, 3.0, -1.0], [-2.0, -1.0, 3.0]])  # sum to zero
SHARES = csr_array(np.array([[1, 0, 0], [1, 0, 0], [0, 0.5, 0.5], [0, 0, 1]]))
OWN = np.array([1.0, 2.0, 3.0, 4.0])


def _errors(df=None) -> ScoreErrors:
    return ScoreErrors(OWN, SHARES, SEVERITIES, df)


def test_covariance_is_own_and_shared():
    dense = SHARES.toarray()
    expected = np.diag(OWN) + dense @ SEVERITIES @ dense.T
    assert _errors().covariance() == pytest.approx(expected)
    assert _errors().se ** 2 == pytest.approx(np.diag(expected))
    assert _errors().covariance([2, 0]) == pytest.approx(expected[np.ix_([2, 0], [2, 0])])


@pytest.mark.parametrize(("df", "swell"), [(None, 1.0), (10.0, 10 / 8)])
def test_draws_have_that_covariance(df, swell):
    """Student's t with few degrees of freedom is wider than its scale, by df / (df - 2)."""
    drawn = _errors(df).draw(200_000, np.random.default_rng(7))
    assert np.cov(drawn.T) == pytest.approx(_errors().covariance() * swell, abs=0.15)


def test_what_one_rater_has_seen_is_wrong_together():
    """Without errors of their own, two scores of one rater never part."""
    errors = ScoreErrors(np.zeros(4), SHARES, SEVERITIES)
    drawn = errors.draw(50, np.random.default_rng(7))
    assert drawn[:, 0] == pytest.approx(drawn[:, 1])
    assert np.ptp(drawn[:, 0] - drawn[:, 3]) > 1


def test_any_covariance_can_be_given():
    assert ScoreErrors.joint(SEVERITIES).covariance() == pytest.approx(SEVERITIES)
    assert ScoreErrors.independent([1, 2]).covariance() == pytest.approx(np.diag([1.0, 4.0]))


def test_blocks_are_all_the_draws():
    errors = ScoreErrors.independent(np.ones(1_500_000))
    sizes = [len(block) for block in errors.blocks(5, np.random.default_rng(7))]
    assert sum(sizes) == 5
    assert len(sizes) > 1


@pytest.mark.parametrize(
    "parts",
    [
        (np.array([-1.0]),),
        (OWN, SHARES),
        (OWN[:2], SHARES, SEVERITIES),
        (OWN, SHARES, SEVERITIES[:2, :2]),
        (OWN, None, None, 0.0),
    ],
)
def test_parts_that_do_not_fit_are_refused(parts):
    with pytest.raises(ValueError, match=r"errors|raters|freedom"):
        ScoreErrors(*parts)
