"""Two raters of a team

Both sheets stand side by side, and neither is changed by what the two agree on. The spread of an
item is |a - b| over the range of its scale. Under 20 percent the two agree, from 20 to 50 it is
worth a look, over 50 it must be reconciled with a reason; the bounds are data. A state against a
number, or against another state, has no distance: it must be reconciled.
"""

from __future__ import annotations

import copy

import pytest

from payesh.ground.terms import NoNumber
from payesh.scoring.raters import Bounds, agreed_from, compare, spread
from tests.scoring.instruments import answers, flat, item
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 10

SPREADS = Worked(
    title="Spread of an item",
    sentence="Choices here: none 0 points, partly and other 4, full 10. Minutes have a range of 50,"
    " and lie outside of it as far as they were counted.",
    head=("scale", "first", "second", "spread in percent", "verdict"),
    rows=(
        ("0-100", "50", "50", "0", "agree"),
        ("0-100", "50", "69.99", "19.99", "agree"),
        ("0-100", "50", "70", "20", "look"),
        ("0-100", "100", "50", "50", "look"),
        ("0-100", "100", "49.99", "50.01", "reconcile"),
        ("0-3", "1", "2", "33.33", "look"),
        ("0-3", "0", "2", "66.67", "reconcile"),
        ("0-4", "3", "4", "25", "look"),
        ("0-4", "0", "2", "50", "look"),
        ("0-4", "0", "3", "75", "reconcile"),
        ("yes/no", "1", "1", "0", "agree"),
        ("yes/no", "1", "0", "100", "reconcile"),
        ("channel", "partly", "full", "60", "reconcile"),
        ("channel", "partly", "other", "0", "agree"),
        ("minutes", "20", "29", "18", "agree"),
        ("minutes", "60", "120", "120", "reconcile"),
        ("0-3", "2", "not_answered", NOTHING, "reconcile"),
        ("0-3", "0", "not_applicable", NOTHING, "reconcile"),
        ("0-3", "not_assessable", "not_applicable", NOTHING, "reconcile"),
        ("0-3", "not_assessable", "not_assessable", NOTHING, "agree"),
    ),
)

BOUNDS = Worked(
    title="Other bounds",
    sentence="The bounds are data of the campaign.",
    head=("looks from", "reconciled over", "spread in percent", "verdict"),
    rows=(
        ("10", "30", "9", "agree"),
        ("10", "30", "10", "look"),
        ("10", "30", "30", "look"),
        ("10", "30", "31", "reconcile"),
        ("0", "0", "0", "look"),
        ("0", "0", "1", "reconcile"),
        ("100", "100", "99", "agree"),
    ),
)


def pair(scale: str, a: str, b: str, **more):
    instrument = flat(item("x", scale, not_applicable=True, **more))
    return instrument, answers(x=a), answers(x=b)


@SPREADS.each
def test_spreads(row):
    scale, a, b, percent, verdict = row
    instrument, first, second = pair(scale, a, b)
    for sheets in ((first, second), (second, first)):
        (found,) = compare(instrument, *sheets)
        assert shown(None if found.spread is None else 100 * found.spread, percent) == percent
        assert found.verdict == verdict
    if percent != NOTHING:
        assert spread(instrument.scale_of("x"), a, b) == found.spread


@BOUNDS.each
def test_bounds(row):
    looks_from, over, percent, verdict = row
    instrument, first, second = pair("0-100", "0", percent)
    bounds = Bounds(int(looks_from), int(over))
    (found,) = compare(instrument, first, second, bounds)
    assert found.verdict == verdict


def test_bounds_rise():
    with pytest.raises(ValueError, match="bounds rise"):
        Bounds(50, 20)


def test_an_item_that_applies_for_one_only_must_be_reconciled():
    condition = {"item": "a", "op": "eq", "value": "1"}
    instrument = flat(item("a", "yes/no"), item("b", "0-3", applies_when=condition))
    found = compare(instrument, answers(a="1", b="3"), answers(a="0", b="3"))
    assert [(one.code, one.b, one.verdict) for one in found] == [
        ("a", "0", "reconcile"),
        ("b", NoNumber.NOT_APPLICABLE, "reconcile"),
    ]
    neither = compare(instrument, answers(a="0"), answers(a="0", b="3"))
    assert [one.verdict for one in neither] == ["agree", "agree"]


def test_the_proposal_holds_what_is_exactly_alike_and_touches_neither_sheet():
    more = {"not_applicable": True}
    instrument = flat(*(item(code, "0-100", **more) for code in "abcd"), item("e", "channel"))
    first = answers(a="50", b="50", c="not_applicable", d="not_assessable", e="partly")
    second = answers(a="50.0", b="51", c="not_applicable", d="0", e="other")
    second["c"]["reason"] = "another reason"
    kept = copy.deepcopy((first, second))
    assert agreed_from(instrument, first, second) == {
        "a": {"value": "50"},
        "c": {"state": "not_applicable", "reason": "because / another reason"},
    }
    assert (first, second) == kept
