"""Files that nobody should have sent: refused in words, or told cell by cell; never a crash."""

from __future__ import annotations

import io
import zipfile
from collections import deque
from pathlib import Path

import openpyxl
import pytest

from payesh.exchange import reading, safety
from payesh.exchange.plan_book import check_plan_book, plan_template
from payesh.exchange.reading import Book
from payesh.exchange.texts import word
from payesh.ground.errors import Refusal
from payesh.ground.text import fold
from tests.exchange.plans import column_of, edited, rich_plan, saved
from tests.factories import make_unit

HEADINGS = ["Code", "Title", "Level number", "Weight", "State"]


def book_of(*rows: list[object], sheet: str = "Goals and activities") -> bytes:
    """A workbook with one sheet of those rows."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data: bytes, change: dict[str, bytes | None]) -> bytes:
    """The workbook with parts replaced, added, or taken out (None)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, content in change.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, tmp_path: Path) -> str:
    """The code with which a file is refused."""
    with pytest.raises(Refusal) as told, Book(saved(data, tmp_path)):
        pass
    return told.value.code


PLAIN = book_of(HEADINGS)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "workbook.damaged"),
        (b"code,title\n1,2\n", "workbook.damaged"),
        (b"PK\x03\x04 and nothing more", "workbook.damaged"),
        (PLAIN[: len(PLAIN) // 2], "workbook.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "workbook.old_format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "workbook.encrypted",
        ),
        (rezipped(PLAIN, {"xl/vbaProject.bin": b"x"}), "workbook.macros"),
        (rezipped(PLAIN, {"xl/workbook.xml": b"<workbook"}), "workbook.damaged"),
        (rezipped(PLAIN, {"[Content_Types].xml": None}), "workbook.damaged"),
        (
            rezipped(PLAIN, {"xl/x.xml": b"<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>"}),
            "workbook.damaged",
        ),
        (rezipped(PLAIN, {"xl/media/a.bin": bytes(50 * 1024**2)}), "workbook.bomb"),
        (rezipped(PLAIN, {f"xl/p{n}.bin": b"" for n in range(2100)}), "workbook.bomb"),
    ],
)
def test_what_is_no_plain_workbook_is_refused_with_its_reason(data, code, tmp_path):
    assert refused(data, tmp_path) == code


def test_a_workbook_that_declares_macros_is_refused_whatever_its_name(tmp_path):
    types = zipfile.ZipFile(io.BytesIO(PLAIN)).read("[Content_Types].xml")
    marked = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert marked != types
    assert refused(rezipped(PLAIN, {"[Content_Types].xml": marked}), tmp_path) == "workbook.macros"


def test_the_size_limit_is_a_setting(tmp_path, settings):
    settings.WORKBOOK_LIMIT_BYTES = len(PLAIN) - 1
    assert refused(PLAIN, tmp_path) == "workbook.too_large"


def test_the_promised_total_counts_also_when_each_entry_is_modest(tmp_path, monkeypatch):
    monkeypatch.setattr(safety, "MOST_UNPACKED", 3_000_000)
    parts = {f"xl/p{n}.bin": bytes(900_000) for n in range(4)}
    assert refused(rezipped(PLAIN, parts), tmp_path) == "workbook.bomb"


@pytest.mark.django_db
def test_a_formula_is_told_with_its_cell_and_never_read(tmp_path):
    plan, _seat = rich_plan()
    from payesh.exchange.plan_book import plan_book

    def edit(book):
        sheet = book[word("Goals and activities")]
        sheet.cell(3, column_of(sheet, "Weight")).value = "=1+1"
        sheet.cell(4, column_of(sheet, "Due")).value = "۱۴۰۴/۱۳/۰۱"
        sheet.cell(5, column_of(sheet, "State")).value = "نمی‌دانم"

    check = check_plan_book(edited(plan_book(plan), tmp_path, edit), plan)
    name = word("Goals and activities")
    told = [(error.sheet, error.row, error.column, error.header, error.found)
            for error in check.errors]  # fmt: skip
    assert told == [
        (name, 3, "E", word("Weight"), "=1+1"),
        (name, 4, "K", word("Due"), "۱۴۰۴/۱۳/۰۱"),
        (name, 5, "L", word("State"), "نمی‌دانم"),
    ]
    assert "formula" in check.errors[0].message
    assert check.changes.size == 0


@pytest.mark.django_db
def test_wrong_and_missing_sheets_and_columns_are_named_with_what_was_expected(tmp_path):
    plan, _seat = rich_plan()
    with pytest.raises(Refusal) as told:
        check_plan_book(saved(book_of(["a"], sheet="برگهٔ ۱"), tmp_path), plan)
    assert told.value.code == "workbook.no_sheet"
    assert told.value.params["found"] == "برگهٔ ۱"
    assert word("Goals and activities") in told.value.params["expected"]

    check = check_plan_book(
        saved(book_of(["Code", "Title", "Weight"], ["A", "B", 1]), tmp_path), plan
    )
    missing = {error.params["title"] for error in check.errors}
    assert missing == {word("Level number"), word("State")}
    check = check_plan_book(saved(book_of(["x", "y"], ["A", "B"]), tmp_path), plan)
    assert [error.row for error in check.errors] == [0]


@pytest.mark.django_db
def test_every_error_is_gathered_up_to_five_hundred(tmp_path):
    plan, _seat = rich_plan()
    rows = [[f"c{n}", "", 4, "x", "?"] for n in range(400)]
    check = check_plan_book(saved(book_of(HEADINGS, *rows), tmp_path), plan)
    assert (len(check.errors), check.stopped) == (500, True)


@pytest.mark.django_db
def test_merged_cells_hidden_rows_and_strange_columns(tmp_path):
    plan, _seat = rich_plan()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Goals and activities"
    for row in (["گزارش"], [*HEADINGS, "رنگ"], ["X1", "هدف", 1, 1, "فعال", "سرخ"], ["X2"],
                [None, None, None, None, None, "تنها رنگ"]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    sheet.row_dimensions[3].hidden = True
    path = tmp_path / "merged.xlsx"
    book.save(path)
    check = check_plan_book(path, plan)
    merged = [error for error in check.errors if error.found == "A3:A4"]
    assert [(error.row, error.column) for error in merged] == [(3, "A")]
    notes = {note["message"].split()[0]: note["params"] for note in check.notes}
    assert notes["%(count)s"] == {"count": 1}
    assert notes["The"] == {"name": "رنگ"}


def sheet_xml(rows: str, dimension: str = "A1:E5") -> bytes:
    """A sheet whose XML is written by hand."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns='
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="99999999999999"><c t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="2"><c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="2"><c r="A2" t="s"><v>999999</v></c></row>',
        '<row r="2"><c r="A2"><v>1e999</v></c><c r="B2"><v>nan</v></c></row>',
        '<row r="2"><c r="A2" t="d"><v>not a day</v></c></row>',
        '<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>',
        '<row r="x"><c r="A2"/></row>',
        '<row r="2"><c r="A2" s="999"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><f t="shared" si="7"/></c></row>',
        '<row r="2"><c r="!!"><v>1</v></c></row>',
        "<row r='2'>" + "<c r='A2'><v>1</v></c>" * 20_000 + "</row>",
    ],
)
@pytest.mark.django_db
def test_sheets_written_to_confuse_end_in_errors_or_a_refusal(rows, tmp_path):
    plan, _seat = rich_plan()
    heading = "".join(f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in HEADINGS)
    xml = sheet_xml(f'<row r="1">{heading}</row>{rows}', "A1:XFD1048576")
    path = saved(rezipped(PLAIN, {"xl/worksheets/sheet1.xml": xml}), tmp_path)
    try:
        found = [error.message for error in check_plan_book(path, plan).errors]
    except Refusal as refusal:
        found = [refusal.code]
    assert found


def long_book(rows: int, cells: str) -> bytes:
    """A workbook of headings and `rows` further rows, written by hand: the writers take longer."""
    head = "".join(f'<c t="inlineStr"><is><t>{heading}</t></is></c>' for heading in HEADINGS)
    body = "".join(f"<row>{cells.format(row)}</row>" for row in range(rows))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData><row>{head}</row>{body}</sheetData></worksheet>'
    return rezipped(PLAIN, {"xl/worksheets/sheet1.xml": sheet.encode()})


# Strings as programs write them who know no table of shared ones: read in half of the time.
CODE = '<c t="str"><v>k{0}</v></c>'
REST = '<c t="str"><v>هدف</v></c><c><v>1</v></c><c><v>1</v></c>'
STATE = '<c t="str"><v>فعال</v></c>'


@pytest.mark.django_db
def test_as_many_rows_as_allowed_are_read_and_more_are_refused(tmp_path, monkeypatch):
    assert reading.MOST_ROWS == 200_000
    monkeypatch.setattr(reading, "MOST_ROWS", 2_000)  # the whole of it takes 20 s to read
    plan, _seat = rich_plan()
    most = reading.MOST_ROWS - 1  # the headings are a row too
    whole = saved(long_book(most, CODE + REST + STATE), tmp_path)
    assert check_plan_book(whole, plan).rows == most
    longer = saved(long_book(most + 1, CODE), tmp_path)
    with pytest.raises(Refusal) as told, Book(longer) as book:
        deque(book.sheet({fold("Goals and activities")}).rows(), maxlen=0)
    assert told.value.code == "workbook.too_many_rows"


@pytest.mark.django_db
def test_the_template_holds_examples_that_are_never_read(tmp_path):
    check = check_plan_book(saved(plan_template(make_unit()), tmp_path))
    assert [error.message for error in check.errors] == ["The sheet names no plan."]
    assert check.rows == 0
