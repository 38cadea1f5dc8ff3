"""A small plan that uses every column of the workbook, for the tests of this room."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from payesh.exchange.texts import spellings
from payesh.ground.terms import PlanState, Role
from payesh.ground.text import fold
from payesh.records.models import Alignment, Contribution, Plan, Seat, StatedFigure
from tests.factories import make_indicator, make_node, make_plan, make_seat, make_unit


def rich_plan(state: PlanState = PlanState.DRAFT) -> tuple[Plan, Seat]:
    """A plan with two offices, odd texts, two indicators, targets, alignment, press figures."""
    body = make_unit(make_unit(), code="BODY")
    first, second = make_unit(body, code="O-1"), make_unit(body, code="۰۲")
    plan = make_plan(body, code="P-۱۴۰۴", years=2, state=state, title="برنامه\u200cی نمونه")
    macro = make_node(plan, owner=body, code="M1", title="=1+1 هدف کلان", weight=Decimal("2.5"))
    goal = make_node(plan, make_node(plan, macro, code="G1"), code="۱-۱", owner=first)
    make_node(
        plan, goal, code="A1", title="+فعالیت\nدو خط", owner=second, budget=Decimal(10**12),
        starts=date(2025, 4, 1), due=date(2025, 6, 1), upstream_document="@سند",
    )  # fmt: skip
    make_node(plan, goal, code="A2", state="cancelled", state_reason="'=نه", due=None)
    Contribution.objects.create(node=goal, unit=second)
    ratio = make_indicator(
        goal, [first, second], {1: 60, 3: 70.25}, code="I1", is_ratio=True, numerator_title="صورت",
        denominator_title="مخرج", unit_of_measure="درصد", baseline_year=1403,
    )  # fmt: skip
    ratio.targets.create(period=plan.periods.get(number=2), unit=second, value=Decimal("-0.125"))
    make_indicator(
        macro, [body], code="I2", method="criteria_table", direction="down",
        parameters={"criteria": [90.0, 80.5, 70.0, 60.0, 50.0]}, baseline=None,
    )  # fmt: skip
    upper = make_node(make_plan(body.parent, code="UP"), code="U1")
    Alignment.objects.create(node=macro, upper=upper, note="-یادداشت")
    for value in (34, 15):
        StatedFigure.objects.create(
            plan=plan, unit=first, measure="goals", value=value, source="خبر", place="بند ۲"
        )
    return plan, make_seat(Role.SECRETARIAT, body)


def saved(data: bytes, tmp_path: Path, name: str = "book.xlsx") -> Path:
    """The bytes as a file."""
    path = tmp_path / name
    path.write_bytes(data)
    return path


def edited(data: bytes, tmp_path: Path, edit: Callable[[Any], None]) -> Path:
    """The workbook after somebody changed it in a spreadsheet: `edit(book)`."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    path = tmp_path / "edited.xlsx"
    book.save(path)
    return path


def column_of(sheet: Any, title: str) -> int:
    """Where the column with that heading stands, whatever the language of the workbook."""
    return next(cell.column for cell in sheet[1] if fold(cell.value) in spellings(title))
