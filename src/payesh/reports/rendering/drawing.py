"""Charts of documents, drawn by the page's own code: its option.js on a V8 without a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import translation

from payesh.ground.languages import Language
from payesh.reports.state_words import SIGNS, words_of_states

from .widths import FONTS, letter_widths

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

SCRIPT = Path(__file__).parent / "vendor" / "drawing.js"
WIDTH = 760
NARROW = 460
"""Below this many pixels a chart is drawn as on a telephone, as the page does."""


class Drawing:
    """A drawing engine, ready until its `with` ends. It holds some 60 MB and starts in 0.1 s, so
    a document takes one for all its charts."""

    def __init__(self, engine: MiniRacer) -> None:
        self._engine = engine

    def svg(
        self,
        chart: dict[str, Any],
        language: Language,
        width: int = WIDTH,
        narrow: bool | None = None,
    ) -> str:
        """The chart (`Chart.data()`) as SVG, `width` pixels wide and as tall as it needs.

        `narrow` draws it as on a telephone; unsaid, the width decides.
        """
        return str(self._engine.call("drawing.svg", chart, _place(language, width, narrow)))

    def height(self, chart: dict[str, Any], language: Language, width: int = WIDTH) -> int:
        """How tall `svg` would draw it, in pixels."""
        return int(self._engine.call("drawing.height", chart, _place(language, width, None)))

    def png(
        self, chart: dict[str, Any], language: Language, width: int = WIDTH, scale: float = 2.0
    ) -> bytes:
        """The chart as PNG on white, `scale` dots a pixel."""
        from resvg_py import svg_to_bytes

        fonts = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
        svg = self.svg(chart, language, width)
        made = svg_to_bytes(
            svg_string=svg, font_files=fonts, skip_system_fonts=True, zoom=scale, background="white"
        )
        return bytes(made)

    def option(self, chart: dict[str, Any], language: Language, width: int = WIDTH) -> Any:
        """What ECharts is told to draw, functions left out: for comparing with the page."""
        told = self._engine.call("drawing.option", chart, _place(language, width, None))
        return json.loads(str(told))


@contextmanager
def drawing() -> Iterator[Drawing]:
    """An engine for the charts of one document, or of many in a row.

    Raises FileNotFoundError where `make setup` has not bundled its script.
    """
    from py_mini_racer import MiniRacer

    with MiniRacer() as engine:
        engine.eval(SCRIPT.read_text(encoding="utf-8"))
        engine.call("drawing.begin", letter_widths())
        yield Drawing(engine)


def _place(language: Language, width: int, narrow: bool | None) -> dict[str, Any]:
    """What the page tells of itself, told of a sheet of paper."""
    with translation.override(language):
        words = words_of_states()
    return {
        "language": language,
        "rtl": language == "fa",
        "narrow": width < NARROW if narrow is None else narrow,
        "width": width,
        "low": True,  # a curve, so that what is said about it stands on the same page
        "theme": "light",
        "animation": False,
        "words": words,
        "signs": SIGNS,
    }
