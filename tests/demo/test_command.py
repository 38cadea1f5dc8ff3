"""`payesh demo` and its refusals."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from payesh.commands.demo import command
from payesh.demo import load
from payesh.records.models import JournalEntry, Unit
from tests.factories import make_unit


@pytest.fixture
def home(tmp_path, settings):
    settings.HOME = tmp_path
    return tmp_path


def test_if_empty_changes_nothing_where_something_is(world, home):
    before = Unit.objects.count(), JournalEntry.objects.count()
    result = CliRunner().invoke(command, ["--if-empty"])
    assert (result.exit_code, result.output) == (0, "")
    assert (Unit.objects.count(), JournalEntry.objects.count()) == before


def test_data_that_is_no_demonstration_is_left_alone(db, home):
    make_unit()
    assert not load.is_empty()
    result = CliRunner().invoke(command, ["--yes"])
    assert result.exit_code == 1
    assert "nothing was changed" in result.output


def test_without_a_yes_the_demonstration_stays(db, home):
    load.mark()
    make_unit()
    result = CliRunner().invoke(command, [], input="n\n")
    assert result.exit_code == 1
    assert Unit.objects.exists()
