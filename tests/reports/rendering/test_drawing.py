"""A chart in a document is the chart of the page: one description, one code, one drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from typing import Any

import pytest
from django.utils import translation
from PIL import ImageFont, features

from payesh.reports.rendering.drawing import drawing
from payesh.reports.rendering.widths import FONTS, letter_widths
from payesh.reports.state_words import SIGNS, words_of_states
from tests.reports import rich_charts
from tests.web.shell.scripts import run

KINDS = ("line_chart", "bar_chart", "league", "ranges", "heat", "bullets")
LANGUAGES = ("fa", "en")
WIDTHS = (400, 760)
IN_NODE = """
import { heightOf, optionOf } from "./charts/option.js";
const written = (key, value) => (typeof value === "function" ? "(function)" : value);
console.log(JSON.stringify(input.map(({ chart, place }) => (
  { option: optionOf(chart, place), height: heightOf(chart, place) }
)), written));
"""


def chart(kind: str, language: Any) -> dict[str, Any]:
    writer = rich_charts.Writer(language)
    build = getattr(rich_charts, kind)
    return (build(writer, 12) if kind == "league" else build(writer)).data()


def cases() -> list[tuple[str, str, int]]:
    return [(kind, language, width) for kind in KINDS for language in LANGUAGES for width in WIDTHS]


@cache
def drawn_by_the_page() -> dict[tuple[str, str, int], Any]:
    """What the browser's script makes of each case, all in one run."""
    given = []
    for kind, language, width in cases():
        with translation.override(language):
            words = words_of_states()
        place = {
            "language": language,
            "rtl": language == "fa",
            "narrow": width < 460,
            "low": True,
            "width": width,
            "words": words,
            "signs": SIGNS,
        }
        given.append({"chart": chart(kind, language), "place": place})
    return dict(zip(cases(), run(IN_NODE, given), strict=True))


@pytest.fixture(scope="module")
def pen():
    with drawing() as opened:
        yield opened


@pytest.mark.parametrize("case", cases(), ids=lambda case: "-".join(map(str, case)))
def test_the_document_draws_what_the_page_draws(pen, case):
    kind, language, width = case
    assert pen.option(chart(kind, language), language, width) == drawn_by_the_page()[case]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_is_whole_and_speaks_its_language(pen, kind, language):
    svg = pen.svg(chart(kind, language), language)
    root = ET.fromstring(svg)  # noqa: S314 (our own drawing)
    assert float(root.get("width")) == 760
    assert "NaN" not in svg
    assert "undefined" not in svg
    assert "Vazirmatn" in svg
    texts = "".join("".join(one.itertext()) for one in root.iter() if one.tag.endswith("text"))
    foreign, own = (
        ("0123456789", "۰۱۲۳۴۵۶۷۸۹") if language == "fa" else ("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    )
    numbers = texts if kind != "league" else texts.split("(")[0]
    assert set(own) & set(texts)
    assert not set(foreign) & set(numbers)


def test_words_of_people_do_not_become_part_of_the_drawing(pen):
    hostile = chart("bar_chart", "fa") | {"categories": ["</text><script>&amp;\"'"] * 5}
    root = ET.fromstring(pen.svg(hostile, "fa"))  # noqa: S314 (our own drawing)
    assert not [one for one in root.iter() if "script" in one.tag]


def test_a_picture_is_as_large_as_asked(pen):
    png = pen.png(chart("bullets", "fa"), "fa", width=400, scale=2)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 800


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow was built without its shaper")
def test_letters_are_measured_as_they_join():
    texts = ["گزارش نشده", "ادارهٔ کل آموزش و پرورش", "۹۳٫۶٪", "Roads (2)", "می‌شود", "فعالیت‌ها"]
    script = """
    import { measuring } from "../../../reports/rendering/measuring.js";
    const measure = measuring(input.widths);
    console.log(JSON.stringify(input.texts.map((text) => measure(text, "100px Vazirmatn").width)));
    """
    found = run(script, {"widths": letter_widths(), "texts": texts})
    path = str(FONTS / "Vazirmatn-Regular.ttf")
    font = ImageFont.truetype(path, 100, layout_engine=ImageFont.Layout.RAQM)
    for text, width in zip(texts, found, strict=True):
        assert width == pytest.approx(font.getlength(text, language="fa"), rel=0.04), text
