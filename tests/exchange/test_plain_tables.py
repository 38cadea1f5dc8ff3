"""Plain tables: three kinds of file read alike, and every fault names its place."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.exchange.plain_tables import read_table, write_csv
from payesh.ground.errors import Refusal

ROWS = [("unit", "value"), ("a", 1.5), ("ب", None), ("c", 3.0)]


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def as_csv(path: Path) -> Path:
    write_csv(path.with_suffix(".csv"), ROWS[0], ROWS[1:])
    return path.with_suffix(".csv")


def as_xlsx(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def as_parquet(path: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    units, values = zip(*ROWS[1:], strict=True)
    parquet.write_table(pa.table({"unit": units, "value": values}), path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


@pytest.mark.parametrize("make", [as_csv, as_xlsx, as_parquet])
def test_three_kinds_of_file_read_alike(tmp_path, make):
    table = read_table(make(tmp_path / "t"))
    assert table.texts("unit") == ["a", "ب", "c"]
    np.testing.assert_array_equal(table.numbers("value"), [1.5, np.nan, 3.0])
    assert list(table.rows) == [2, 3, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_persian_digits_and_marks_are_numbers(tmp_path, encoding):
    text = "v\n۱۲٫۵\n٣\n-۲\n1e-5\n ۱٬۲۳۴ \n"
    table = read_table(write_text(tmp_path / "t.csv", text, encoding))
    assert table.numbers("v").tolist() == [12.5, 3, -2, 1e-5, 1234]


@pytest.mark.parametrize("found", ["سه", "1_000", "nan", "inf", "1,5", "=1+1", "1e999", "12 %"])
def test_a_text_where_a_number_should_be_is_refused_with_its_place(tmp_path, found):
    path = write_text(tmp_path / "t.csv", f'unit,v\na,1\n\nb,"{found}"\n')
    with pytest.raises(Refusal) as refusal:
        read_table(path).numbers("v")
    assert refusal.value.code == "table.not_a_number"
    assert refusal.value.where == "t.csv, row 4, column v"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "table.header"),
        ("a,,c\n1,2,3\n", "table.header"),
        ("a,b,a\n1,2,3\n", "table.column_twice"),
        ("a,b\n1,2,3\n", "table.row_long"),
        ('a,b\n1,"2\n', "table.csv"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, text, code):
    with pytest.raises(Refusal) as refusal:
        read_table(write_text(tmp_path / "t.csv", text))
    assert refusal.value.code == code
    assert refusal.value.where.startswith("t.csv")


def test_files_that_are_not_what_they_are_called_are_refused(tmp_path):
    for ending in (".xlsx", ".parquet"):
        with pytest.raises(Refusal):
            read_table(write_text(tmp_path / f"t{ending}", "unit,value\n"))
    with pytest.raises(Refusal, match="UTF-8"):
        read_table(write_text(tmp_path / "t.csv", "نام\n", "utf-16"))
    with pytest.raises(Refusal, match="none of"):
        read_table(write_text(tmp_path / "t.ods", ""))
    with pytest.raises(Refusal, match="no file"):
        read_table(tmp_path / "gone.csv")


def test_a_zip_bomb_is_not_opened(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.code == "zip.too_large"


def test_a_missing_column_names_those_there_are(tmp_path):
    table = read_table(write_text(tmp_path / "t.csv", "unit,v\na,1\n"))
    with pytest.raises(Refusal, match="the columns are: unit, v"):
        table.column("value")


def test_an_empty_cell_is_refused_only_where_a_text_must_be(tmp_path):
    table = read_table(write_text(tmp_path / "t.csv", "unit,v\n,1\n"))
    assert table.column("unit") == [None]
    with pytest.raises(Refusal, match="must not be empty"):
        table.texts("unit")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(tmp_path, text):
    write_csv(tmp_path / "t.csv", ["v", "n"], [[text, -1.5]])
    with (tmp_path / "t.csv").open(newline="") as file:
        assert list(csv.reader(file))[1:] == [[f"'{text}".replace("\r", "\n"), "-1.5"]]


def test_text_with_such_a_sign_inside_stays_as_it_is(tmp_path):
    write_csv(tmp_path / "t.csv", ["v"], [["a=1"]])
    assert read_table(tmp_path / "t.csv").texts("v") == ["a=1"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_written_float_reads_back_as_the_same_float(tmp_path_factory, number):
    path = tmp_path_factory.getbasetemp() / "float.csv"
    write_csv(path, ["v"], [[number]])
    assert read_table(path).numbers("v").tolist() == [number]
