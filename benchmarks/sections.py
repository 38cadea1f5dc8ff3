"""The page `docs/benchmarks.md` as sections, so that each can be measured anew on its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import machine

HEAD = """# Speed and size

Made by `make bench`; do not edit. Each figure was measured in a process of its own; ratio is
measured to budget: under 1 the budget is kept.
"""
RAN_ON = """- Measured on {day}, on {machine}
- Programs: {software}
- Other work on the machine: {before} processes wanted a core before the measurements, {after}
  after them. Such load lengthens seconds on the wall most, and the p95 of pages by up to a half;
  seconds of the processor and medians weigh more."""
MARK = "\n## "


def put(page: Path, title: str, body: str) -> None:
    """Put the section in the place of the one of that title, or behind the others."""
    known = page.read_text(encoding="utf-8").split(MARK)[1:] if page.exists() else []
    sections = {one.partition("\n")[0]: one.partition("\n")[2].strip() for one in known}
    sections[title] = body.strip()
    parts = [f"## {name}\n\n{text}\n" for name, text in sections.items()]
    page.write_text("\n".join([HEAD, *parts]), encoding="utf-8")


def ran_on(load: dict[str, Any]) -> str:
    """What a section was measured on, and beside what."""
    return RAN_ON.format(
        day=datetime.now(UTC).date().isoformat(),
        machine=machine.machine(),
        software=machine.software(),
        **load,
    )


def beside(measured: float, budget: float | None, more_is_better: bool = False) -> str:
    """The cells of budget and ratio; where more is better, budget to measured."""
    if not budget:
        return "– | –"
    ratio = budget / measured if more_is_better else measured / budget
    return f"{budget} | {ratio:.2f}"
