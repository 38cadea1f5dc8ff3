"""One spelling for each text that is stored."""

from __future__ import annotations

import re

from payesh.ground.text.letters import COMPOSITIONS, REPLACEMENTS, ZWJ, ZWNJ

_CHANGING = re.compile(f"[{re.escape(''.join(sorted(REPLACEMENTS)))}]")
_COMPOSABLE = re.compile(f"([اوی]){ZWNJ}*([\u0653-\u0655])")
_LINE_EDGES = re.compile(r" *\n *")
_BLANK_RUNS = re.compile(" {2,}")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")

# A half-space parts two joining letters. Doubled, at the edge of a word, or after a letter that
# never joins to its left, it is not seen: texts that look equal would differ by it.
_NOT_JOINING = "اآأإٱدذرزژوؤءة"
_MARKS = "\u064b-\u065f\u0670"
_IDLE_ZWNJ = re.compile(
    f"(?<![\\w{_MARKS}{ZWNJ}]){ZWNJ}+"
    f"|{ZWNJ}++(?![\\w{ZWJ}])"
    f"|(?<=[{_NOT_JOINING}]){ZWNJ}+"
    f"|(?<={ZWNJ}){ZWNJ}+"
)


def clean(text: str) -> str:
    """The text as it is stored: what looks equal to a reader becomes equal.

    Arabic yeh, kaf and heh and presentation forms become Persian letters, Arabic digits Persian
    ones (Latin digits stay, they may be part of a code), `خانۀ` becomes `خانهٔ`; kashida, direction
    marks and control characters go; half-spaces and blanks are tidied, line breaks kept.
    Applying it twice changes nothing more.
    """
    if text.isascii() and text.isprintable():  # a code, a number, an address
        return " ".join(text.split())
    text = _LINE_ENDS.sub("\n", text)
    text = _CHANGING.sub(_replacement, text)
    text = _COMPOSABLE.sub(_composition, text)
    if ZWNJ in text:
        text = _IDLE_ZWNJ.sub("", text)
    if "\n" in text:
        text = _LINE_EDGES.sub("\n", text)
    if "  " in text:
        text = _BLANK_RUNS.sub(" ", text)
    return text.strip()


def _replacement(match: re.Match[str]) -> str:
    return REPLACEMENTS[match[0]]


def _composition(match: re.Match[str]) -> str:
    return COMPOSITIONS.get(match[1] + match[2], match[0])
