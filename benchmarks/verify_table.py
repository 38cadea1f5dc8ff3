"""The measurement of the checker as a section of the page."""

from __future__ import annotations

from typing import Any

from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}
- A package of {agencies:,} agencies with 60 items each ({megabytes} MB packed): {answers:,} answers
  read, {scores:,} scores and {ranks:,} ranks recomputed with exact fractions, {differences} places
  that differ. No signature: that is a matter of milliseconds. Memory is that of the whole process,
  which made the package before.

| what | measured | budget | ratio |
|---|---:|---:|---:|
| `payesh verify`, CPU seconds | {cpu} | {budget} |
| the same on the wall, seconds | {seconds} | – | – |
| memory, MB | {memory} | – | – |
"""
BUDGET = 30


def section(found: dict[str, dict[str, Any]]) -> str:
    """The section from what the measurement told."""
    told = found["verify"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        budget=beside(told["cpu"], BUDGET),
        **{name: told[name] for name in ("agencies", "megabytes", "differences", "cpu")},
        **{name: told[name] for name in ("seconds", "memory")},
        **{name: told["recomputed"][name] for name in ("answers", "scores", "ranks")},
    )
