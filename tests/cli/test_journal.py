"""The journal on the command line."""

import hashlib
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection
from django.utils import timezone

from payesh.actions import people
from payesh.cli import main
from payesh.ground.calendar import format_jalali
from payesh.ground.terms import Role
from payesh.records.append_only import no_guards
from payesh.records.models import JournalEntry, JournalSeal
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


def run(*words: str):
    return CliRunner().invoke(main, ["journal", *words])


@pytest.fixture
def lines() -> list[JournalEntry]:
    seat = make_seat(Role.SECRETARIAT, make_unit())
    for _ in range(3):
        people.take_seat(by=seat)
    assert run("seal").exit_code == 0
    return list(JournalEntry.objects.order_by("id"))


def test_whole_chain(lines):
    result = run("verify")
    assert result.exit_code == 0, result.output
    assert "sealed lines that hold: 3" in result.output
    assert f"head 3:{JournalSeal.objects.get(position=3).hash}" in result.output


def test_broken_line_is_named(lines):
    with connection.cursor() as cursor:
        for statement in no_guards(connection.vendor):
            cursor.execute(statement)
        cursor.execute(
            "UPDATE records_journalentry SET actor_name = 'x' WHERE id = %s", [lines[1].id]
        )
    result = run("verify")
    assert result.exit_code == 1
    assert f"position 2, entry {lines[1].id}" in result.output
    assert "actor_name" in result.output


def test_noted_head_is_held_against_the_chain(lines):
    noted = f"2:{JournalSeal.objects.get(position=2).hash}"
    assert run("verify", "--head", noted).exit_code == 0
    result = run("verify", "--head", "9" + noted)
    assert result.exit_code == 1
    assert "does not pass through" in result.output


def test_root_of_a_day(lines):
    today = format_jalali(timezone.localdate(), "en")
    result = run("root", today)
    leaves = [hashlib.sha256(b"\x00" + line.body.encode()).digest() for line in lines]
    pair = hashlib.sha256(b"\x01" + leaves[0] + leaves[1]).digest()
    expected = hashlib.sha256(b"\x01" + pair + leaves[2]).hexdigest()
    assert f"root: {expected}" in result.output
    assert "lines: 3" in result.output


def test_root_without_a_day_is_yesterdays(lines):
    yesterday = timezone.localdate() - timedelta(days=1)
    assert f"({yesterday.isoformat()})" in run("root").output


def test_a_date_that_does_not_exist_is_refused():
    result = run("root", "1404/12/30")
    assert result.exit_code == 2
    assert "no day 30" in result.output
