"""Factored systems against plain dense algebra, whatever meets whatever."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csc_array, diags_array

from payesh.scoring.severity.factor import Factor
from payesh.scoring.severity.factor_parts import standing_alone

SYSTEMS = {
    "dense": (60, 400),
    "nobody meets": (150, 0),
    "a few meet": (400, 40),
    "many rounds": (700, 1500),
    "one pair": (101, 1),
}


def system(size, meetings):
    """What `meetings` drawn pairs say, on an uneven diagonal."""
    random = np.random.default_rng(size)
    rows = np.repeat(np.arange(meetings), 2)
    ends = random.integers(0, size, 2 * meetings)
    signs = np.tile([1.0, -1.0], meetings)
    apart = csc_array((signs, (rows, ends)), shape=(meetings, size))
    return csc_array(diags_array(random.uniform(0.5, 2, size)) + apart.T @ apart)


@pytest.mark.parametrize("name", list(SYSTEMS))
def test_a_factor_solves_what_dense_algebra_solves(name):
    given = system(*SYSTEMS[name])
    whole, found = given.toarray(), Factor(given)
    right = np.random.default_rng(1).normal(size=(len(whole), 3))
    np.testing.assert_allclose(found.solve(right), np.linalg.solve(whole, right), atol=1e-12)
    np.testing.assert_allclose(found.solve(right[:, 0]), found.solve(right)[:, 0], atol=1e-14)
    np.testing.assert_allclose(found.inverse(), np.linalg.inv(whole), atol=1e-12)
    assert found.log_determinant == pytest.approx(np.linalg.slogdet(whole)[1], abs=1e-9)


@pytest.mark.parametrize("name", list(SYSTEMS))
def test_of_those_that_stand_alone_no_two_meet_and_every_other_meets_one(name):
    given = system(*SYSTEMS[name])
    alone, meets = standing_alone(given), given.toarray() != 0
    np.fill_diagonal(meets, False)
    assert not meets[np.ix_(alone, alone)].any()
    assert meets[np.ix_(~alone, alone)].any(axis=1).all()
