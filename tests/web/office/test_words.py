"""Every verb that is written into the journal has words in which the page tells it."""

import ast
import re
from pathlib import Path

import payesh
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
