"""Whole workbooks made at random: always errors by cell, a refusal, or the very same plan."""

from __future__ import annotations

import io
import string
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from payesh.exchange.errors import CellError
from payesh.exchange.plan_book import check_plan_book, plan_book
from payesh.exchange.plan_book.export import book_of
from payesh.exchange.plan_book.parsing import parse
from payesh.exchange.plan_book.sheets import PLAN, TABLE_SHEETS
from payesh.exchange.reading import Book
from payesh.exchange.texts import word
from payesh.ground.errors import Refusal
from payesh.ground.terms import Direction, LevelKind, NodeState, StatedMeasure
from payesh.ground.text import clean
from payesh.queries.plan_content import (
    TABLES,
    IndicatorRow,
    LevelRow,
    MeasureRow,
    NodeRow,
    PlanContent,
    PlanRow,
    StatedRow,
    TargetRow,
    code_key,
)
from tests.exchange.plans import rich_plan
from tests.factories import make_unit

pytestmark = pytest.mark.django_db
CALM = settings(
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

texts = st.text(max_size=30).map(clean)
titles = texts.filter(bool)
codes = st.text(string.ascii_letters + "۰۱۲-./=+@'#", min_size=1, max_size=8).map(code_key)
numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=4).map(
    lambda one: one.normalize() + 0
)
weights = st.decimals(0, 1000, allow_nan=False, places=3).map(lambda one: one.normalize() + 0)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
maybe = st.none()


@pytest.fixture
def plan():
    """One plan for all examples of a test; none of them writes to it."""
    return rich_plan()[0]


def plain(number: Decimal) -> Decimal:
    """Normalised as contents hold it: 100, not 1E+2."""
    return Decimal(format(number, "f"))


weights, numbers = weights.map(plain), numbers.map(plain)
rows = {
    LevelRow: st.builds(LevelRow, st.integers(1, 11), st.sampled_from(LevelKind), texts),
    NodeRow: st.builds(
        NodeRow, codes, codes | st.just(""), st.integers(1, 11), titles, weights, codes,
        st.frozensets(codes.filter(lambda one: ";" not in one)).map(lambda s: tuple(sorted(s))),
        texts, st.integers(0, 10**15).map(Decimal) | maybe, days | maybe, days | maybe,
        st.sampled_from(NodeState), texts,
    ),
    IndicatorRow: st.builds(
        IndicatorRow, codes, codes, titles, texts, texts, st.integers(0, 8),
        st.sampled_from(Direction), weights,
        st.sampled_from(["from_baseline", "criteria_table", "capped_ratio"]),
        st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5).map(
            lambda several: (("criteria", tuple(several) if len(several) > 1 else several[0]),)
        ),
        numbers | maybe, st.integers(1300, 1500) | maybe, numbers | maybe, st.booleans(),
    ),
    MeasureRow: st.builds(MeasureRow, codes, codes, weights, numbers | maybe, numbers | maybe),
    TargetRow: st.builds(
        TargetRow, codes, st.integers(1300, 1500), st.integers(1, 12), codes | st.just(""), numbers
    ),
    StatedRow: st.builds(StatedRow, titles, st.sampled_from(StatedMeasure), numbers, codes, texts),
}  # fmt: skip
contents = st.fixed_dictionaries({row: st.lists(one, max_size=6) for row, one in rows.items()})


@CALM
@given(contents)
def test_any_plan_comes_back_as_it_went_out(tmp_path, tables):
    content = PlanContent(PlanRow("P", "عنوان", "U", 1404, 5))
    for row in TABLES:
        content.put(row, tables.get(row, []))
    path = tmp_path / "any.xlsx"
    path.write_bytes(book_of(content, make_unit()))
    with Book(path) as book:
        parsed = parse(book)
    assert parsed.errors.found == []
    assert parsed.content.plan == content.plan
    assert parsed.content.tables == content.tables


ANY_CELL = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.floats(allow_nan=False,
    allow_infinity=False), st.dates(date(1950, 1, 1)),
    texts, codes, st.sampled_from(["فعال", "=1/0", "#نکته", "۱۴۰۴/۰۲/۳۱", "M1", "A1", "O-1"]),
)  # fmt: skip


@CALM
@given(
    st.sampled_from((PLAN, *TABLE_SHEETS)), st.lists(st.lists(ANY_CELL, max_size=24), max_size=8)
)
def test_any_cells_under_the_right_heading_end_in_errors_or_a_difference(
    plan, tmp_path, spec, grid
):
    book = openpyxl.Workbook()
    book.active.title = word(spec.title)
    book.active.append([word(column.title) for column in spec.columns])
    for line in grid:
        book.active.append(line)
    path = tmp_path / "grid.xlsx"
    book.save(path)
    try:
        check = check_plan_book(path, plan)
    except Refusal as refusal:
        found = [refusal.code]
    else:
        assert all(isinstance(error, CellError) for error in check.errors)
        found = [check.changes]
    assert found


# The length of a workbook differs from run to run, and what is drawn must not.
PLACES = st.integers(0, 2**24)


@CALM
@given(st.data())
def test_a_workbook_broken_anywhere_is_refused_or_read(plan, tmp_path, data):
    whole = bytearray(plan_book(plan))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(PLACES) % len(whole)] = data.draw(st.integers(0, 255))
    path = tmp_path / "broken.xlsx"
    path.write_bytes(bytes(whole[: data.draw(PLACES) % (2 * len(whole))]))
    try:
        found = [check_plan_book(path, plan)]
    except Refusal as refusal:
        found = [refusal.code]
    assert found


def test_a_table_of_press_figures_alone_is_enough_where_the_plan_is_chosen(plan, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Stated figures"
    for line in (
        ["Source", "Unit code", "Measure", "Value"],
        ["خبر", "O-1", "Operational goals", "۳۴"],
        ["خبر", "", "Activities", 780],
    ):
        book.active.append(line)
    path = tmp_path / "press.xlsx"
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    check = check_plan_book(path, plan)
    assert check.errors == []
    stated = check.changes.of(StatedRow)
    assert {(row.unit, row.measure.value, row.value) for row in stated.added} == {
        ("O-1", "goals", 34), ("", "activities", 780),
    }  # fmt: skip
    assert set(check.changes.tables) == {"stated"}
