"""`python -m` this: a PDF document on standard input, its text on standard output.

It ends with one of the codes below where the document cannot be read.
"""

from __future__ import annotations

import sys
from ctypes import c_double
from typing import Any

from payesh.exchange.draft_files.paragraphs import Line, joined
from payesh.exchange.draft_files.visual_order import Glyph, logical
from payesh.ground.text import clean

PROTECTED, DAMAGED, TOO_LONG = 3, 4, 5
MOST_PAGES = 1_000
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 50


def main() -> int:
    """Read, write, and return the code to end with."""
    _hold_back()
    # Imported behind the limits: they hold for the parser's own start as well.
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            return TOO_LONG
        pages = [joined(_lines(page)) for page in document]
    except pypdfium2.PdfiumError as error:
        return PROTECTED if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD else DAMAGED
    except MemoryError:
        return DAMAGED
    sys.stdout.buffer.write("\n\n".join(pages).encode("utf-8", errors="ignore"))
    return 0


def _hold_back() -> None:
    """Bound memory and processor time where the system can."""
    try:
        import resource
    except ImportError:  # not everywhere
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _lines(page: Any) -> list[Line]:
    """The lines as the parser parts them, each in reading order."""
    found: list[Line] = []
    glyphs: list[Glyph] = []
    baseline = 0.0
    for character, glyph, bottom in _characters(page.get_textpage()):
        if character in "\r\n":
            _end(found, glyphs, baseline)
            glyphs = []
        elif glyph is not None:
            baseline = bottom
            glyphs.append(glyph)
    _end(found, glyphs, baseline)
    return found


def _end(found: list[Line], glyphs: list[Glyph], baseline: float) -> None:
    text = clean(logical(glyphs))
    if text:
        left, right = min(one.left for one in glyphs), max(one.right for one in glyphs)
        size = max(one.size for one in glyphs)
        found.append(Line(text, left, right, baseline, size))


def _characters(textpage: Any) -> Any:
    """Each character with its glyph, if it was drawn, and its baseline."""
    from pypdfium2 import raw

    x, y, left, right, bottom, top = (c_double() for _ in range(6))
    word = 0
    for place in range(textpage.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(textpage, place) or 0xFFFD)
        raw.FPDFText_GetCharOrigin(textpage, place, x, y)
        raw.FPDFText_GetCharBox(textpage, place, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(textpage, place)
        drawn = right.value > left.value and not raw.FPDFText_IsGenerated(textpage, place)
        # Blanks that the parser adds have no place of their own: they part what they stand between.
        word += not drawn
        glyph = Glyph(character, x.value, left.value, right.value, size, word) if drawn else None
        yield character, glyph, y.value


if __name__ == "__main__":
    raise SystemExit(main())
