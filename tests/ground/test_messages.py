"""Every reason that this room gives has its Persian, with the same places to fill."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import polib

import payesh

PACKAGE = Path(payesh.__file__).parent
ROOM = PACKAGE / "ground"
CATALOGUE = PACKAGE / "locale" / "ground" / "fa" / "LC_MESSAGES" / "django.po"


def reasons() -> set[str]:
    """The messages of the refusals of the calendar and of numbers, found in their sources."""
    calls = (
        node
        for path in [*ROOM.glob("calendar/*.py"), *ROOM.glob("numbers/*.py")]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal"
    )
    return {ast.literal_eval(call.args[1]) for call in calls}


def test_the_catalogue_holds_the_reasons_and_nothing_else():
    assert {entry.msgid for entry in polib.pofile(str(CATALOGUE))} == reasons()


def test_the_persian_fills_the_same_places():
    for entry in polib.pofile(str(CATALOGUE)):
        places = re.findall(r"%\(\w+\)s", entry.msgid)
        assert sorted(re.findall(r"%\(\w+\)s", entry.msgstr)) == sorted(places)
