"""One spelling to read a text by, with the way back to the text as it was given."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from payesh.ground.text.digits import ARABIC, ASCII, PERSIAN
from payesh.ground.text.letters import HAMZA_ABOVE, REPLACEMENTS, ZWJ, ZWNJ

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOOSE = {"أ": "ا", "إ": "ا", "ٱ": "ا", "ة": "ه", "ؤ": "و", "۔": ".", "؟": "?", "؛": ";"}
_MARKS = {
    "٪": "%",
    "﹪": "%",
    "％": "%",
    "٫": ".",
    "−": "-",
    "–": "-",
    "—": "-",
    "‑": "-",
    "‐": "-",
}
_LINE_ENDS = dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n")
_GONE = f"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc{ZWJ}"


def _tables() -> tuple[dict[int, str], dict[str, str]]:
    """Characters that become one character, and those that become none or several."""
    changed = {one: new.replace(HAMZA_ABOVE, "") for one, new in REPLACEMENTS.items()}
    changed.update(zip(PERSIAN + ARABIC, ASCII * 2, strict=True))
    changed.update(zip(_UPPER, _UPPER.lower(), strict=True))
    changed |= {**_LOOSE, **_MARKS, **_LINE_ENDS, ZWNJ: " ", "\t": " ", "\r": " "}
    single = {ord(one): new for one, new in changed.items() if len(new) == 1}
    return single, {one: new for one, new in changed.items() if len(new) != 1}


_SINGLE, _OTHER = _tables()
_BLANKS = "".join(chr(code) for code, new in _SINGLE.items() if new == " ") + " "
_LENGTH_CHANGES = re.compile(
    rf"[{_GONE}]+|\*\*|__|`|[{re.escape(_BLANKS)}]{{2,}}|[{re.escape(''.join(_OTHER))}]"
)


@dataclass(frozen=True)
class Reading:
    """A text in one spelling: Latin digits, Persian letters, half-spaces as single blanks.

    Vowel marks and the stars of Markdown are gone.
    """

    text: str
    given: str
    _here: list[int]
    _there: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the reading stands in the text as it was given."""
        return self._place(start), self._place(max(start, end - 1)) + (end > start)

    def _place(self, index: int) -> int:
        run = bisect_right(self._here, index) - 1
        place = self._there[run] + index - self._here[run]
        if run + 1 < len(self._there):  # inside what one character became
            place = min(place, self._there[run + 1] - 1)
        return min(place, len(self.given))


def read(text: str) -> Reading:
    """The reading of a text. Takes time in proportion to its length."""
    pieces: list[str] = []
    here, there = [0], [0]
    done = length = 0
    for match in _LENGTH_CHANGES.finditer(text):
        kept, new = text[done : match.start()], _instead(match[0])
        pieces += (kept, new)
        length += len(kept) + len(new)
        done = match.end()
        here.append(length)
        there.append(done)
    pieces.append(text[done:])
    return Reading("".join(pieces).translate(_SINGLE), text, here, there)


def _instead(found: str) -> str:
    if found in _OTHER:
        return _OTHER[found]
    return " " if found[0] in _BLANKS else ""
