"""The measurements of public pages as a section of the page, the budget beside figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.public_world import AGENCIES
from benchmarks.sections import beside, ran_on

BUDGET = 500
SECTION = """{ran_on}
- The world: one publication of {agencies} agencies in {groups} groups.
- {connections} connections that stay open, of {clients} client processes on the same cores as the
  server: what a client takes of the processor is missing to the server. So the server's own time
  for a page says what two cores can do without clients beside them.

`payesh serve` with its two workers, over loopback. Kept pages are served packed, by the cache in
front of the site; made anew is the same page under a query that nobody asked for yet.

{pages}
"""


def section(found: dict[str, dict[str, Any]]) -> str:
    """The section from what the measurement told."""
    told = found["public"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        agencies=sum(AGENCIES),
        groups=len(AGENCIES),
        connections=told["connections"],
        clients=told["clients"],
        pages="\n".join(_pages(told)),
    )


def _pages(told: dict[str, Any]) -> Iterable[str]:
    yield "| page | kept: a second | budget | ratio | ms CPU kept | ms CPU made anew | kB packed |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, one in told["pages"].items():
        yield _row(name, one, str(one["anew_ms"]), str(one["kilobytes"]))
    yield _row("results of a group, not modified (304)", told["conditional"], "–", "0")


def _row(name: str, one: dict[str, Any], anew: str, kilobytes: str) -> str:
    kept = beside(one["a_second"], BUDGET, more_is_better=True)
    return f"| {name} | {one['a_second']} | {kept} | {one['kept_ms']} | {anew} | {kilobytes} |"
