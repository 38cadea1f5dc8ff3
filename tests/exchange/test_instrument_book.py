"""An instrument goes out as a workbook and comes back; what is wrong is told by its cell."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings

from payesh.exchange.cell_refusals import CellRefusals
from payesh.exchange.condition_text import (
    Unreadable,
    read_condition_text,
    write_condition_text,
)
from payesh.exchange.instrument_book import read_instrument, template, write_instrument
from payesh.exchange.shipped import shipped
from payesh.ground.errors import Refusal
from tests.exchange.instrument_contents import contents
from tests.exchange.plans import column_of, edited

SHIPPED = {one.key: one.content for one in shipped()}


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_instrument_comes_back_as_it_was(key, language):
    book = write_instrument(SHIPPED[key], language=language)
    with translation.override("en" if language == "fa" else "fa"):
        assert read_instrument(book) == SHIPPED[key]


@settings(max_examples=25, phases=[Phase.explicit, Phase.generate], deadline=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(contents())
def test_any_instrument_comes_back_as_it_was(content):
    assert read_instrument(write_instrument(content, language="en")) == content


def test_text_that_looks_like_a_formula_stays_text():
    content = SHIPPED["service-desk"]
    content["axes"][0]["title"]["fa"] = '=HYPERLINK("x")'
    book = write_instrument(content, language="en")
    cells = [
        cell for sheet in openpyxl.load_workbook(io.BytesIO(book)) for row in sheet for cell in row
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert read_instrument(book)["axes"][0]["title"]["fa"] == '=HYPERLINK("x")'


def put(sheet, row, title, value):
    """Write one cell; says how the spreadsheet calls it."""
    cell = sheet.cell(row, column_of(sheet, title), value)
    return f"{sheet.title}!{cell.coordinate}"


def faults_of(tmp_path, edit):
    """Where the faults are that reading tells of a workbook changed by `edit`."""
    book = write_instrument(SHIPPED["citizens-rights"], language="en")
    with pytest.raises(CellRefusals) as told:
        read_instrument(edited(book, tmp_path, edit))
    assert len(told.value.errors) == len(told.value.refusals)
    assert all(refusal.text() for refusal in told.value.refusals)
    return [refusal.where for refusal in told.value.refusals]


def test_every_unreadable_cell_is_told_at_once(tmp_path):
    expected = []

    def edit(book):
        expected.extend(
            (
                put(book["Axes"], 2, "Weight", "much"),
                put(book["Items"], 3, "Code", "کد"),
                put(book["Items"], 4, "Severity", "grave"),
                put(book["Items"], 5, "Applies when", "R1.4 is 1"),
                put(book["Items"], 6, "Cap: held at (percent)", "=1+1"),
                put(book["Scales"], 2, "Kind of scale", ""),
            )
        )

    assert faults_of(tmp_path, edit) == expected


def test_what_does_not_fit_together_is_told_at_its_cell(tmp_path):
    expected = []

    def edit(book):
        items = book["Items"]
        expected.extend(
            (
                put(items, 2, "Scale", "nowhere"),
                put(items, 3, "Applies when", "R9 = 1"),
                put(items, 4, "Weight", -1),
                put(items, 5, "Cap: held at (percent)", 400),
            )
        )
        for title, value in (
            ("Cap: fails below (percent)", 50),
            ("Cap: level", items_level(items)),
        ):
            put(items, 5, title, value)

    assert sorted(faults_of(tmp_path, edit)) == sorted(expected)


def items_level(sheet):
    """A level as the workbook writes it."""
    column = column_of(sheet, "Cap: level")
    return next(filter(None, (sheet.cell(row, column).value for row in range(2, sheet.max_row))))


def test_a_row_that_names_nothing_is_told(tmp_path):
    def edit(book):
        put(book["Criteria"], 2, "Code of the axis", "Z")

    found = faults_of(tmp_path, edit)
    assert found[0] == "Criteria!B2"
    assert {where.partition("!")[0] for where in found[1:]} == {"Items"}


def test_the_template_becomes_an_instrument_when_it_is_filled(tmp_path):
    def fill(book):
        book["Axes"].append(["A", "محور", None, 1])
        book["Criteria"].append(["A1", "A", "معیار", None, "۲٫۵"])
        book["Items"].append(["A1.1", "A1", "گویه", "Item", 1, None, None, "0_3"])
        for title in ("Evidence", "May be not applicable", "Severity"):
            put(
                book["Items"],
                3,
                title,
                book["Items"].cell(2, column_of(book["Items"], title)).value,
            )

    with translation.override("en"):
        content = read_instrument(edited(template("en"), tmp_path, fill))
    assert content["axes"][0]["criteria"][0]["weight"] == "2.5"
    assert content["axes"][0]["criteria"][0]["items"][0]["title"] == {"fa": "گویه", "en": "Item"}
    assert set(content["scales"]) == {"yes_no", "0_3", "0_4", "0_100"}
    with pytest.raises(CellRefusals, match="1 faults"):
        read_instrument(template("fa"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(Refusal):
        read_instrument(data)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("a=1", "a = 1"),
        ("A و B >= ۳", None),
        ("not (A answered) or B in (x, 'in')", "not (A answered) or B in (x, 'in')"),
        ("A = 1 and (B = 2 or C = 3)", "A = 1 and (B = 2 or C = 3)"),
        ("نه (A = 1) یا B != x", "not (A = 1) or B != x"),
        ("A = 1 and", None),
        ("A = 1)", None),
        ("(" * 60 + "A = 1" + ")" * 60, None),
        ("count(A) = 1", None),
    ],
)
def test_conditions_are_read_from_words(text, again):
    if again is None:
        with pytest.raises(Unreadable):
            read_condition_text(text)
    else:
        assert write_condition_text(read_condition_text(text)) == again
