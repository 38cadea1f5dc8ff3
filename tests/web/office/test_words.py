"""Every verb and field that is written into the journal has words in which the page tells it."""

import ast
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import translation

import payesh
from payesh.records.models import Indicator, Measurement, Node, Plan, Progress
from payesh.web.office.fields import FIELDS, UNTOLD
from payesh.web.office.telling import _subject, _value
from payesh.web.office.words import NOUNS, VERBS

ACTIONS = Path(payesh.__file__).parent / "actions"
VERB = re.compile(r"[a-z]+\.[a-z_]+")


def recorded(tree: ast.AST) -> set[str]:
    """The verbs given as plain text to `record(verb=...)`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
            for keyword in node.keywords:
                if keyword.arg == "verb" and isinstance(keyword.value, ast.Constant):
                    found.add(keyword.value.value)
    return found


def test_every_verb_has_words():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ACTIONS.rglob("*.py")]
    verbs = set().union(*map(recorded, trees))
    assert "unit.added" in verbs
    assert sorted(verbs - set(VERBS)) == []


def test_every_verb_belongs_to_a_noun_that_can_be_asked_for():
    odd = [verb for verb in VERBS if not VERB.fullmatch(verb)]
    assert not odd
    assert {verb.partition(".")[0] for verb in VERBS} - {"entry", "analysis"} <= set(NOUNS)


def keys_told(tree: ast.AST) -> set[str]:
    """The fields of `before=` and `after=` of a line, written there or under the name given."""
    named: dict[str, list[ast.AST]] = {}
    for node in ast.walk(tree):
        for target in getattr(node, "targets", []):
            named.setdefault(getattr(target, "id", ""), []).append(node)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
            for keyword in node.keywords:
                if keyword.arg in {"before", "after"}:
                    parts = [keyword.value, *named.get(getattr(keyword.value, "id", None), [])]
                    found |= {key for part in parts for key in keys_of(part)}
    return found


def keys_of(part: ast.AST) -> set[str]:
    """Plain keys of the dictionaries written there."""
    dicts = [node for node in ast.walk(part) if isinstance(node, ast.Dict)]
    return {key.value for one in dicts for key in one.keys if isinstance(key, ast.Constant)}


def test_every_field_has_words_or_is_left_out_on_purpose():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ACTIONS.rglob("*.py")]
    fields = set().union(*map(keys_told, trees))
    assert {"held_on", "points", "state"} <= fields
    assert sorted(fields - set(FIELDS) - UNTOLD) == []


@pytest.mark.parametrize("row", [Plan, Node, Indicator, Measurement, Progress], ids=str)
def test_every_column_that_people_change_has_words(row):
    kept = {"id", "province", "search_text", "sort_key", "plan", "follows", "indicator"}
    names = {field.name for field in row._meta.concrete_fields}
    own = {name for name in names if not name.endswith(("_by", "_at")) or name == "realised_at"}
    assert sorted(own - kept - set(FIELDS) - UNTOLD) == []


def test_labels_that_are_the_same_in_all_languages_are_told_in_words():
    with translation.override("fa"):
        assert _subject("ادارهٔ پایش · 1405/2") == "ادارهٔ پایش · دورهٔ ۲ سال ۱۴۰۵"
        assert _subject("مریم · planner · 2026-11-21") == "مریم · کارشناس برنامه · ۱۴۰۵/۰۸/۳۰"
    with translation.override("en"):
        assert _subject("1405/2: 7") == "period 2 of 1405"
        assert _subject("2026-11-21") == "1405/08/30"


def test_values_of_lists_and_kinds_are_told_in_words():
    with translation.override("en"):
        assert _value(f"measurement {uuid4()}") == "Measurement"
        assert _value([1, 2.345, "submitted"]) == "1, 2.35, Submitted"
        assert _value({"digest": "ab", "weight": "2.00", "note": ""}) == "Weight: 2"
