"""The measurements of reports as a section of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}
- The world is the demonstration: a digest of {agencies} agencies in their visits ({figures}
  figures), feedback of {reports} agencies, and the city's plan with {charts} charts and
  {all_figures:,} figures.

| what | pages | size | measured | budget | ratio |
|---|---:|---:|---:|---:|---:|
{lines}
"""


def section(found: dict[str, dict[str, Any]]) -> str:
    """The section from what the measurements told."""
    digest, analysis = found["reports_digest"], found["reports_analysis"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        agencies=digest["agencies"],
        figures=digest["figures"],
        reports=found["reports_feedback"]["reports"],
        charts=analysis["charts"],
        all_figures=analysis["figures"],
        lines="\n".join((*_digest(digest), *_feedback(found["reports_feedback"]),
                         *_analysis(analysis))),
    )  # fmt: skip


def _digest(told: dict[str, Any]) -> Iterator[str]:
    size = f"{told['kilobytes']} kB"
    yield _line("digest written, s CPU", "–", "–", told["written"]["cpu"], 3)
    whole = "digest written and set as PDF, s CPU"
    yield _line(whole, told["pages"], size, told["whole"]["cpu"], 3)


def _feedback(told: dict[str, Any]) -> Iterator[str]:
    what = f"{told['reports']} feedback reports written, set, packed and kept, s on the wall"
    size = f"{told['megabytes']} MB"
    yield _line(what, told["pages"], size, told["whole"]["wall"], 60)
    yield _line("the same, s CPU", told["pages"], size, told["whole"]["cpu"], 60)
    yield _line("the same, peak of memory, GB", "–", "–", told["whole"]["gigabytes"], None)


def _analysis(told: dict[str, Any]) -> Iterator[str]:
    size = f"{told['megabytes']} MB"
    wall = round(told["written"]["wall"] + told["printed"]["wall"], 2)
    yield _line("analytical report, s on the wall", told["pages"], size, wall, 20)
    cpu = round(told["written"]["cpu"] + told["printed"]["cpu"], 2)
    yield _line("the same, s CPU", told["pages"], size, cpu, 20)
    yield _line("of it reading and writing, s CPU", "–", "–", told["written"]["cpu"], None)
    yield _line("of it charts and PDF, s CPU", "–", "–", told["printed"]["cpu"], None)
    yield _line("peak of memory, GB", "–", "–", told["printed"]["gigabytes"], None)


def _line(what: str, pages: object, size: str, measured: float, budget: float | None) -> str:
    return f"| {what} | {pages} | {size} | {measured} | {beside(measured, budget)} |"
