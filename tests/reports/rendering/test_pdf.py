"""PDF: Persian in its order, nothing injected, tagged, with its type inside, one page a slide."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from payesh.ground.terms import IssuedKind
from payesh.reports.document.blocks import Column, Paragraph, Picture, Points, Row, Sheet
from payesh.reports.document.document import Document, Section
from payesh.reports.document.text import plain
from payesh.reports.rendering.pdf import to_pdf
from payesh.reports.rendering.safe import SPARE, UNKNOWN
from tests.reports import rich_charts, rich_reports
from tests.reports.rendering.pdf_reading import (
    is_tagged,
    language,
    lines_seen,
    opened,
    tags,
    words,
)

HOSTILE = r"#import \"x\" *bold* _it_ `raw` $x$ <tag> @ref = head \\ // -- #{1+1} [c] &amp; \n"


@cache
def made(name: str, in_language: str) -> bytes:
    return to_pdf(getattr(rich_reports, name)(in_language))


def pages(pdf: bytes) -> int:
    with opened(pdf) as document:
        return len(document)


def with_text(text: str, **changes: Any) -> Document:
    section = Section("one", "عنوان", (Paragraph(plain(text)),))
    return replace(rich_reports.digest("fa"), sections=(section,), **changes)


def test_persian_lines_stand_in_their_order():
    """Read from the left of the paper: letters backwards, every number and Latin word forwards."""
    seen = "".join(lines_seen(made("digest", "fa"))).replace("\u200c", "").replace("\u200e", "")
    expected = [
        "(٪۹۳٫۶)تیلاعف۷۸۰زا۷۳۰",  # ۷۳۰ از ۷۸۰ فعالیت (۹۳٫۶٪)
        "−۱۱٫۶؛تفای",  # a change keeps its sign at the left
        "+۲٫۴وتسا",
        "3fa9c1d2هٔسانشاب1.0هٔخسنPayeshهٔناماس",
        "۱٬۲۸۴٬۵۰۰هدشهنیزه",
        "۱زا۱هٔحفص",  # page 1 of 1
        rich_reports.digest("fa").data_version[:16],
    ]
    assert not [one for one in expected if one not in seen]


def test_english_reads_from_the_left():
    seen = "".join(lines_seen(made("digest", "en")))
    assert "730of780activities(93.6%)wererealised,−11.6points" in seen
    assert "Page1of1" in seen
    assert "SaturdayAban" not in seen
    assert "Saturday30Aban1405" in seen


@pytest.mark.parametrize(
    ("base", "text", "seen"),
    [
        ("en", "نظر مردم پیگیری می‌شود.", ".دوشیمیریگیپمدرمرظن"),
        ("en", "Office of دفتر آمار.", "Officeofرامآرتفد."),
        ("fa", "How late?", "Howlate?"),
        ("fa", "سامانهٔ Payesh 1.0، نسخهٔ آزمایشی.", ".یشیامزآهٔخسن،Payesh1.0هٔناماس"),
    ],
)
def test_words_in_the_other_script_keep_their_signs(base, text, seen):
    section = Section("one", "1", (Paragraph(plain(text)),))
    lines = lines_seen(to_pdf(replace(rich_reports.digest(base), sections=(section,))))
    assert seen in [line.replace("\u200c", "") for line in lines]


@pytest.mark.parametrize(
    ("name", "count"), [("digest", 1), ("meeting", 7), ("analysis", 9)], ids=lambda one: str(one)
)
@pytest.mark.parametrize("in_language", ["fa", "en"])
def test_a_digest_fills_one_page_and_a_chapter_one_slide(name, count, in_language):
    assert pages(made(name, in_language)) == count


def test_what_people_wrote_stands_there_as_they_wrote_it():
    section = Section("one", HOSTILE, (Paragraph(plain(HOSTILE)), Points((plain(HOSTILE),))))
    cell = Sheet(HOSTILE, (Column(HOSTILE),), (Row((plain(HOSTILE),)),))
    chart = rich_charts.bar_chart(rich_charts.Writer("en")).data() | {"title": HOSTILE}
    document = replace(
        rich_reports.digest("en"),
        sections=(section, Section("two", "Two", (cell, Picture(chart)))),
        title=HOSTILE,
        notes=(HOSTILE,),
    )
    told = re.sub(r"\s+", "", words(to_pdf(document)))
    # Title, heading, paragraph, point, table title, column, cell, chart title, note.
    assert told.count(re.sub(r"\s+", "", HOSTILE)) == 9


@pytest.mark.parametrize(
    "text",
    [
        "😀漢字ไทย\ue000\U0010ffff\ufffe﷽",
        "\x00\x07\x1b\ud800",
        "\u202eoverride\u2066isolate",
        "a\u0301\u0331\u034f",
        "ک" * 3000,
        "سطر نخست\nسطر دوم\n\n\nسطر سوم",
    ],
    ids=["no-type", "controls", "turning", "marks", "endless", "lines"],
)
def test_no_text_breaks_a_document(text):
    chart = rich_charts.bar_chart(rich_charts.Writer("fa"))
    names = (text, *chart.categories[1:])
    document = with_text(text, title=f"عنوان {text}")
    drawn = Section("two", "نمودار", (Picture(replace(chart, categories=names).data()),))
    assert to_pdf(replace(document, sections=(*document.sections, drawn))).startswith(b"%PDF")


def test_letters_without_a_type_are_seen_to_be_missing_and_spare_ones_are_shown():
    spare = "".join(chr(code) for part in SPARE for code in part)
    told = words(to_pdf(with_text(f"漢 {spare}")))
    assert told.count(UNKNOWN) == 1 + spare.count(UNKNOWN)


def test_the_type_is_inside_and_the_file_says_what_it_is():
    pdf = made("analysis", "fa")
    fonts = set(re.findall(rb"/BaseFont\s*/([\w+-]+)", pdf))
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+Vazirmatn-\w+", one) for one in fonts)
    assert pdf.count(b"/FontFile2") == len(set(re.findall(rb"/FontName\s*/([\w+-]+)", pdf)))
    assert b"pdfuaid:part" in pdf
    assert is_tagged(pdf)
    assert [language(made("analysis", one)) for one in ("fa", "en")] == ["fa", "en"]
    with opened(pdf) as document:
        assert document.get_metadata_value("Title") == "گزارش تحلیلی برنامهٔ راهبردی"


def test_who_listens_hears_headings_tables_and_charts():
    found = tags(made("analysis", "fa"))
    kinds = {one.kind for one in found}
    expected = {"H1", "H2", "P", "L", "LI", "Table", "THead", "TR", "TH", "TD", "Figure", "TOC"}
    assert expected <= kinds
    spoken = [one.alt for one in found if one.kind == "Figure"]
    assert all(spoken)
    assert "سهم خانوارهای روستایی با آب سالم. از ۴۰ به ۴۶ درصد رسیده است." in spoken


def test_headings_figures_and_tables_are_numbered_in_the_digits_of_the_language():
    told = words(made("analysis", "fa")).replace(".", "")
    for one in ("۱۲ آنچه باید دانست", "نمودار ۱ پیشرفت", "نمودار ۶ دستگاه", "جدول ۱ دستگاه"):
        assert one in told
    assert "تسناددیابهچنآ۱.۲" in lines_seen(made("analysis", "fa"), 2)
    assert "Chart 6." in words(made("analysis", "en"))


def test_headings_never_skip_a_level():
    sections = [Section(str(at), f"بخش {at}", (), level) for at, level in enumerate((2, 3, 1, 3))]
    document = replace(rich_reports.analysis("fa"), sections=tuple(sections))
    heads = [one.kind for one in tags(to_pdf(document)) if re.fullmatch("H[1-6]", one.kind)]
    assert heads == ["H1", "H2", "H1", "H2"]


@pytest.mark.parametrize("count", [27, 28, 29])
def test_a_total_never_stands_alone_on_a_page(count):
    writer = rich_charts.Writer("fa")
    table = Section("one", "الف", (rich_reports.table(writer, count),))
    document = replace(rich_reports.digest("fa"), kind=IssuedKind.FEEDBACK, sections=(table,))
    with opened(to_pdf(document)) as pdf:
        texts = [pdf[at].get_textpage().get_text_range() for at in range(len(pdf))]
    (last,) = (text for text in texts if "جمع" in text)
    assert last.count("۷۳۰") >= 2


def test_a_table_of_a_thousand_rows_repeats_its_head_on_every_page():
    document = replace(rich_reports.analysis("fa", rows=1000), cover=None, contents=False)
    with opened(to_pdf(document)) as pdf:
        texts = [pdf[at].get_textpage().get_text_range() for at in range(len(pdf))]
    with_rows = [text for text in texts if text.count("۷۳۰") > 5]
    assert len(with_rows) > 25
    assert all("وضعیت" in text for text in with_rows)
    assert sum(text.count("۷۳۰") for text in with_rows) >= 1000


def test_equal_reports_give_equal_files_and_a_logo_shows():
    document = rich_reports.digest("fa")
    assert to_pdf(document) == made("digest", "fa")
    logo = BytesIO()
    Image.new("CMYK", (40, 20)).save(logo, "JPEG")
    spoken = [one.alt for one in tags(to_pdf(document, logo.getvalue())) if one.kind == "Figure"]
    assert "نشان" in spoken
    assert to_pdf(document, b"no picture") == made("digest", "fa")
