"""Drafts as people send them: encodings, Word as Word writes it, PDF back in reading order."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from payesh.exchange.draft_files import read_draft
from payesh.exchange.draft_files.paragraphs import Line, joined
from payesh.exchange.draft_files.visual_order import Glyph, logical
from payesh.ground.errors import Refusal

DRAFTS = Path(__file__).parent / "drafts"
SENTENCE = "از ۷۸۰ فعالیت، ۷۳۰ فعالیت (۹۳٫۶ درصد) انجام شد.\n"
OLD_SENTENCE = "از 780 فعاليت، 730 فعاليت «انجام» شد؛ يعني چهار پنجم برنامه.\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (SENTENCE.encode(), SENTENCE),
        (SENTENCE.encode("utf-8-sig"), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
        (SENTENCE.encode("utf-16-le"), SENTENCE),
        (SENTENCE.encode("utf-16-be"), SENTENCE),
        (OLD_SENTENCE.encode("cp1256"), OLD_SENTENCE),
        (b"730 of 780\n", "730 of 780\n"),
        (b"", ""),
    ],
)
def test_the_encoding_is_told(data, text):
    assert read_draft(data, "draft.txt") == text


def _packed(name, content):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return book.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("draft.xls", b"1", "draft.ending"),
        ("draft", b"1", "draft.ending"),
        ("draft.txt", "سطر\nسطر دوم ".encode() + b"\xff" + SENTENCE.encode(), "draft.broken"),
        ("draft.txt", b"\xff\xfe\x00", "draft.broken"),
        ("draft.txt", bytes(range(1, 256)) * 3, "draft.encoding"),
        ("draft.txt", b"\x00\x01\x00\x00\x02", "draft.binary"),
        ("draft.md", b"1" * (20 * 2**20 + 1), "draft.too_large"),
        ("draft.md", b"1" * 2_000_001, "draft.too_large"),
        ("draft.docx", b"no zip", "draft.damaged"),
        ("draft.docx", _packed("word/document.xml", "<w/>"), "draft.damaged"),
        ("draft.docx", _packed("word/document.xml", "<!DOCTYPE w><w/>"), "draft.damaged"),
        ("draft.docx", _packed("word/document.xml", b"0" * 30_000_000), "draft.bomb"),
        ("draft.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "draft.old_word"),
        (
            "draft.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "draft.protected",
        ),
        ("draft.pdf", b"%PDF-1.7 cut short", "draft.damaged_pdf"),
        ("draft.pdf", (DRAFTS / "protected.pdf").read_bytes(), "draft.protected"),
        ("draft.pdf", (DRAFTS / "blank.pdf").read_bytes(), "draft.scanned"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_name_of_the_file(name, data, code):
    with pytest.raises(Refusal) as refused:
        read_draft(data, name)
    assert refused.value.code == code
    assert refused.value.where == name
    assert f"“{name}”" in refused.value.text()


def test_a_broken_text_names_its_line():
    with pytest.raises(Refusal) as refused:
        read_draft(f"{SENTENCE}{SENTENCE}".encode() + b"\xff" + SENTENCE.encode(), "a.txt")
    assert refused.value.params["line"] == 3


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match=r"draft\.unreadable"):
        read_draft(tmp_path / "none.txt")


def test_word_is_read_in_order_with_what_tracking_inserted():
    document = Document()
    document.add_heading("گزارش پایش")
    paragraph = document.add_paragraph("از ۷۸۰ فعالیت")
    paragraph._p.append(
        parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>، ۷۳۰ فعالیت</w:t></w:r></w:ins>")
    )
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>۷۲۰</w:delText></w:r></w:del>")
    )
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("دفتر فنی", "۲۲", "دفتر حقوقی", "۲۷"), strict=True):
        cell.text = text
    document.add_paragraph("پایان")
    file = io.BytesIO()
    document.save(file)
    assert read_draft(file.getvalue(), "draft.docx").splitlines() == [
        "گزارش پایش",
        "از ۷۸۰ فعالیت، ۷۳۰ فعالیت",
        "دفتر فنی | ۲۲",
        "دفتر حقوقی | ۲۷",
        "پایان",
    ]


def test_pdf_is_read_in_the_order_of_reading():
    assert read_draft(DRAFTS / "persian.pdf").splitlines() == [
        (
            "از ۱۲۰ دستگاه، ۶۰ دستگاه (۵۰ درصد) در سطح عالی و ۳۶ دستگاه (۳۵ درصد) در سطح خوب جای "
            "گرفتند و برای کالا و خدمات نیز ۹۳/۶ درصد ثبت شد."
        ),
        "در تاریخ ۱۴۰۵/۰۸/۳۰ نرخ رشد ۸٫۵٪ و سامانهٔ Payesh (v2.1) بررسی شد.",
        "Of the 780 planned activities, 730, or 90 percent, were completed.",
    ]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("داد ۷۸۰ زا ۷۳۰", "۷۳۰ از ۷۸۰ داد"),
        (".تسا (دصرد ۹۳٫۶) نیا", "این (۹۳٫۶ درصد) است."),
        ("۱۴۰۵/۰۸/۳۰ خیرات", "تاریخ ۱۴۰۵/۰۸/۳۰"),
        ("٪۸۹ دشر", "رشد ۸۹٪"),
        ("دوب −۳٫۵٪ دشر", "رشد −۳٫۵٪ بود"),
        ("دش Payesh (v2.1) زا", "از Payesh (v2.1) شد"),
        ("(PDF) لیاف", "فایل (PDF)"),
        ("89% of 127 goals", "89% of 127 goals"),
    ],
)
def test_a_drawn_line_becomes_a_read_one(drawn, read):
    glyphs = [Glyph(one, at * 10, at * 10, at * 10 + 9, 12) for at, one in enumerate(drawn)]
    assert logical(reversed(glyphs)) == read


def test_letters_of_a_ligature_keep_their_order():
    glyphs = [Glyph("ک", 20, 20, 29, 12), Glyph("ل", 10, 15, 19, 12), Glyph("ا", 10, 10, 15, 12)]
    assert logical(glyphs) == "کلا"


def test_a_line_that_ends_early_ends_its_paragraph():
    lines = [
        Line("از ۷۸۰ فعالیت", 10, 200, 100, 10),
        Line("۷۳۰ فعالیت شد.", 120, 200, 88, 10),
        Line("سطر بعد", 10, 200, 76, 10),
        Line("عنوان", 10, 200, 40, 10),
    ]
    assert joined(lines) == "از ۷۸۰ فعالیت ۷۳۰ فعالیت شد.\nسطر بعد\nعنوان"
