"""Instruments are read with every fault at once, and written as they were read."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given

from payesh.ground.errors import Refusals
from payesh.scoring.instruments import TOTAL, PartLevel, digest, read, write
from tests.scoring.instruments import axis, cap, criterion, document, instruments, item

GOOD = document(
    axis(
        "A",
        criterion(
            "A1",
            item("A1.1", "yes/no", cap=cap("total"), severity="critical", evidence="required"),
            item("A1.2", "channel", applies_when={"item": "A1.1", "op": "eq", "value": "1"}),
        ),
        weight="60",
    ),
    axis("B", criterion("B1", item("B1.1", weight="0.5", bank="desk.opening")), weight="40"),
)


def faults(content, **options) -> dict[str, str]:
    with pytest.raises(Refusals) as refused:
        read(content, **options)
    return {one.where: one.code for one in refused.value.refusals}


def changed(path: str, value: object) -> dict:
    content = copy.deepcopy(GOOD)
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    place = content
    for part in way:
        place = place[part]
    place[last] = value
    return content


def test_the_parts_are_found_by_their_codes():
    instrument = read(GOOD)
    assert [one.code for one in instrument.items] == ["A1.1", "A1.2", "B1.1"]
    assert instrument.tree().keys == (TOTAL, "A", "A1", "A1.1", "A1.2", "B", "B1", "B1.1")
    assert instrument.tree().leaf_keys == tuple(one.code for one in instrument.items)
    assert instrument.title("A1.1") == "گویهٔ A1.1"
    assert instrument.title("A1", "en") == "A1"  # no English: the Persian one
    assert instrument.above("A1.2", PartLevel.AXIS) == "A"
    assert instrument.whole_weights == (2, 120, 2, 2, 2, 80, 2, 1)


@pytest.mark.parametrize(
    ("path", "value", "where", "code"),
    [
        ("axes", [], "axes", "instrument.empty"),
        ("axes/0/weight", "-1", "axes.0.weight", "instrument.weight"),
        ("axes/0/weight", 60, "axes.0.weight", "decimal.unreadable"),
        ("axes/1/code", "A1.1", "axes.1.code", "instrument.code_twice"),
        ("axes/1/code", "total", "axes.1.code", "instrument.code_twice"),
        ("axes/1/code", "الف", "axes.1.code", "document.code"),
        ("axes/0/title", {"en": "A"}, "axes.0.title", "document.persian"),
        ("axes/0/colour", "red", "axes.0.colour", "document.field"),
        ("axes/0/criteria/0/items", [], "axes.0.criteria.0.items", "instrument.empty"),
        (
            "axes/1/criteria/0/items/0/weight",
            "0",
            "axes.1.criteria.0.items",
            "instrument.weightless",
        ),
        (
            "axes/0/criteria/0/items/0/scale",
            "0-9",
            "axes.0.criteria.0.items.0.scale",
            "instrument.scale",
        ),
        (
            "axes/0/criteria/0/items/0/severity",
            "huge",
            "axes.0.criteria.0.items.0.severity",
            "document.term",
        ),
        (
            "axes/0/criteria/0/items/0/cap/to",
            "101",
            "axes.0.criteria.0.items.0.cap.to",
            "instrument.percent",
        ),
        (
            "axes/0/criteria/0/items/1/applies_when/item",
            "A9",
            "axes.0.criteria.0.items.1.applies_when",
            "condition.unknown",
        ),
        (
            "axes/0/criteria/0/items/1/applies_when/value",
            "maybe",
            "axes.0.criteria.0.items.1.applies_when",
            "scale.off",
        ),
        (
            "axes/0/criteria/0/items/0/applies_when",
            {"not": {"item": "A1.2", "op": "answered"}},
            "axes.0.criteria.0.items.0.applies_when",
            "condition.circle",
        ),
        (
            "axes/0/criteria/0/items/0/applies_when",
            {"all": []},
            "axes.0.criteria.0.items.0.applies_when.all",
            "condition.empty",
        ),
        ("scales/0-3/step", "2", "scales.0-3", "scale.step"),
        ("scales/0-3/low", "3", "scales.0-3", "scale.range"),
        ("scales/0-3/kind", "stars", "scales.0-3", "scale.kind"),
        ("scales/minutes/best", "60", "scales.minutes", "scale.ends"),
        ("scales/channel/choices/1/code", "void", "scales.channel", "scale.choice_state"),
        ("scales/channel/choices/1/code", "none", "scales.channel", "scale.choice_twice"),
        ("scales/channel/choices", [], "scales.channel", "scale.choices"),
        ("languages", ["en"], "languages", "instrument.languages"),
    ],
)
def test_a_fault_is_told_with_its_place(path, value, where, code):
    assert faults(changed(path, value)).get(where) == code


def test_all_faults_are_told_at_once():
    content = changed("axes/0/title", {})
    content["scales"]["0-3"]["high"] = "x"
    assert {"axes.0.title", "scales.0-3.high"} <= faults(content).keys()


@pytest.mark.parametrize(
    "nonsense",
    [[], None, "x", {"axes": [3]}, {"axes": {"a": 1}, "scales": [1]}, {"scales": {"a": 1}}],
)
def test_nonsense_is_refused_and_never_an_error(nonsense):
    assert faults(nonsense)


def test_a_draft_may_be_unfinished():
    content = changed("axes/0/criteria", [])
    assert read(content, draft=True).axes[0].criteria == ()
    assert faults(content) == {"axes.0.criteria": "instrument.empty"}
    assert read({"scales": {}, "axes": []}, draft=True).items == ()


@given(instruments())
def test_what_is_written_is_read_again(instrument):
    content = write(instrument)
    assert read(content) == instrument
    assert write(read(json.loads(json.dumps(content)))) == content


def test_the_digest_is_that_of_the_document_whatever_the_order_of_its_names():
    turned = dict(reversed(GOOD.items()))
    assert digest(turned) == digest(GOOD)
    assert digest(changed("axes/0/weight", "61")) != digest(GOOD)
    assert digest({"b": "۱", "a": 1}) == (
        "774000eb0feabd29f6dd32e18fa7d921e0c7de2e26ec59dbad66e4882d027728"
    )
