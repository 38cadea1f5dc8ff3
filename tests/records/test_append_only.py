"""The journal's tables refuse every way of changing what is written, on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from payesh.actions import people
from payesh.ground.terms import Role
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db

ENTRY, SEAL = "records_journalentry", "records_journalseal"
CHANGES = [
    f"UPDATE {ENTRY} SET actor_name = 'nobody'",
    f"UPDATE {SEAL} SET hash = 'x'",
    f"DELETE FROM {ENTRY}",
    f"DELETE FROM {SEAL}",
]


@pytest.fixture(autouse=True)
def _a_line_with_its_seal():
    people.take_seat(by=make_seat(Role.SECRETARIAT, make_unit()))
    if connection.vendor == "postgresql":
        from payesh.actions.sealing import seal_pending

        assert seal_pending() == 1


def contents() -> list[tuple]:
    with connection.cursor() as cursor:
        rows = []
        for table in (ENTRY, SEAL):
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            rows += cursor.fetchall()
    return rows


def refused(statement: str) -> None:
    before = contents()
    assert len(before) == 2
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert contents() == before


@pytest.mark.parametrize("statement", CHANGES)
def test_change_is_refused(statement):
    refused(statement)


@pytest.mark.postgres
@pytest.mark.parametrize("table", [ENTRY, SEAL])
def test_truncate_is_refused(table):
    refused(f"TRUNCATE {table}")


@pytest.mark.postgres
@pytest.mark.parametrize("table", [ENTRY, SEAL])
def test_insert_that_would_update_is_refused(table):
    key = "id" if table == ENTRY else "position"
    same = f"INSERT INTO {table} SELECT * FROM {table}"
    refused(f"{same} ON CONFLICT ({key}) DO UPDATE SET {key} = EXCLUDED.{key}")


@pytest.mark.postgres
def test_calling_oneself_a_replica_does_not_help():
    refused(f"SET LOCAL session_replication_role = replica; DELETE FROM {ENTRY}")


@pytest.mark.sqlite
@pytest.mark.parametrize("table", [ENTRY, SEAL])
def test_replace_is_refused(table):
    refused(f"REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.sqlite
def test_replace_under_another_position_is_refused():
    refused(f"REPLACE INTO {SEAL} SELECT position + 1, entry_id, hash FROM {SEAL}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_the_guards_stand_again_after_the_tables_were_emptied(turn):
    """The second turn runs after the first turn's lines were taken away."""
    assert len(contents()) == 2
    refused(CHANGES[0])
