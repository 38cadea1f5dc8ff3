"""Answers: what is refused and where, what applies, what differs."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import NoNumber
from payesh.scoring.answers import applying, check, difference, progress, resolve
from tests.scoring.instruments import answers, flat, instruments, item, sheets

ASKS = flat(
    item("desk", "yes/no"),
    item("opening", "0-3", applies_when={"item": "desk", "op": "eq", "value": "1"}),
    item("queue", "minutes", applies_when={"item": "opening", "op": "ge", "value": "2"}),
    item("channel", "channel", not_applicable=True),
)
FULL = answers(desk="1", opening="2", queue="35", channel="full")


def faults(said, **options) -> dict[str, str]:
    with pytest.raises(Refusals) as refused:
        check(ASKS, said, **{"complete": False} | options)
    return {one.where: one.code for one in refused.value.refusals}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"value": "2"}, "scale.off"),
        ({"value": 1}, "scale.off"),
        ({"value": "1", "state": "not_applicable", "reason": "r"}, "answers.both"),
        ({"state": "not_assessable"}, "answers.reason"),
        ({"state": "not_assessable", "reason": " "}, "answers.reason"),
        ({"state": "not_applicable", "reason": "r"}, "answers.always_applies"),
        ({"state": "not_answered", "reason": "r"}, "answers.state"),
        ({"state": "void", "reason": "r"}, "answers.state"),
        ({"state": ["x"], "reason": "r"}, "answers.state"),
        ("1", "answers.shape"),
        ({"value": "1", "note": ["x"]}, "document.text"),
        ({"value": "1", "note": "x" * 10_001}, "document.long"),
        ({"value": "1", "note": "a\x00"}, "document.letters"),
        ({"value": {"x": 1}}, "scale.off"),
    ],
)
def test_a_faulty_answer_is_refused_at_its_item(said, code):
    assert faults({"desk": said}) == {"desk": code}


@pytest.mark.parametrize("nonsense", [None, [], "x", 3])
def test_what_is_no_document_is_refused(nonsense):
    with pytest.raises(Refusal, match=r"answers\.shape"):
        check(ASKS, nonsense, complete=True)


def test_faults_are_told_together_and_unknown_items_too():
    said = {"desk": {"value": "7"}, "roof": {"value": "1"}, "channel": {"value": "x"}}
    assert set(faults(said)) == {"desk", "roof", "channel"}


def test_a_complete_sheet_answers_every_item_that_applies():
    check(ASKS, FULL, complete=True)
    check(ASKS, answers(desk="0", channel="not_applicable"), complete=True)
    assert faults(answers(desk="1", opening="2"), complete=True) == {
        "queue": "answers.missing",
        "channel": "answers.missing",
    }
    assert faults({**FULL, "channel": {"note": "later"}}, complete=True) == {
        "channel": "answers.missing"
    }
    check(ASKS, {**FULL, "channel": {"note": "later"}}, complete=False)


def test_void_passes_after_an_erratum_alone():
    check(ASKS, {**FULL, "desk": {"state": "void", "reason": "r"}}, complete=True, corrected=True)


def test_an_item_whose_condition_does_not_hold_does_not_apply_whatever_was_answered():
    said = {**FULL, **answers(desk="0")}
    assert applying(ASKS, said) == {"desk", "channel"}  # the queue hangs on the opening hours
    assert resolve(ASKS, said) == {
        "desk": 0,
        "opening": NoNumber.NOT_APPLICABLE,
        "queue": NoNumber.NOT_APPLICABLE,
        "channel": 100,
    }
    assert resolve(ASKS, FULL)["opening"] == Fraction(200, 3)


def asks(op: str, *values: str) -> dict:
    value = {} if not values else {"value": list(values) if op == "in" else values[0]}
    return {"item": "a", "op": op, **value}


@pytest.mark.parametrize(
    ("condition", "said", "holds"),
    [
        (asks("eq", "2"), "2", True),
        (asks("eq", "2"), "2.0", True),
        (asks("ne", "2"), "1", True),
        (asks("ne", "2"), "not_answered", False),
        ({"not": asks("eq", "2")}, "not_answered", True),
        (asks("le", "1"), "not_assessable", False),
        (asks("le", "1"), "1", True),
        (asks("in", "0", "3"), "3", True),
        (asks("in", "0", "3"), "1", False),
        (asks("answered"), "0", True),
        (asks("answered"), "not_assessable", False),
        ({"any": [asks("ge", "3"), asks("le", "0")]}, "0", True),
        ({"all": [asks("ge", "1"), asks("le", "2")]}, "3", False),
    ],
)
def test_conditions(condition, said, holds):
    instrument = flat(item("a", "0-3"), item("b", applies_when=condition))
    assert ("b" in applying(instrument, answers(a=said))) is holds


def test_choices_are_compared_by_code_when_equal_and_by_points_when_ordered():
    condition = {"item": "a", "op": "eq", "value": "partly"}
    instrument = flat(item("a", "channel"), item("b", applies_when=condition))
    assert "b" not in applying(instrument, answers(a="other"))  # as many points, another choice
    condition = {"item": "a", "op": "ge", "value": "partly"}
    instrument = flat(item("a", "channel"), item("b", applies_when=condition))
    assert "b" in applying(instrument, answers(a="other"))


def test_the_states_are_never_merged():
    states = ("not_answered", "not_applicable", "not_assessable", "void")
    instrument = flat(*(item(state) for state in states), item("zero"))
    figures = resolve(instrument, answers(**{state: state for state in states}, zero="0"))
    assert [str(one) for one in figures.values()] == [*states, "0"]


def test_progress_counts_what_applies():
    assert progress(ASKS, {}) == (0, 2)
    assert progress(ASKS, answers(desk="1")) == (1, 3)
    assert progress(ASKS, FULL) == (4, 4)
    assert progress(ASKS, answers(desk="0", channel="not_applicable", opening="3")) == (2, 2)


def test_the_difference_of_two_sheets_is_that_of_values_states_and_words():
    old = {"a": {"value": "1", "at": "2026-07-01"}, "b": {"value": "2"}, "c": {"value": "3"}}
    new = {"a": {"value": "1", "at": "2026-07-02"}, "b": {"value": "3"}, "d": {"note": "n"}}
    found = difference(old, {**new, "e": {}})
    assert [(one.code, one.old, one.new) for one in found] == [
        ("b", {"value": "2"}, {"value": "3"}),
        ("c", {"value": "3"}, None),
        ("d", None, {"note": "n"}),
    ]
    assert difference(old, old) == []


@given(instruments(), st.data())
def test_what_passes_the_check_is_resolved_and_complete_means_complete(instrument, data):
    said = data.draw(sheets(instrument))
    check(instrument, said, complete=False)
    done, whole = progress(instrument, said)
    figures = resolve(instrument, said)
    assert (NoNumber.NOT_ANSWERED in figures.values()) == (done < whole)
    if done == whole:
        check(instrument, said, complete=True)
