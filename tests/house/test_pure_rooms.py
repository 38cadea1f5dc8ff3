"""The pure rooms are tested without Django, so that their tests stay a matter of seconds."""

import ast

import pytest

from tests.house.trees import ROOT, imported

ROOMS = ("ground", "scoring", "analytics", "claims", "spec")
OF_RECORDS = {"test_reporting_rules.py", "test_plan_rules.py"}
"""Rules about who may do what when: spec too, and they need the tables."""


@pytest.mark.parametrize("room", ROOMS)
def test_the_tests_of_a_pure_room_need_no_django(room):
    found = []
    paths = (ROOT / "tests" / room).rglob("*.py")
    for path in sorted(path for path in paths if path.name not in OF_RECORDS):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = (name for _, name in imported(tree))
        if any(name.startswith(("django.", "tests.factories")) for name in names):
            found.append(path.name)
        if "django_db" in path.read_text(encoding="utf-8"):
            found.append(path.name)
    assert not found
