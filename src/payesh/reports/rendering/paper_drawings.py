"""Charts and codes of a report as files beside the templates, and how large they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from payesh.reports.document import blocks
from payesh.reports.document.document import Document
from payesh.reports.state_words import LIGHT_WORDS, SIGNS, STATE_WORDS

from .chart_parts import parts_of
from .drawing import Drawing
from .safe import drawn, safe, safe_within

_ON_PAGES = 0.64
"""Points for a pixel: words of 12 pixels are then nearly as large as the words around."""
_SLIDE, _HALF_SLIDE, _SLIDE_HIGH = 750, 365, 275
"""Points that a slide, or half of one, has for a drawing."""


class Drawings:
    """What is drawn for a document, kept in `folder`; half is what stands in half of a page."""

    def __init__(self, document: Document, pen: Drawing, folder: Path) -> None:
        self._language = document.language
        self._landscape = document.landscape
        self._pen = pen
        self._folder = folder
        self._files = 0

    def picture(self, block: blocks.Picture, half: bool) -> dict[str, Any]:
        chart, language = safe_within(block.chart), self._language
        width = self._width(chart, half)
        parts = parts_of(chart, lambda one: self._pen.height(one, language, width), self._tallest)
        drawings = [self._kept(drawn(self._pen.svg(one, language, width))) for one in parts]
        alt = [block.title, str(chart.get("summary", ""))]
        note = [block.caption, str(chart.get("note", ""))]
        said = dict.fromkeys(one for one in note if one not in ("", block.title))
        return {
            "title": safe(block.title),
            "drawings": drawings,
            **self._measures(
                half, width, max(self._pen.height(one, language, width) for one in parts)
            ),
            "alt": safe(". ".join(filter(None, alt))) or _("Chart"),
            "note": safe(" — ".join(said)),
            "lights": [[light, str(LIGHT_WORDS[light])] for light in _lights_of(chart)],
            "signs": [[SIGNS[state], str(STATE_WORDS[state])] for state in _signs_of(chart)],
        }

    def code(self, block: blocks.Code) -> dict[str, Any]:
        import segno

        code = segno.make(block.address, error="m", micro=False)
        svg = code.svg_inline(scale=4, border=2, dark="#083a4b", light="#ffffff", omitsize=False)
        written = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        return {
            "drawing": self._kept(written),
            "caption": safe(block.caption) or safe(block.address),
            "address": safe(block.address),
        }

    def _kept(self, svg: str) -> str:
        self._files += 1
        name = f"drawing-{self._files}.svg"
        (self._folder / name).write_text(svg, encoding="utf-8")
        return name

    def _width(self, chart: dict[str, Any], half: bool) -> int:
        """Pixels of a drawing: the fewer, the larger its words stand on paper. On a slide one too
        tall is drawn broader, so that it fills its room when its height is made to fit."""
        if not self._landscape:
            return 400 if half else 760
        width, room = (400, _HALF_SLIDE) if half else (860, _SLIDE)
        high = self._pen.height(chart, self._language, width)
        return max(width, round(room * min(high, self._tallest) / _SLIDE_HIGH))

    def _measures(self, half: bool, width: int, high: int) -> dict[str, float]:
        """How wide a drawing of so many pixels stands: in points, or as a share of its slide, so
        that it stays as large when the words around it are set larger or smaller."""
        if not self._landscape:
            return {"width": round(width * _ON_PAGES), "share": 0}
        room = _HALF_SLIDE if half else _SLIDE
        points = min(room, round(width * _SLIDE_HIGH / high))
        return {"width": points, "share": points / room}

    @property
    def _tallest(self) -> int:
        """How many pixels of drawing a page takes beside its headings."""
        return 640 if self._landscape else 900


def _lines_of(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return [*chart.get("series", ()), *chart.get("rows", ())]


def _lights_of(chart: dict[str, Any]) -> list[str]:
    """The lights that occur, in their own order."""
    used = {light for line in _lines_of(chart) for light in line.get("lights", ())}
    used |= {one.get("light", "") for one in chart.get("bullets", ())}
    return [light for light in LIGHT_WORDS if light in used]


def _signs_of(chart: dict[str, Any]) -> list[str]:
    """The states behind the signs of a heat map; elsewhere words stand in the drawing."""
    if chart["kind"] != "heatmap":
        return []
    silent = {
        (row["states"][at] if row["states"] else "") or "not_answered"
        for row in chart["rows"]
        for at, value in enumerate(row["values"])
        if value is None
    }
    return [state for state in SIGNS if state in silent]
