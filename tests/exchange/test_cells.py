"""What cells are read as, and that text made harmless comes back."""

from __future__ import annotations

import io
import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payesh.exchange.cells import (
    Choice,
    Code,
    Codes,
    Day,
    Flag,
    Kind,
    Number,
    Percent,
    Text,
    Unfit,
    Whole,
)
from payesh.exchange.harmless import harmless, restored
from payesh.exchange.parsed import Cell
from payesh.exchange.plan_book.method_cells import Method, Parameters
from payesh.exchange.tables import Column, Sheet
from payesh.exchange.writing import BookWriter
from payesh.ground.terms import NodeState
from payesh.ground.text import clean

KINDS: list[Kind] = [
    Text(), Code(), Codes(), Number(), Percent(), Whole(), Day(), Flag(), Choice(NodeState),
    Method(), Parameters(),
]  # fmt: skip


def cell(value: object, is_percent: bool = False) -> Cell:
    kind = "s" if isinstance(value, str) else "n"
    return Cell(1, value, kind, is_percent)


@pytest.mark.parametrize(
    ("kind", "found", "value"),
    [
        (Number(), 12, Decimal(12)),
        (Number(), 0.1, Decimal("0.1")),
        (Number(), 0.1 + 0.2, Decimal("0.3")),
        (Number(), "۱۲٬۳۴۵٫۵", Decimal("12345.5")),
        (Number(), "٣٫٥", Decimal("3.5")),
        (Number(), "'-7", Decimal(-7)),
        (Percent(), "۹۳٫۶٪", Decimal("93.6")),
        (Percent(), 85, Decimal(85)),
        (Whole(), "۱۴۰۵", 1405),
        (Whole(), 3.0, 3),
        (Day(), "۱۴۰۴/۰۱/۱۲", date(2025, 4, 1)),
        (Day(), datetime(2025, 4, 1, 0, 0), date(2025, 4, 1)),  # noqa: DTZ001 - as openpyxl reads it
        (Code(), 101.0, "101"),
        (Code(), "الف-۱", "الف-1"),
        (Codes(), "ب؛ الف;۱", ("1", "الف", "ب")),
        (Text(), "كتاب ي", "کتاب ی"),
        (Flag(), "بلي", True),
        (Flag(), False, False),
        (Choice(NodeState), "فعال", NodeState.ACTIVE),
        (Choice(NodeState), "Cancelled", NodeState.CANCELLED),
        (Parameters(), "worst=۰؛ best=100", (("best", 100.0), ("worst", 0.0))),
        (Parameters(), "criteria=90 80.5 70", (("criteria", (90.0, 80.5, 70.0)),)),
    ],
)
def test_what_people_write_is_understood(kind, found, value):
    assert kind.read(cell(found)) == value


def test_a_cell_of_percentages_counts_in_hundredths():
    assert Percent().read(cell(0.856, is_percent=True)) == Decimal("85.6")


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Number(), "دوازده"), (Number(), math.inf), (Number(), math.nan), (Number(), 1e300),
        (Number(), True), (Number(), "1405/02"), (Percent(), 101), (Percent(), -1),
        (Whole(), 1.5), (Day(), 45000), (Day(), "1404/13/01"), (Day(), "2025/04/01"),
        (Day(), time(10)), (Day(), timedelta(3)), (Flag(), "شاید"), (Choice(NodeState), "سبز"),
        (Code(), "x" * 61), (Text(), "x" * 4001), (Method(), "حدس"), (Parameters(), "best"),
    ],
)  # fmt: skip
def test_what_is_not_meant_is_told(kind, found):
    with pytest.raises(Unfit):
        kind.read(cell(found))


ANYTHING = st.one_of(
    st.text(), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates(), st.times(),
    st.timedeltas(),
)  # fmt: skip


@given(ANYTHING, st.sampled_from(KINDS), st.booleans())
def test_no_cell_ever_breaks_a_converter(value, kind, percent):
    told = ""
    try:
        kind.read(cell(value, percent))
    except Unfit as unfit:
        told = unfit.message % unfit.params
    assert "%(" not in told


@given(st.text())
def test_harmless_text_comes_back(text):
    out = harmless(text)
    assert restored(out) == text
    assert not out.startswith(("=", "+", "-", "@", "\t", "\r", "#"))


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=8, min_value=-(10**15), max_value=10**15
    )
)
def test_numbers_come_back_exactly(number):
    written = Number().write(number)
    assert Number().read(cell(written)) == number


TABLE = Sheet("t", "Goals and activities", (Column("text", "Title", Text(), required=True),))


@given(st.lists(st.text(max_size=40).map(clean).filter(bool), max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_exported_cell_is_a_formula_and_every_text_comes_back(texts):
    writer = BookWriter()
    writer.table(TABLE, [[text] for text in texts])
    book = openpyxl.load_workbook(io.BytesIO(writer.bytes()))
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2) if row[0].value]
    assert all(one.data_type == "s" for one in cells)
    assert all(not one.value.startswith(("=", "+", "-", "@")) for one in cells)
    assert [Text().read(cell(one.value)) for one in cells] == texts
