"""Instruments as XLSForm: pyxform takes what we write, and we take what others write."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from pyxform.xls2xform import convert

from payesh.exchange.cell_refusals import CellRefusals
from payesh.exchange.shipped import shipped
from payesh.exchange.xlsform import read_xlsform, write_xlsform
from payesh.ground.errors import Refusal
from tests.exchange.instrument_contents import contents
from tests.exchange.plans import edited

SHIPPED = {one.key: one.content for one in shipped()}


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_instrument_comes_back_from_its_form(key):
    book = write_xlsform(SHIPPED[key], title="ارزیابی")
    warnings: list[str] = []
    form = convert(xlsform=io.BytesIO(book), validate=False, warnings=warnings).xform
    assert not warnings
    assert "ارزیابی" in form
    read = read_xlsform(book)
    assert read.content == SHIPPED[key]
    assert read.notices == ()


@settings(max_examples=10, phases=[Phase.explicit, Phase.generate], deadline=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(contents())
def test_what_any_instrument_asks_comes_back_from_its_form(content):
    read = read_xlsform(write_xlsform(content)).content
    assert read["axes"] == content["axes"]
    used = {
        item["scale"]
        for axis in content["axes"]
        for one in axis["criteria"]
        for item in one["items"]
    }
    assert read["scales"] == {key: content["scales"][key] for key in read["scales"]}
    assert set(read["scales"]) == used


def test_a_condition_changed_in_the_form_counts(tmp_path):
    def edit(book):
        survey = book["survey"]
        heading = [cell.value for cell in survey[1]]
        for row in survey.iter_rows(2):
            if row[heading.index("name")].value == "R1.5_state":
                row[heading.index("relevant")].value = "not(${R1.1} <= 1) and ${R1.3} = '1'"

    path = edited(write_xlsform(SHIPPED["citizens-rights"]), tmp_path, edit)
    item = read_xlsform(path).content["axes"][0]["criteria"][0]["items"][4]
    assert item["applies_when"] == {
        "all": [
            {"not": {"item": "R1.1", "op": "le", "value": "1"}},
            {"item": "R1.3", "op": "eq", "value": "1"},
        ]
    }


def form(survey, choices=(), settings=()):
    """A workbook of rows."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()


CHOICES = [
    ("list_name", "name", "label", "points"),
    ("yn", "yes", "بله"),
    ("yn", "no", "خیر"),
    ("yn", "na", "موضوعیت ندارد"),
    ("likert", "1", "کم"),
    ("likert", "2", "میانه"),
    ("likert", "3", "زیاد"),
    ("kind", "a", "الف", 1),
    ("kind", "b", "ب", 5),
    ("words", "خوب", "خوب"),
    ("words", "بد", "بد"),
    ("one", "x", "تنها"),
]
FOREIGN = [
    ("type", "name", "label", "hint", "relevant", "constraint", "parameters"),
    ("start", "begun"),
    ("select_one yn", "open", "باز است؟", "ببینید"),
    ("begin group", "inside", "درون", None, "${open} = 'yes'"),
    ("select_one likert", "clean", "پاکیزگی"),
    ("begin_group", "deep", "ژرف"),
    (
        "decimal",
        "minutes",
        "دقیقه",
        None,
        "selected(${open}, 'no') or ${clean} >= 2",
        ". >= 0 and . <= 90",
    ),
    ("integer", "count", "شمار", None, "count-selected(${clean}) > 1"),
    ("begin_group", "deeper", "ژرف‌تر"),
    ("select_one kind", "kind_of", "گونه", None, "${minutes} > 5"),
    ("end_group",),
    ("end_group",),
    ("range", "steps", "پله", None, None, None, "start=0 end=10 step=5"),
    ("end_group",),
    ("select_one words", "said", "گفته", None, "not(${kind_of} = 'b') and ${said2} = 'x'"),
    ("text", "said2", "متن"),
    ("select_one one", "lonely", "تک"),
]


def test_a_form_of_others_becomes_an_instrument():
    read = read_xlsform(form(FOREIGN, CHOICES, [("form_title",), ("فرم بازدید",)]))
    axes = read.content["axes"]
    found = [
        (axis["title"]["fa"], one["title"]["fa"], [item["code"] for item in one["items"]])
        for axis in axes
        for one in axis["criteria"]
    ]
    assert found == [
        ("فرم بازدید", "فرم بازدید", ["open", "said"]),
        ("درون", "درون", ["clean", "steps"]),
        ("درون", "ژرف", ["minutes", "count", "kind_of"]),
    ]
    items = {
        item["code"]: item for axis in axes for one in axis["criteria"] for item in one["items"]
    }
    scales = {code: read.content["scales"][item["scale"]] for code, item in items.items()}
    assert {code: scale["kind"] for code, scale in scales.items()} == {
        "open": "yes_no", "clean": "steps", "minutes": "number", "count": "number",
        "kind_of": "choices", "steps": "steps", "said": "choices",
    }  # fmt: skip
    is_open = {"item": "open", "op": "eq", "value": "1"}
    assert items["open"]["not_applicable"] is True
    assert items["open"]["guidance"] == {"fa": "ببینید"}
    assert items["clean"]["applies_when"] == is_open
    assert items["minutes"]["applies_when"] == {
        "all": [
            is_open,
            {"any": [{"item": "open", "op": "eq", "value": "0"},
                     {"item": "clean", "op": "ge", "value": "2"}]},
        ]
    }  # fmt: skip
    assert items["count"]["applies_when"] == is_open
    assert items["said"]["applies_when"] is None
    assert scales["minutes"] == {"kind": "number", "low": "0", "high": "90", "decimals": 2}
    assert [choice["points"] for choice in scales["kind_of"]["choices"]] == ["1", "5"]
    told = sorted((notice.sheet, notice.row) for notice in read.notices)
    assert told == [
        ("choices", 10), ("choices", 10), ("choices", 11),
        ("survey", 2), ("survey", 8), ("survey", 8), ("survey", 9), ("survey", 15),
        ("survey", 16), ("survey", 17),
    ]  # fmt: skip
    assert all(notice.message % notice.params for notice in read.notices)


@pytest.mark.parametrize(
    ("survey", "choices", "where"),
    [
        ([("type", "name", "label"), ("select_one gone", "q", "س")], CHOICES, "survey!A2"),
        ([("type", "name", "label"), ("begin_group", "g", "گ"), ("integer", "q", "س")], CHOICES,
         "survey!A2"),
        ([("type", "name", "label"), ("integer", "q", "س"), ("end_group",)], CHOICES, "survey!A3"),
        ([("type", "name", "label"), ("select_one p", "q", "س")],
         [CHOICES[0], ("p", "a", "ا", "x"), ("p", "b", "ب", 2)], "choices!D2"),
        ([("type", None, "name", "label", "weight"), ("integer", None, "q", "س", -3),
          ("integer", None, "r", "س", 1)], CHOICES,
         "survey!E2"),
        ([("type", "name", "label", "relevant"), ("select_one yn", "q", "س", "${q} = 'yes'")],
         CHOICES, "survey!D2"),
        ([("type", "name", "label"), ("integer", "q", "س"), ("integer", "q", "س")], CHOICES,
         "survey!B3"),
        ([("type", "name", "label"), ("text", "q", "س")], CHOICES, "survey"),
    ],
)  # fmt: skip
def test_what_is_impossible_is_told_at_its_cell(survey, choices, where):
    with pytest.raises(CellRefusals) as told:
        read_xlsform(form(survey, choices))
    assert [refusal.where for refusal in told.value.refusals] == [where]


def test_what_is_no_form_is_refused():
    for data in (b"", b"PK\x03\x04"):
        with pytest.raises(Refusal):
            read_xlsform(data)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("x")
    with pytest.raises(Refusal, match="no_survey"):
        read_xlsform(out.getvalue())


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [
        ("survey", "name", "two words"),
        ("survey", "payesh_weight", "heavy"),
        ("survey", "payesh_level", "country"),
        ("choices", "points", "many"),
    ],
)
def test_a_spoilt_cell_of_our_own_form_is_told_at_its_cell(tmp_path, sheet, column, value):
    addresses = []

    def spoil(book):
        heading = [cell.value for cell in book[sheet][1]]
        cells = [row[heading.index(column)] for row in book[sheet].iter_rows(2)]
        cell = next(cell for cell in cells if cell.value)
        cell.value = value
        addresses.append(f"{sheet}!{cell.coordinate}")

    path = edited(write_xlsform(SHIPPED["service-desk"]), tmp_path, spoil)
    with pytest.raises(CellRefusals) as told:
        read_xlsform(path)
    assert [refusal.where for refusal in told.value.refusals] == addresses


def test_a_heading_that_is_a_number_is_refused():
    with pytest.raises(Refusal):
        read_xlsform(form([("type", "name", "label", 7), ("integer", "q", "س", "x")]))
