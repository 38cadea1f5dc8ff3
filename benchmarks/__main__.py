"""All measurements, one after another, and the table made of them."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks import machine
from benchmarks.ground import ROOT, note
from benchmarks.table import page

MEASUREMENTS = ("start", "workbook", "figures", "pages", "journal")
TABLE = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    """Run each in a process of its own; a failing one ends the run."""
    note(machine.machine())
    note(machine.software())
    load = machine.load()
    found = {name: _run(name) for name in MEASUREMENTS}
    found["load"] = {"before": load, "after": machine.load()}
    TABLE.write_text(page(found), encoding="utf-8")
    note(f"Written: {TABLE.relative_to(ROOT)}")


def _run(name: str) -> dict[str, object]:
    note(f"== {name} ==")
    line = [sys.executable, "-m", f"benchmarks.{name}"]
    ended = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    note(ended.stdout.strip().splitlines()[-1])
    told: dict[str, object] = json.loads(ended.stdout.strip().splitlines()[-1])
    return told


if __name__ == "__main__":
    main()
