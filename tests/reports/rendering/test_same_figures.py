"""A figure is the same on the page, in PDF, in Word and, exactly, in Excel."""

import io
import re
import unicodedata

import pytest

from payesh.ground.terms import FileForm
from payesh.reports.rendering.files import rendered
from payesh.reports.rendering.said import why
from tests.reports.sample_report import HOSTILE, sample_report

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\\s]")


def bare(text: str) -> str:
    """Text without marks of direction and spaces, which each rendering puts in its own way."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text))


def stands(words: str, text: str) -> bool:
    """Whether a figure is in the text of a PDF, which may be told as it lies on the page: there
    the sign of percent stands on the left of its number."""
    return words in text or (words.endswith("٪") and f"٪{words[:-1]}" in text)


@pytest.fixture(scope="module")
def report():
    return sample_report()


@pytest.fixture(scope="module")
def shown(report):
    return {key: bare(one.shown("fa")) for key, one in report.figures.items()}


def word_text(data: bytes) -> str:
    from payesh.exchange.draft_files.word import read_word

    return read_word(data, "report.docx")


def pdf_text(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)


def test_every_figure_is_shown_in_pdf_and_word(report, shown):
    for form, text_of in ((FileForm.PDF, pdf_text), (FileForm.WORD, word_text)):
        text = bare(text_of(rendered(report, form)))
        assert [key for key, words in shown.items() if not stands(words, text)] == [], form


def test_every_figure_is_shown_on_the_page(report, shown):
    from types import SimpleNamespace
    from uuid import uuid4

    from django.template.loader import get_template
    from django.utils import translation

    issued = SimpleNamespace(pk=uuid4())
    with translation.override("fa"):
        pages = [
            get_template(f"issued/blocks/{type(block).__name__.lower()}.html").render(
                {"block": block, "document": report, "issued": issued}
            )
            for section in report.sections
            for block in section.blocks
        ]
    text = "".join(pages)
    links = dict(re.findall(r'figures/([^"/]+)/"[^>]*><bdi>([^<]*)</bdi>', text))
    assert {key: bare(words) for key, words in links.items()} == shown
    assert "<b>#strong" not in text


def test_a_workbook_holds_every_figure_exactly(report):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(rendered(report, FileForm.EXCEL)))
    rows = {row[11]: row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    for key, one in report.figures.items():
        name, _of, _period, value, _unit, reason, exact, part, whole, *versions = rows[key]
        assert (name, *versions[:2]) == (one.name, one.formula, one.data_version)
        if one.value is None:
            assert (value, exact, reason) == (None, None, why(one.state))
            continue
        assert exact == str(one.value)
        in_cell = one.value / 100 if one.form == "score" else one.value
        assert value == pytest.approx(float(in_cell))
        assert (part, whole) == tuple(
            None if x is None else float(x) for x in (one.numerator, one.denominator)
        )


def test_a_workbook_reads_right_to_left_and_acts_on_nothing(report):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(rendered(report, FileForm.EXCEL)))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'" + HOSTILE in [cell.value for cell in cells]
    assert "[$-3000429]" in book.worksheets[0]["D2"].number_format


def test_word_has_headings_tables_and_order(report):
    import docx

    file = docx.Document(io.BytesIO(rendered(report, FileForm.WORD)))
    styles = {one.text: one.style.name for one in file.paragraphs if one.text}
    assert styles["۱. خلاصه"] == "Heading 1"
    assert styles["۱.۱. به تفکیک معاونت"] == "Heading 2"
    assert file.sections[0]._sectPr.xpath("w:bidi")
    runs = [run for one in file.paragraphs for run in one.runs if run.text.strip()]
    assert not [run.text for run in runs if not run._element.xpath("w:rPr/w:rtl")]
    figures = next(one for one in file.tables if len(one.rows) > 2)
    assert figures._tbl.xpath("w:tblPr/w:bidiVisual")
    assert figures._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")
    assert figures.cell(2, 0).text == HOSTILE
    pictures = file.element.xpath("//wp:docPr/@descr")
    assert "معاونت آموزشی از همه پیش‌تر است." in pictures
    assert file.core_properties.title == report.title
