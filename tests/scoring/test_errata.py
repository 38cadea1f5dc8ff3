"""Errata: old answers become new ones, exactly or not at all, and stay what they were."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.errors import Refusals
from payesh.scoring.answers import check, resolve
from payesh.scoring.errata import Erratum, How, convert, effect, propose, read_erratum, write_lines
from tests.scoring.instruments import answers, flat, instruments, item, sheets

OLD = flat(item("a", "0-4"), item("b", "0-4"), item("c", "yes/no"), item("gone"))
NEW = flat(item("a", "0-4"), item("b", "0-100"), item("d", "yes/no"), item("e", "0-3"))
MAPPING = [
    {"old": "a", "new": "a", "how": "carry"},
    {"old": "b", "new": "b", "how": "rescale"},
    {"old": "c", "new": "d", "how": "void", "reason": "asked of nobody"},
    {"old": "gone", "new": "", "how": "void", "reason": "dropped"},
]


def faults(mapping) -> dict[str, str]:
    with pytest.raises(Refusals) as refused:
        read_erratum(mapping, OLD, NEW)
    return {one.where: one.code for one in refused.value.refusals}


def test_every_item_is_carried_rescaled_or_void():
    old = {**answers(a="3", b="3", c="1", gone="7"), "b": {"value": "3", "note": "seen", "at": "t"}}
    kept = copy.deepcopy(old)
    new = convert(read_erratum(MAPPING, OLD, NEW), old)
    assert new == {
        "a": {"value": "3"},
        "b": {"value": "75", "note": "seen", "at": "t"},
        "d": {"state": "void", "reason": "asked of nobody"},
    }
    assert old == kept
    check(NEW, new, complete=False, corrected=True)


def test_states_are_carried_and_what_was_not_answered_stays_so():
    erratum = read_erratum(MAPPING, OLD, NEW)
    assert convert(erratum, answers(a="not_assessable", b="not_assessable")) == {
        "a": {"state": "not_assessable", "reason": "because"},
        "b": {"state": "not_assessable", "reason": "because"},
        "d": {"state": "void", "reason": "asked of nobody"},
    }


def test_an_answer_without_a_like_on_the_new_scale_is_refused_unless_the_nearest_will_do():
    mapping = [{"old": "a", "new": "e", "how": "rescale"}, *MAPPING[1:]]
    with pytest.raises(Refusals) as refused:
        convert(read_erratum(mapping, OLD, NEW), answers(a="1", b="1"))
    assert [(one.where, one.code) for one in refused.value.refusals] == [("a", "scale.no_step")]
    mapping[0] = {**mapping[0], "nearest": True}
    assert convert(read_erratum(mapping, OLD, NEW), answers(a="1"))["e"] == {"value": "1"}
    assert convert(read_erratum(mapping, OLD, NEW), answers(a="4"))["e"] == {"value": "3"}


def test_a_carried_answer_must_be_on_the_new_scale():
    mapping = [{"old": "a", "new": "e", "how": "carry"}, *MAPPING[1:]]
    erratum = read_erratum(mapping, OLD, NEW)
    assert convert(erratum, answers(a="3"))["e"] == {"value": "3"}
    with pytest.raises(Refusals):
        convert(erratum, answers(a="4"))


@pytest.mark.parametrize(
    ("place", "line", "where", "code"),
    [
        (0, {"old": "z", "new": "a", "how": "carry"}, "0.old", "erratum.unknown"),
        (0, {"old": "a", "new": "z", "how": "carry"}, "0.new", "erratum.unknown"),
        (0, {"old": "a", "new": "", "how": "carry"}, "0.new", "erratum.unknown"),
        (1, {"old": "a", "new": "b", "how": "carry"}, "1.old", "erratum.twice"),
        (1, {"old": "a", "new": "b", "how": "carry"}, "b", "erratum.left_out"),
        (1, {"old": "b", "new": "a", "how": "carry"}, "1.new", "erratum.twice"),
        (2, {"old": "c", "new": "d", "how": "void"}, "2.reason", "erratum.reason"),
        (2, {"old": "c", "new": "d", "how": "drop"}, "2.how", "document.term"),
        (2, 7, "2", "document.object"),
    ],
)
def test_a_faulty_erratum_is_refused(place, line, where, code):
    mapping = [*MAPPING]
    mapping[place] = line
    assert faults(mapping).get(where) == code


def test_the_proposal_carries_what_stayed_and_is_read_again():
    lines = propose(OLD, NEW)
    assert [(one.old, one.new, one.how) for one in lines] == [
        ("a", "a", How.CARRY),
        ("b", "b", How.RESCALE),
        ("c", "", How.VOID),
        ("gone", "", How.VOID),
    ]
    reasoned = tuple(replace(one, reason="a reason") for one in lines)
    assert read_erratum(write_lines(reasoned), OLD, NEW).lines == reasoned


def test_the_effect_on_scores_and_ranks_is_shown_before_it_is_applied():
    old = flat(item("a"), item("b", "yes/no"))
    mapping = [
        {"old": "a", "new": "a", "how": "carry"},
        {"old": "b", "new": "b", "how": "void", "reason": "asked of nobody"},
    ]
    erratum = read_erratum(mapping, old, old)
    found = effect(
        erratum, [answers(a="40", b="1"), answers(a="60", b="0"), answers(a="60", b="1")]
    )
    assert [found.before.exact(sheet) for sheet in range(3)] == [70, 30, 80]
    assert [found.after.exact(sheet) for sheet in range(3)] == [40, 60, 60]
    assert found.ranks_before.tolist() == [2, 3, 1]
    assert found.ranks_after.tolist() == [3, 1, 1]


@given(instruments().flatmap(lambda one: st.tuples(st.just(one), sheets(one))))
def test_an_erratum_that_changes_nothing_changes_nothing(case):
    instrument, said = case
    erratum = Erratum(instrument, instrument, propose(instrument, instrument))
    assert convert(erratum, said) == said
    assert resolve(instrument, convert(erratum, said)) == resolve(instrument, said)
