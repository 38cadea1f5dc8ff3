"""A workbook of 10,000 activities: checked, written, checked again; processor time of each.

    python -m benchmarks.workbook [rows]

Works in a throw-away SQLite database; importing is checking and writing together.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.ground import enter, note, seconds, told

ROWS, UNITS = 10_000, 100


def content_of_size(rows: int, owner: str) -> Any:
    """A new plan of that many activities under a goal tree, shared out over the units."""
    from decimal import Decimal

    from payesh.ground.calendar import from_jalali
    from payesh.ground.terms import LevelKind
    from payesh.queries.plan_content import LevelRow, NodeRow, PlanContent, PlanRow

    kinds = (LevelKind.MACRO, LevelKind.GENERAL, LevelKind.OPERATIONAL, LevelKind.ACTIVITY)
    content = PlanContent(PlanRow("B-1", "برنامهٔ سنجش سرعت", owner, 1405, 5))
    content.put(LevelRow, [LevelRow(depth, kind) for depth, kind in enumerate(kinds, start=1)])
    nodes = [NodeRow("M1", title="هدف کلان")]
    nodes += [NodeRow(f"G{n}", "M1", 2, f"هدف کلی {n}") for n in range(10)]
    nodes += [NodeRow(f"O{n}", f"G{n // 10}", 3, f"هدف عملیاتی {n}") for n in range(100)]
    starts, due = from_jalali(1405, 1, 15), from_jalali(1405, 9, 30)
    nodes += [
        NodeRow(
            f"A{n}", f"O{n % 100}", 4, f"فعالیت شمارهٔ {n} برای ارتقای خدمت", Decimal(n % 5 + 1),
            f"U{n % UNITS}", (), "سند بالادستی", Decimal(10**9 + n), starts, due,
        )
        for n in range(rows)
    ]  # fmt: skip
    content.put(NodeRow, nodes)
    return content


def run(rows: int) -> dict[str, float]:
    """Every step once; gives the processor seconds of each and the megabytes of the file."""
    from payesh.exchange import files, runs
    from payesh.exchange.plan_book.export import book_of
    from payesh.exchange.runs import Upload

    body, seat = _society()
    content = content_of_size(rows, "BODY")
    making, _, data = seconds(lambda: book_of(content, body, example=False))

    def given() -> Any:
        upload = Upload("book.xlsx", [data])
        return runs.receive(by=seat, kind="plan", unit=body, upload=upload)

    runs.SMALL_ROWS = 10**9  # nothing is left to a worker
    checking, _, run = seconds(lambda: runs.start_check(by=seat, run=given()))
    assert run.state == "checked", (run.summary.get("refusal"), run.errors[:3])
    writing, _, run = seconds(lambda: runs.start_apply(by=seat, run=run))
    assert run.state == "applied", run.summary.get("refusal")
    checking_again, _, again = seconds(lambda: runs.start_check(by=seat, run=given()))
    assert again.summary["size"] == 0
    assert files.lines_of(again.pk) == []
    return {
        "megabytes": round(len(data) / 1024**2, 2),
        "making": round(making, 2),
        "checking": round(checking, 2),
        "writing": round(writing, 2),
        "checking_again": round(checking_again, 2),
        "imported": round(checking + writing, 2),
    }


def _society() -> tuple[Any, Any]:
    """A body with units below it, and the seat that brings the workbook in."""
    from payesh.ground.terms import Role, UnitKind
    from payesh.records.models import Person, Seat, Unit

    body = Unit.objects.create(path="00001", kind=UnitKind.PROVINCE, code="BODY", name="استان")
    Unit.objects.bulk_create(
        Unit(parent=body, path=f"00001{n + 1:05d}", kind=UnitKind.OFFICE, code=f"U{n}", name=f"{n}")
        for n in range(UNITS)
    )
    person = Person.objects.create(username="bench", full_name="سنجش")
    return body, Seat.objects.create(person=person, role=Role.SECRETARIAT, unit=body)


def main() -> None:
    """Print a line of JSON, measured in a throw-away home."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    home = Path(tempfile.mkdtemp(prefix="payesh-bench-"))
    os.environ.pop("DATABASE_URL", None)
    try:
        enter(home)
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        note(f"… {rows:,} activities, {UNITS} units")
        told(rows=rows, **run(rows))
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
