"""Achievement methods: parameters, arrays and properties."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.errors import Refusal
from payesh.ground.terms import Direction
from payesh.scoring.achievement import (
    CappedRatio,
    CriteriaTable,
    FromBaseline,
    LinearDistance,
    Outcome,
    choices,
    method_named,
    methods,
)

SAMPLES = {
    "linear_distance": LinearDistance(best=2, worst=20),
    "from_baseline": FromBaseline(baseline=50, target=25),
    "capped_ratio": CappedRatio(planned=10, direction=Direction.DOWN),
    "criteria_table": CriteriaTable((10, 12, 15, 20, 30)),
}
FIGURES = st.floats(-1e6, 1e6)


def test_every_method_is_sampled_here():
    assert set(SAMPLES) == set(methods())
    assert [name for name, _ in choices()] == list(methods())


@pytest.mark.parametrize("name", SAMPLES)
def test_parameters_survive_storage_as_json(name):
    method, parameters = method_named(name), SAMPLES[name]
    stored = json.loads(json.dumps(parameters.to_mapping()))
    assert method.parameters.from_mapping(stored) == parameters
    assert {field.name for field in method.fields} == set(stored)


@pytest.mark.parametrize("name", SAMPLES)
@given(values=st.lists(st.one_of(FIGURES, st.just(float("nan"))), max_size=8))
def test_scores_lie_between_0_and_1_and_fall_as_the_value_gets_worse(name, values):
    # Every sample is one in which less is better.
    found = method_named(name).score(values, SAMPLES[name])
    known = ~np.isnan(np.asarray(values, dtype=float))
    assert ((found.outcome == Outcome.SCORED) == known).all()
    scores = found.score[known]
    assert ((scores >= 0) & (scores <= 1)).all()
    rising = np.argsort(np.asarray(values)[known], kind="stable")
    assert (np.diff(scores[rising]) <= 1e-12).all()
    assert np.isnan(found.raw[~known]).all()


@pytest.mark.parametrize("name", SAMPLES)
def test_units_by_periods_are_scored_at_once(name):
    values = np.array([[12.0, np.nan, 9.0], [30.0, 11.0, np.nan]])
    method = method_named(name)
    whole = method.score(values, SAMPLES[name]).score
    single = [[float(method.score(one, SAMPLES[name]).score) for one in row] for row in values]
    np.testing.assert_array_equal(whole, single)


def test_targets_may_differ_by_unit_and_period():
    method = method_named("from_baseline")
    targets = [[60.0, 70.0], [40.0, np.nan]]
    found = method.formula([[50, 55], [40, 40]], baseline=[[40.0], [40.0]], target=targets)
    assert found.score[0].tolist() == [0.5, 0.5]
    assert found.outcome[1].tolist() == [Outcome.MAINTAIN, Outcome.NO_PLAN]


@pytest.mark.parametrize(
    ("name", "stored", "code", "where"),
    [
        ("linear_distance", {"best": 1}, "missing", "worst"),
        ("linear_distance", {"best": 1, "worst": 1}, "same_bounds", "best"),
        ("linear_distance", {"best": 1, "worst": "x"}, "not_a_number", "worst"),
        ("linear_distance", {"best": True, "worst": 0}, "not_a_number", "best"),
        ("linear_distance", {"best": float("inf"), "worst": 0}, "not_a_number", "best"),
        ("linear_distance", {"best": 1, "worst": 0, "x": 2}, "unknown", "x"),
        ("capped_ratio", {"planned": -1, "direction": "up"}, "negative_plan", "planned"),
        ("capped_ratio", {"planned": 1, "direction": "left"}, "direction", "direction"),
        ("criteria_table", {"criteria": 5}, "not_a_list", "criteria"),
        ("criteria_table", {"criteria": "12345"}, "not_a_list", "criteria"),
        ("criteria_table", {"criteria": [1, 2, 3]}, "table_length", "criteria"),
        ("criteria_table", {"criteria": [1, 2, 2, 3, 4]}, "table_order", "criteria"),
        ("criteria_table", {"criteria": [1, 2, 3, 4, None]}, "not_a_number", "criteria"),
    ],
)
def test_nonsense_is_refused_with_its_place(name, stored, code, where):
    with pytest.raises(Refusal) as refusal:
        method_named(name).parameters.from_mapping(stored)
    assert (refusal.value.code, refusal.value.where) == (f"achievement.{code}", where)
    assert "%(" not in refusal.value.text()


def test_an_unknown_method_is_refused():
    with pytest.raises(Refusal, match="no achievement method"):
        method_named("magic")


def test_an_infinite_value_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="infinite"):
        method_named("linear_distance").score([np.inf], SAMPLES["linear_distance"])
