"""Whoever gets past the guards is found: the verification names the line and what is wrong."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from payesh.actions import people
from payesh.actions.sealing import seal_pending
from payesh.ground.terms import Role
from payesh.queries import chain
from payesh.records.append_only import no_guards
from payesh.records.models import JournalEntry, JournalSeal
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines() -> list[JournalEntry]:
    """Five sealed lines."""
    seat = make_seat(Role.SECRETARIAT, make_unit(name="استانداری"))
    for _ in range(5):
        people.take_seat(by=seat)
    seal_pending()
    return list(JournalEntry.objects.order_by("id"))


@pytest.fixture
def tamper(lines):
    """Take the guards down, as somebody would who may, and send a statement."""

    def send(statement: str, *values: object) -> None:
        with connection.cursor() as cursor:
            for taken in no_guards(connection.vendor):
                cursor.execute(taken)
            cursor.execute(statement, values)
            assert cursor.rowcount == 1

    return send


def test_whole_chain(lines):
    state = chain.verify()
    assert (state.sealed, state.unsealed, state.broken) == (5, 0, None)
    assert state.is_whole
    assert state.head == JournalSeal.objects.get(position=5).hash


def test_empty_journal_is_whole():
    assert chain.verify().is_whole


def test_chain_is_what_the_docs_say(lines):
    """Anybody can recompute it: SHA-256 of the last hash and the text, beginning with zeros."""
    previous = "0" * 64
    for line in lines:
        previous = hashlib.sha256(previous.encode() + line.body.encode()).hexdigest()
    assert chain.verify().head == previous


def test_altered_text_is_named(lines, tamper):
    body = lines[2].body.replace("seat.taken", "seat.given")
    tamper("UPDATE records_journalentry SET body = %s WHERE id = %s", body, lines[2].id)
    assert chain.verify().broken == chain.Break(3, lines[2].id, "hash")


def test_altered_seal_is_named(lines, tamper):
    tamper("UPDATE records_journalseal SET hash = %s WHERE position = 2", "0" * 64)
    assert chain.verify().broken == chain.Break(2, lines[1].id, "hash")


@pytest.mark.parametrize("column", chain.COLUMNS)
def test_altered_column_is_named(lines, tamper, column):
    tamper(f"UPDATE records_journalentry SET {column} = 'x' WHERE id = %s", lines[3].id)
    assert chain.verify().broken == chain.Break(4, lines[3].id, "columns", (column,))


def test_altered_moment_is_named(lines, tamper):
    later = (lines[0].at + timedelta(seconds=1)).isoformat(sep=" ").removesuffix("+00:00")
    zone = "+00" if connection.vendor == "postgresql" else ""
    tamper("UPDATE records_journalentry SET at = %s WHERE id = %s", later + zone, lines[0].id)
    assert chain.verify().broken == chain.Break(1, lines[0].id, "columns", ("at",))


def test_removed_line_is_named(lines, tamper):
    tamper("DELETE FROM records_journalentry WHERE id = %s", lines[1].id)
    assert chain.verify().broken == chain.Break(2, lines[1].id, "missing")


def test_removed_seal_is_named(lines, tamper):
    tamper("DELETE FROM records_journalseal WHERE position = %s", 3)
    assert chain.verify().broken == chain.Break(4, lines[3].id, "gap")


def test_line_without_a_seal_is_counted(lines):
    copy = JournalEntry.objects.get(pk=lines[0].pk)
    copy.pk = None
    copy.save(force_insert=True)
    state = chain.verify()
    assert (state.sealed, state.unsealed) == (5, 1)
    assert state.is_whole == (connection.vendor == "postgresql")


def test_sealer_takes_up_what_is_left(lines):
    copy = JournalEntry.objects.get(pk=lines[0].pk)
    copy.pk = None
    copy.save(force_insert=True)
    assert seal_pending(everywhere=False) == 1
    assert seal_pending() == 0
    assert chain.verify() == chain.ChainState(6, 0, chain.head().hash)


def test_verification_does_not_ask_more_for_more_lines(lines, assert_same_queries):
    def grow():
        people.take_seat(by=make_seat(Role.PLANNER, make_unit()))
        seal_pending()

    assert_same_queries(chain.verify, grow)


def test_root_of_a_day_covers_its_lines(lines):
    today = timezone.localdate()
    root = chain.day_root(today)
    assert (root.lines, root.position) == (5, 5)
    assert chain.day_root(today - timedelta(days=1)).lines == 0
    assert root.root != chain.day_root(today - timedelta(days=1)).root
