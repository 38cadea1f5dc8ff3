"""The section about a flood of opinions."""

from __future__ import annotations

from typing import Any

from benchmarks.sections import ran_on

NAMES = {"one_address": "from one address", "many_addresses": "from 2,000 addresses"}
HEAD = """
Opinions about one agency, sent to `payesh serve` over loopback by 8 clients: junk, filled traps,
no, wrong and used solutions of the puzzle. Meanwhile somebody reads pages.

| 5,000 posts | a second | ms CPU each | rows | lines | pages read | failed | median ms | p95 ms |
|---|---:|---:|---:|---:|---:|---:|---:|---:|"""


def section(found: dict[str, dict[str, Any]]) -> str:
    flood = found["flood"]
    rows = [_row(name, flood[key]) for key, name in NAMES.items()]
    return "\n".join([ran_on(found["load"]), HEAD, *rows])


def _row(name: str, one: dict[str, Any]) -> str:
    reading = one["reading"]
    cells = (
        *(name, one["a_second"], one["cpu_ms"], one["rows"], one["lines"]),
        *(reading["pages"], reading["failed"], reading["median_ms"], reading["p95_ms"]),
    )
    return f"| {' | '.join(map(str, cells))} |"
