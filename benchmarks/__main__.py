"""All measurements, one after another, and the page made of them, section by section."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

from benchmarks import (
    claims_table,
    flood_table,
    machine,
    public_table,
    reports_table,
    table,
    verify_table,
)
from benchmarks.evaluation import table as evaluation_table
from benchmarks.ground import ROOT, note
from benchmarks.sections import put
from benchmarks.severity import audit_table, files_table, pipeline_table, ranks_table
from benchmarks.severity import table as severity_table

PAGE = ROOT / "docs" / "benchmarks.md"
Section = Callable[[dict[str, dict[str, object]]], str]
SECTIONS: dict[str, tuple[str, tuple[str, ...], Section]] = {
    "plans": ("Plans", ("start", "workbook", "figures", "pages", "journal"), table.section),
    "evaluation": (
        "Evaluation",
        tuple(f"evaluation.{name}" for name in ("sending", "lists", "scores", "exports", "files")),
        evaluation_table.section,
    ),
    "claims": ("Claims", ("claims",), claims_table.section),
    "flood": ("A flood of opinions", ("flood",), flood_table.section),
    "severity": ("Severity", ("severity.recovery", "severity.scale"), severity_table.section),
    "files": (
        "Ratings, agreement, inspections",
        ("severity.ratings", "severity.agreement", "severity.chicago"),
        files_table.section,
    ),
    "audit": ("Audit", ("severity.rasch", "severity.screens"), audit_table.section),
    "ranks": ("Ranks", ("severity.ranks", "severity.robustness"), ranks_table.section),
    "reports": (
        "Reports",
        ("reports_digest", "reports_feedback", "reports_analysis"),
        reports_table.section,
    ),
    "public": ("Public pages", ("public",), public_table.section),
    "verify": ("Checking a package", ("verify",), verify_table.section),
    "pipeline": ("Whole pipeline", ("severity.pipeline",), pipeline_table.section),
}
"""By the word on the command line: the heading, the measurements, what makes the section."""


def main() -> None:
    """Measure the sections that are named, or all; each measurement in a process of its own.

    A failing one ends the run; a section that was not measured stays as it was.
    """
    for name in sys.argv[1:] or SECTIONS:
        title, measurements, section = SECTIONS[name]
        note(machine.machine())
        note(machine.software())
        load = machine.load()
        found = {one.rpartition(".")[2]: _run(one) for one in measurements}
        found["load"] = {"before": load, "after": machine.load()}
        put(PAGE, title, section(found))
        note(f"Written: {PAGE.relative_to(ROOT)}, {title}")


def _run(name: str) -> dict[str, object]:
    note(f"== {name} ==")
    line = [sys.executable, "-m", f"benchmarks.{name}"]
    ended = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    note(ended.stdout.strip().splitlines()[-1])
    told: dict[str, object] = json.loads(ended.stdout.strip().splitlines()[-1])
    return told


if __name__ == "__main__":
    main()
