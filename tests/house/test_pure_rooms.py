"""The pure rooms are tested without Django, so that their tests stay a matter of seconds."""

import ast

import pytest

from tests.house.trees import ROOT, imported

ROOMS = ("ground", "scoring", "analytics", "spec")


@pytest.mark.parametrize("room", ROOMS)
def test_the_tests_of_a_pure_room_need_no_django(room):
    found = []
    for path in sorted((ROOT / "tests" / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = (name for _, name in imported(tree))
        if any(name.startswith(("django.", "tests.factories")) for name in names):
            found.append(path.name)
        if "django_db" in path.read_text(encoding="utf-8"):
            found.append(path.name)
    assert not found
