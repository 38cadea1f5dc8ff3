"""A report comes back from JSON as it was, and a text never types a number."""

import json
from datetime import date
from fractions import Fraction

import pytest

from payesh.ground.terms import IssuedKind
from payesh.reports.charts import BarChart, Series
from payesh.reports.document.blocks import (
    Code,
    Column,
    Note,
    Paragraph,
    Picture,
    Points,
    Row,
    Sheet,
    Side,
    Tile,
    Tiles,
)
from payesh.reports.document.document import Cover, Document, FigureBook, Section
from payesh.reports.document.figure import Figure, Trace
from payesh.reports.document.stored import from_data, to_data
from payesh.reports.document.text import Ref, UnknownSlotError, plain, worded

DONE = Figure(
    key="done",
    name="Activities realised",
    value=Fraction(730, 780),
    form="share",
    digits=1,
    numerator=Fraction(730),
    denominator=Fraction(780),
    trace=Trace("activities", {"period": "1"}),
)
CHART = BarChart(title="Bars", categories=("a",), series=(Series(name="s", values=(1.5,)),))


def whole() -> Document:
    text = worded("{done} of all by {who}", {"done"}, who="all {braces}")
    sheet = Sheet(
        "Table",
        (Column("Name"), Column("Share", "end")),
        (Row((plain("<b>"), (Ref("done"),)), "bad"),),
        total=Row((plain("All"), (Ref("done"),))),
    )
    blocks = (
        *(Paragraph(text, lead=True), Points((text,)), Tiles((Tile("done", "Done", text),))),
        *(Picture(CHART.data(), "below"), sheet, Note(text), Code("https://example.org", "Form")),
        Side((Paragraph(text),), (sheet,)),
    )
    return Document(
        kind=IssuedKind.DIGEST,
        language="fa",
        title="Title",
        body="Body",
        subject="Subject",
        issued_on=date(2026, 11, 22),
        sections=(Section("first", "First", blocks),),
        figures={"done": DONE},
        cover=Cover("Cover"),
        notes=("small",),
    )


def test_a_report_comes_back_from_json_as_it_was() -> None:
    document = whole()
    again = from_data(json.loads(json.dumps(to_data(document))))
    assert to_data(again) == json.loads(json.dumps(to_data(document)))
    assert again.figures == document.figures
    assert again.data_version == document.data_version


def test_a_figure_is_rounded_only_when_it_is_shown() -> None:
    assert DONE.shown("fa") == "۹۳٫۶٪"
    assert DONE.shown("en") == "93.6%"
    assert DONE.value == Fraction(73, 78)


def test_words_are_never_read_as_slots() -> None:
    assert worded("{a} by {who}", {"a"}, who="{a}") == (Ref("a"), " by ", "{a}")


def test_an_unknown_slot_is_refused() -> None:
    with pytest.raises(UnknownSlotError, match="missing"):
        worded("{missing}", {"done"})


def test_one_key_never_stands_for_two_figures() -> None:
    book = FigureBook()
    assert book.add(DONE) == book.add(DONE) == "done"
    with pytest.raises(ValueError, match="two figures"):
        book.add(Figure(key="done", name="other", value=Fraction(1)))


def test_a_figure_without_a_value_says_why() -> None:
    with pytest.raises(ValueError, match="says why"):
        Figure(key="none", name="none", value=None)
