"""`payesh score sheets` on the inspections of Chicago: the whole command, from start to end."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from benchmarks.ground import ROOT, told

DATA = ROOT.parent / "shared" / "data" / "chicago-inspections"
TIMES = 3
LINE = (
    *("score", "sheets", "--items", "items.csv", "--sheets", "violations.parquet"),
    *("--visits", "inspections.parquet", "--visit", "inspection", "--unit", "establishment"),
    *("--rater", "inspector_group", "--violations"),
)


def main() -> None:
    """Print a line of JSON; without the data, that they are absent."""
    if not DATA.exists():
        told(absent=True)
        return
    runs = [_run() for _ in range(TIMES)]
    told(cpu=min(cpu for cpu, _wall in runs), wall=min(wall for _cpu, wall in runs))


def _run() -> tuple[float, float]:
    """Seconds of the processor and on the wall."""
    with tempfile.TemporaryDirectory() as folder:
        line = [sys.executable, "-m", "payesh", *LINE, "--out", folder]
        before, begun = os.times(), time.perf_counter()
        subprocess.run(line, cwd=DATA, check=True, stdout=subprocess.DEVNULL)
        after, wall = os.times(), time.perf_counter() - begun
    return round(sum(after[2:4]) - sum(before[2:4]), 2), round(wall, 2)


if __name__ == "__main__":
    main()
