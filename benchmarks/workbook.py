"""A workbook of 10,000 activities: checked, written, checked again; processor time of each.

    python -m benchmarks.workbook [rows]

Works in a throw-away SQLite database and prints one line a step; the target for checking and
writing together is 20 seconds of processor time on one core.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TARGET_SECONDS = 20.0
UNITS = 100


def measured(name: str, work: Callable[[], Any]) -> tuple[Any, float]:
    """Do it, and print the processor seconds it took."""
    started = time.process_time()
    result = work()
    seconds = time.process_time() - started
    print(f"{name:<42}{seconds:7.2f} s", flush=True)
    return result, seconds


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


def run(rows: int) -> float:
    """Every step once; gives the processor seconds of checking and writing."""
    from payesh.exchange import files, runs
    from payesh.exchange.plan_book.export import book_of
    from payesh.exchange.runs import Upload
    from payesh.ground.terms import Role, UnitKind
    from payesh.records.models import Person, Seat, Unit

    body = Unit.objects.create(path="00001", kind=UnitKind.PROVINCE, code="BODY", name="استان")
    Unit.objects.bulk_create(
        Unit(parent=body, path=f"00001{n + 1:05d}", kind=UnitKind.OFFICE, code=f"U{n}", name=f"{n}")
        for n in range(UNITS)
    )
    person = Person.objects.create(username="bench", full_name="سنجش")
    seat = Seat.objects.create(person=person, role=Role.SECRETARIAT, unit=body)
    data, _ = measured(
        "write the workbook", lambda: book_of(content_of_size(rows, "BODY"), body, example=False)
    )
    print(f"{'size of the file':<42}{len(data) / 1024**2:7.2f} MB")

    def given() -> Any:
        upload = Upload("book.xlsx", [data])
        return runs.receive(by=seat, kind="plan", unit=body, upload=upload)

    runs.SMALL_ROWS = 10**9
    run, checking = measured("check it", lambda: runs.start_check(by=seat, run=given()))
    assert run.state == "checked", (run.summary.get("refusal"), run.errors[:3])
    run, writing = measured("write all of it", lambda: runs.start_apply(by=seat, run=run))
    assert run.state == "applied", run.summary.get("refusal")
    again, _ = measured("check the same again", lambda: runs.start_check(by=seat, run=given()))
    assert again.summary["size"] == 0
    assert files.lines_of(again.pk) == []
    return checking + writing


def main() -> int:
    """Run in a throw-away home; the exit code says whether the target is met."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    home = Path(tempfile.mkdtemp(prefix="payesh-bench-"))
    os.environ |= {"PAYESH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "payesh.settings"}
    os.environ.pop("DATABASE_URL", None)
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        print(f"{rows} activities, {UNITS} units")
        seconds = run(rows)
        print(f"{'check and write together':<42}{seconds:7.2f} s (target {TARGET_SECONDS:.0f} s)")
        return 0 if seconds <= TARGET_SECONDS or rows > 10_000 else 1
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
