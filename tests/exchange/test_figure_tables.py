"""Tables of pages as files: harmless cells, both languages, reasons in the place of numbers."""

import csv
import io

from django.utils import translation

from payesh.exchange.comparison_table import heat_lines, heat_sheet
from payesh.exchange.figure_tables import as_csv, as_xlsx
from payesh.queries.shapes import IndicatorRef, UnitRef
from payesh.queries.shapes.comparison import Cell, HeatMap, HeatRow
from payesh.web.shell.looks import STATES

HEAT = HeatMap(
    indicators=tuple(
        IndicatorRef(
            id=None, code=code, title=title, unit_of_measure="", decimals=1, direction="up"
        )
        for code, title in (("1", "=HYPERLINK(1)"), ("2", "سهم پوشش"))
    ),
    rows=(
        HeatRow(
            UnitRef(None, "@واحد یک", "یک", "office", "1"),
            (Cell(5.0, 0.0, "red", ""), Cell(None, None, "", "not_answered")),
        ),
        HeatRow(UnitRef(None, "واحد دو", "دو", "office", "2"), (None, Cell(1, 87.25, "green", ""))),
    ),
    indicators_total=2,
    units_total=2,
    indicator_page=1,
    unit_page=1,
)


def lines(language):
    with translation.override(language):
        words = {code: str(look.word) for code, look in STATES.items()}
        written = as_csv(heat_sheet(HEAT), heat_lines(HEAT, words))
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))


def test_zero_is_a_number_and_silence_is_a_word():
    _head, first, second = lines("fa")
    assert first[1:] == ["0.0", "گزارش نشده"]
    assert second[1:] == ["", "87.25"]


def test_no_cell_acts():
    head, first, _second = lines("en")
    assert first[0] == "'@واحد یک"
    assert head[1] == "1 =HYPERLINK(1)"
    assert first[2] == "Not reported"


def test_workbook_holds_the_same():
    from openpyxl import load_workbook

    with translation.override("fa"):
        written = as_xlsx(heat_sheet(HEAT), heat_lines(HEAT, {"not_answered": "گزارش نشده"}))
    sheet = load_workbook(io.BytesIO(written)).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows == [("'@واحد یک", 0, "گزارش نشده"), ("واحد دو", None, 87.25)]
