"""Large tables filled by the database itself, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from typing import Any

from django.db import connection

_KEY = {
    # A running number as the text or the type in which the engine keeps a UUID.
    "sqlite": "printf('{prefix}%024x', {number})",
    "postgresql": "('{prefix}' || lpad(to_hex({number}), 24, '0'))::uuid",
}
_MEASURES = """
INSERT INTO records_indicatorunit (id, province, indicator_id, unit_id, weight)
SELECT {key}, '', i.id, u.id, 1
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM records_indicator) i
CROSS JOIN (SELECT id, row_number() OVER (ORDER BY path) AS n FROM records_unit
            WHERE kind = 'office') u
"""
_ENTRY = "state, state_reason, reason, remedy, version, declared_by_id, declared_at, declared"
_PROGRESS = f"""
INSERT INTO records_progress (id, province, node_id, unit_id, period_id, {_ENTRY})
SELECT {{key}}, '', a.id, a.owner_id, %s, '', '', '', '', 1, %s, %s,
       CASE WHEN a.n %% 9 = 0 THEN 40 + a.n %% 60 ELSE 100 END
FROM (SELECT id, owner_id, starts, row_number() OVER (ORDER BY path) AS n FROM records_node
      WHERE kind = 'activity') a
WHERE a.starts <= %s AND a.n %% 23 <> 0
"""  # noqa: S608 - the names are our own
_MEASURED = f"""
INSERT INTO records_measurement (id, province, unit_id, indicator_id, period_id, {_ENTRY})
SELECT {{key}}, '', u.id, i.id, p.id, '', '', '', '', 1, %s, %s,
       i.baseline + (i.horizon_target - i.baseline) * p.number / 15.0
       + (i.n * 31 + u.n * 17 + p.number * 7) %% 9 - 4
FROM (SELECT id, row_number() OVER (ORDER BY path) AS n FROM records_unit
      WHERE kind = 'office') u
CROSS JOIN (SELECT id, baseline, horizon_target, row_number() OVER (ORDER BY id) AS n
            FROM records_indicator) i
CROSS JOIN (SELECT id, number FROM records_period) p
ORDER BY u.id, i.id, p.id
"""  # noqa: S608 - the names are our own
_AT = "2026-11-18 08:00:00+00:00"


def fill_progress(plan: Any, periods: list[Any], person: Any) -> None:
    """An entry of every activity that runs, in each of the periods; one in 23 is not reported."""
    for period in periods:
        sql = _PROGRESS.format(key=_key(f"9{period.number:07x}", "a.n"))
        _run(sql, [_id(period.pk), _id(person.pk), _at(), period.ends])


def fill_measurements(plan: Any, person: Any) -> None:
    """Every office measures every indicator in every period."""
    _run(_MEASURES.format(key=_key("8" + "0" * 7, "(i.n * 100000 + u.n)")), [])
    number = "(u.n * 100000 + i.n * 100 + p.number)"
    _run(_MEASURED.format(key=_key("a" + "0" * 7, number)), [_id(person.pk), _at()])


def _key(prefix: str, number: str) -> str:
    # A per cent sign is a place for a parameter to Django.
    return _KEY[connection.vendor].replace("%", "%%").format(prefix=prefix, number=number)


def _id(key: Any) -> Any:
    return key if connection.vendor == "postgresql" else key.hex


def _at() -> str:
    return _AT if connection.vendor == "postgresql" else _AT[:19]


def _run(sql: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        # Without parameters Django sends the text as it is, with both per cent signs.
        cursor.execute(sql if parameters else sql.replace("%%", "%"), parameters or None)
