"""A whole campaign as CSV, as one workbook and as Parquet."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.evaluation.world import HOME, ITEMS, MANY, ONE_EACH, WHOLE, campaign, prepare, seat
from benchmarks.ground import enter, note, seconds, told


def main() -> None:
    """Print a line of JSON: seconds of the processor and megabytes of each file."""
    enter(HOME)
    prepare()
    from payesh.exchange.campaign_tables import parquet_files, text_files, workbook

    kinds = {
        "csv": text_files.write_csv_zip,
        "xlsx": workbook.write_workbook,
        "parquet": parquet_files.write_parquet_zip,
    }
    found: dict[str, Any] = {}
    for which, name in ((ONE_EACH, "one_each"), (WHOLE, "whole")):
        for kind, write in kinds.items():
            note(f"… {kind} of {name}")
            found[f"{name}_{kind}"] = _written(which, write)
    told(agencies=MANY, items=ITEMS, **found)


def _written(which: int, write: Any) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        one, holder = campaign(which), seat()
        cpu, _wall, _none = seconds(lambda: write(path, holder, one, lambda _done: None))
        return {"cpu": round(cpu, 2), "megabytes": round(path.stat().st_size / 1024**2, 1)}


if __name__ == "__main__":
    main()
