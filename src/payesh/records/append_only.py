"""The guards of the journal: triggers that refuse to change or remove a line or a seal.

They hold against the program's own database user. Whoever may drop a trigger can get past them;
the chain of hashes (`payesh journal verify`) shows that afterwards.
"""

from __future__ import annotations

TABLES = ("records_journalentry", "records_journalseal")
_KEYS = {
    "records_journalentry": "id = NEW.id",
    "records_journalseal": "position = NEW.position OR entry_id = NEW.entry_id",
}
_WORDS = "the journal is append-only"

_SQLITE_REFUSAL = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{words}'); END
"""
# REPLACE INTO removes the old row without waking its DELETE trigger, so a second row under a
# key that is taken is refused before it comes to that.
_SQLITE_ONCE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {key})
BEGIN SELECT RAISE(ABORT, '{words}'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION payesh_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
# One refusal a statement, even for one that would touch no row. ALWAYS: also in a session that
# calls itself a replica.
_POSTGRES_REFUSAL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION payesh_append_only()
"""
_POSTGRES_ALWAYS = "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only"


def guards(vendor: str) -> list[str]:
    """The statements that put the guards up on that engine (`sqlite` or `postgresql`)."""
    if vendor == "sqlite":
        return [
            shape.format(table=table, event=event, key=_KEYS[table], words=_WORDS)
            for table in TABLES
            for shape, event in (
                (_SQLITE_REFUSAL, "UPDATE"),
                (_SQLITE_REFUSAL, "DELETE"),
                (_SQLITE_ONCE, ""),
            )
        ]
    shapes = (_POSTGRES_REFUSAL, _POSTGRES_ALWAYS)
    made = [shape.format(table=table) for table in TABLES for shape in shapes]
    return [_POSTGRES_FUNCTION.format(words=_WORDS), *made]


def no_guards(vendor: str) -> list[str]:
    """The statements that take the guards down: when the tables go, and in tests."""
    if vendor == "sqlite":
        events = ("update", "delete", "replace")
        return [
            f"DROP TRIGGER IF EXISTS {table}_no_{event}" for table in TABLES for event in events
        ]
    return [f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}" for table in TABLES]
