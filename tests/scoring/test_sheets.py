"""Scores of sheets: one by one and many at once are the same, and caps only ever lower."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.ground.errors import Refusal
from payesh.ground.terms import MissingPolicy, NoNumber
from payesh.scoring.instruments import TOTAL, PartLevel, read
from payesh.scoring.ranking import rank
from payesh.scoring.rollup import Policy
from payesh.scoring.sheets import score_many, score_sheet
from payesh.scoring.states import state_of
from tests.scoring.instruments import (
    answers,
    axis,
    cap,
    criterion,
    document,
    flat,
    instruments,
    item,
    sheets,
)

POLICIES = st.builds(
    Policy,
    missing=st.sampled_from(list(MissingPolicy)),
    not_assessable=st.sampled_from(list(MissingPolicy)),
    minimum_coverage=st.sampled_from([0.0, 0.5, 0.7]),
)
CASES = instruments().flatmap(
    lambda one: st.tuples(st.just(one), st.lists(sheets(one), min_size=1, max_size=4))
)


def close(found: float, exact: Fraction | None) -> bool:
    if exact is None:
        return bool(np.isnan(found))
    return found == pytest.approx(float(exact), abs=1e-9)


@settings(max_examples=150)
@given(CASES, POLICIES)
def test_many_sheets_at_once_are_each_one_alone(case, policy):
    instrument, several = case
    many = score_many(instrument, several, policy)
    alone = [score_sheet(instrument, one, policy) for one in several]
    for sheet, exact in enumerate(alone):
        fired = {one.part for one in exact.fired}
        for node, code in enumerate(many.codes):
            part = exact.parts[code]
            assert close(many.value[sheet, node], part.value)
            assert close(many.uncapped[sheet, node], part.uncapped)
            assert close(many.coverage[sheet, node], part.coverage)
            assert state_of(many.state[sheet, node]) is part.state
            assert many.fired[sheet, node] == (code in fired)
        assert many.exact(sheet) == exact.score
    groups = [sheet % 2 for sheet in range(len(several))]
    ranked = rank([one.score for one in alone], groups, eligible=[one.ranked for one in alone])
    assert many.ranks(groups).tolist() == ranked.tolist()


@given(CASES, POLICIES)
def test_caps_only_lower_and_every_one_that_fired_is_told(case, policy):
    instrument, several = case
    for said in several:
        score = score_sheet(instrument, said, policy)
        for part in score.parts.values():
            assert (part.value is None) == (part.uncapped is None)
            assert part.value is None or part.value <= part.uncapped
            if part.cap is not None:
                assert part.value == part.cap.to == part.cap.after < part.cap.before
        for one in score.fired:
            assert one.percent < one.fails_below
            assert one.after is None or one.after <= one.to
        if not score.fired:
            assert all(part.value == part.uncapped for part in score.parts.values())


@given(CASES)
def test_the_shares_of_sisters_that_count_add_up(case):
    instrument, several = case
    tree = instrument.tree()
    for said in several:
        parts = score_sheet(instrument, said).parts
        for parent, children in tree.families:
            shares = [parts[tree.keys[child]].share for child in children]
            if parts[tree.keys[parent]].uncapped is not None:
                assert sum(share for share in shares if share is not None) == 1


def test_the_whole_working_of_a_sheet():
    instrument = read(
        document(
            axis(
                "A",
                criterion("A1", item("a", "yes/no", cap=cap("axis", "40")), item("b")),
                weight="3",
            ),
            axis(
                "B", criterion("B1", item("c", "0-4"), item("d", weight="3", not_applicable=True))
            ),
        )
    )
    score = score_sheet(instrument, answers(a="0", b="100", c="3", d="not_applicable"))
    assert (score.score, score.uncapped) == (Fraction(195, 4), Fraction(225, 4))
    assert (score.coverage, score.ranked) == (1, True)
    held = score.parts["A"]
    assert (held.value, held.uncapped, held.weight, held.share) == (40, 50, 3, Fraction(3, 4))
    assert (held.cap.item, held.cap.level, held.cap.before, held.cap.after) == (
        "a",
        PartLevel.AXIS,
        50,
        40,
    )
    assert held.cap is score.fired[0]
    assert score.parts["A1"].value == 50  # what lies below stays visible
    assert score.parts["d"].state is NoNumber.NOT_APPLICABLE
    assert score.parts["d"].share is score.parts["d"].coverage is None
    assert (score.parts["c"].value, score.parts["B"].value) == (75, 75)


def test_two_caps_on_one_part_and_the_lower_one_holds_it_down():
    instrument = flat(
        item("a", "yes/no", cap=cap("total", "60")),
        item("b", "yes/no", cap=cap("total", "30")),
        item("c", weight="8"),
    )
    score = score_sheet(instrument, answers(a="0", b="0", c="100"))
    assert (score.score, score.uncapped) == (30, 80)
    assert [(one.item, one.before, one.after, one.lowers) for one in score.fired] == [
        ("a", 80, 30, True),
        ("b", 80, 30, True),
    ]
    assert score.parts[TOTAL].cap.item == "b"


def test_a_cap_that_changes_nothing_is_told_all_the_same():
    instrument = flat(item("a", "yes/no", cap=cap("total", "60")), item("b"))
    score = score_sheet(instrument, answers(a="0", b="20"))
    assert (score.score, score.fired[0].lowers, score.parts[TOTAL].cap) == (10, False, None)


@pytest.mark.parametrize("said", ["not_answered", "not_assessable", "not_applicable", "void"])
def test_a_cap_needs_a_value_to_fire(said):
    instrument = flat(item("a", "yes/no", cap=cap("total")), item("b"))
    zero = Policy(missing=MissingPolicy.ZERO, not_assessable=MissingPolicy.ZERO)
    for policy in (Policy(), zero):
        assert score_sheet(instrument, answers(a=said, b="80"), policy).fired == ()


def test_an_answer_off_its_scale_is_refused_at_its_item():
    instrument = flat(item("a", "0-3"))
    with pytest.raises(Refusal) as refused:
        score_many(instrument, [answers(a="2"), answers(a="9")])
    assert refused.value.where == "a"


def test_no_sheets_have_no_scores():
    found = score_many(flat(item("a")), [])
    assert (len(found), found.ranks().tolist()) == (0, [])


def test_ranks_are_settled_by_exact_scores():
    """A third three times is one; floats may differ in the last bit, the ranks may not."""
    instrument = flat(
        *(
            item(code, "0-3", weight)
            for code, weight in zip("abc", ("0.1", "0.2", "0.3"), strict=True)
        )
    )
    several = [
        answers(a="3", b="0", c="1"),
        answers(a="0", b="3", c="0"),
        answers(a="0", b="0", c="2"),
    ]
    found = score_many(instrument, several)
    assert found.exact(0) == found.exact(1) == found.exact(2) == Fraction(100, 3)
    assert found.ranks().tolist() == [1, 1, 1]
    assert found.ranks(minimum_coverage=1.0).tolist() == [1, 1, 1]
