"""Glyphs of a printed line, as they stand from left to right, to the text a reader reads.

A PDF tells where each glyph stands, and the order in which programs write Persian lines into it
differs: by word, by run, backwards, digits turned round. The places do not differ, so a line is
read from them: Persian from the right, numbers and Latin words in it from the left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character and where its ink stands; lengths in points.

    Glyphs of two successive words, as the parser parts them, are in two words if neighbours.
    """

    character: str
    origin: float
    left: float
    right: float
    size: float
    word: int = 0


LETTER_GAP, OTHER_GAP, DIGIT_GAP = 0.16, 0.22, 0.4
"""Ink apart by more than this share of the size stands in two words; a 1 has much air around it."""

_LATIN = r"[A-Za-z\u00c0-\u024f]"
_DIGIT = r"[0-9۰-۹٠-٩]"
_NUMBER = re.compile(rf"{_DIGIT}+(?:[.,:/٫٬]{_DIGIT}+)*")
# What is read from the left inside a Persian line: Latin words with what stands between them.
_LATIN_RUN = re.compile(
    rf"[()]?[0-9.]*{_LATIN}(?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*{_LATIN})?[0-9.]*[()]?"
)
_SIGN_ASTRAY = re.compile(rf"([٪%])({_NUMBER.pattern})(−?)(?!\w)|({_NUMBER.pattern})(−)(?![\w−])")
_PERSIAN = r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]"
_PERSIAN_RUN = re.compile(rf"{_PERSIAN}(?:[\s\u200c]|{_PERSIAN})*{_PERSIAN}")
_AIRY = re.compile(rf"(?:{_DIGIT}|[()\[\].,:/٫٬%٪]){{2}}")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"))
_BLANK_INSIDE = re.compile(r"(?<=[(\[«]) | (?=[)\]»])")


def logical(glyphs: Iterable[Glyph]) -> str:
    """The text of one line in the order in which it is read."""
    # The letters of one ligature share its origin and divide its ink.
    from_left = sorted(glyphs, key=lambda glyph: (glyph.origin, glyph.left))
    if not _is_persian(from_left):
        return _tidied(_PERSIAN_RUN.sub(_turned_back, _spaced(from_left)))
    text = _spaced(from_left[::-1]).translate(_MIRRORED)
    text = _LATIN_RUN.sub(_latin, text)
    text = _NUMBER.sub(_number_outside(text), text)
    text = _SIGN_ASTRAY.sub(_sign_home, text)
    return _tidied(text)


def _is_persian(glyphs: Sequence[Glyph]) -> bool:
    sides = [unicodedata.bidirectional(glyph.character[0]) for glyph in glyphs]
    return sides.count("AL") + sides.count("R") >= max(1, sides.count("L") // 2)


def _spaced(glyphs: Sequence[Glyph]) -> str:
    """The characters one after another, a blank where one is drawn or where the ink has a gap."""
    text: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before and _are_parted(before, glyph):
            text.append(" ")
        text.append(glyph.character)
        before = glyph
    return " ".join("".join(text).split())


def _are_parted(one: Glyph, other: Glyph) -> bool:
    apart = max(other.left - one.right, one.left - other.right)
    return abs(one.word - other.word) == 1 or apart > _most_apart(one, other)


def _most_apart(one: Glyph, other: Glyph) -> float:
    pair = one.character + other.character
    share = LETTER_GAP if pair.isalpha() else OTHER_GAP
    if _AIRY.fullmatch(pair):
        share = DIGIT_GAP
    return share * max(one.size, other.size)


def _turned_back(match: re.Match[str]) -> str:
    return _NUMBER.sub(lambda number: number[0][::-1], match[0][::-1])


def _latin(match: re.Match[str]) -> str:
    """Back to left to right; its numbers turn with it.

    A bracket at its edge whose fellow is elsewhere belongs to the Persian around it.
    """
    run, before, behind = match[0], "", ""
    if sum(run.count(one) for one in "()") % 2 and run[0] in "()":
        before, run = run[0], run[1:]
    elif sum(run.count(one) for one in "()") % 2 and run[-1] in "()":
        run, behind = run[:-1], run[-1]
    return before + run[::-1].translate(_MIRRORED) + behind


def _sign_home(match: re.Match[str]) -> str:
    """In a number that was set from the left, minus stands before and percent behind."""
    percent, number, minus = match[1] or "", match[2] or match[4], match[3] or match[5] or ""
    return minus + number + percent


def _number_outside(text: str) -> Callable[[re.Match[str]], str]:
    """Turn numbers back, but not those that already turned within a Latin run."""
    turned = [match.span() for match in _LATIN_RUN.finditer(text)]

    def turn(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in turned)
        return match[0] if inside else match[0][::-1]

    return turn


def _tidied(text: str) -> str:
    """Brackets that open and close, and no blank inside them.

    A program may write the shape of a bracket or its meaning, and the parser turns some round:
    where they do not close one another but could, they open and close by turns.
    """
    for opening, closing in _PAIRS:
        places = [place for place, one in enumerate(text) if one in (opening, closing)]
        if len(places) % 2 == 0 and not _close(text[place] == opening for place in places):
            letters = list(text)
            for turn, place in enumerate(places):
                letters[place] = closing if turn % 2 else opening
            text = "".join(letters)
    return _BLANK_INSIDE.sub("", text).strip()


def _close(opens: Iterable[bool]) -> bool:
    depth = 0
    for one in opens:
        depth += 1 if one else -1
        if depth < 0:
            return False
    return depth == 0
