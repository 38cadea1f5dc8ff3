"""The figures of a reading, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from payesh.claims.digit_runs import MOST_DIGITS, Written, numbers_of
from payesh.claims.figure import Figure
from payesh.claims.fraction_words import FRACTION, fraction
from payesh.claims.hedges import hedge_before
from payesh.claims.number_patterns import NUMBER
from payesh.claims.number_words import numbers_in
from payesh.claims.surroundings import (
    DURATION_AFTER,
    HALF_AFTER,
    MINUS_BEFORE,
    PERCENT_AFTER,
    PERCENT_BEFORE,
    POINTS_AFTER,
    is_no_figure,
    is_year,
)

_STEPS = [Fraction(1, 10**decimals) for decimals in range(MOST_DIGITS + 1)]
_SIGNS_BEFORE = ("-", "منفی ", "minus ")
_ARTICLES = {"یک", "one", "zero"}
_NO = re.compile(r" ?(?:محور|گروه|تیم|بخش|حوزه|شاخص|دستگاه|هدف|مرحله|نفر|شهر|اداره|دفتر|درصد)")
_UNTIL = re.compile(r" (?:تا|الی) \d")
_UNTIL_BEFORE = re.compile(r"\d (?:تا|الی) $")
_BOTH = re.compile(r"(?<!\w)(?<!از )هر $|\bboth $")
_PERSIAN_LETTER = re.compile("[آ-ی]")


def figures_in(text: str) -> list[Figure]:
    """The figures that the reading states, without dates, codes and the like."""
    persian = bool(_PERSIAN_LETTER.search(text))
    found = [_of_fraction(text, match) for match in FRACTION.finditer(text)]
    taken, at = [(one.start, one.end) for one in found], 0
    for match in NUMBER.finditer(text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at == len(taken) or match.end() <= taken[at][0]:  # no part of a fraction in words
            found.extend(_of_match(text, match, persian))
    found.sort(key=lambda one: one.start)
    apart = [one for one, before in zip(found, [None, *found], strict=False) if _apart(before, one)]
    return list(_ranges_open(text, apart))


def _ranges_open(text: str, found: list[Figure]) -> Iterator[Figure]:
    """«۲۰ تا ۲۵ درصد» is one figure told as two; neither is meant alone."""
    ends = {one.end for one in found if _UNTIL.match(text, one.end)}
    for one in found:
        until = _UNTIL_BEFORE.search(text, max(0, one.lead - 5), one.lead)
        yield replace(one, open=True) if until or one.end in ends else one


def _apart(before: Figure | None, figure: Figure) -> bool:
    """Whether a figure is none of the words of the one before: the «صد» of «در صد»."""
    return before is None or before.end <= figure.start


def _of_fraction(text: str, match: re.Match[str]) -> Figure:
    hedge, lead = hedge_before(text, match.start())
    value = 100 * fraction(match)
    return Figure(lead, match.start(), match.end(), value, percent=True, fraction=True, hedge=hedge)


def _of_match(text: str, match: re.Match[str], persian: bool) -> Iterator[Figure]:
    start = match.start()
    if match["digits"]:
        percent = bool(PERCENT_AFTER.match(text, match.end()) or _sign_before(text, start))
        for one in numbers_of(match["digits"], percent, persian):
            if not is_year(text, start + one.start, start + one.end):
                yield from _finished(text, start, one, _STEPS[one.decimals])
        return
    for word in numbers_in(match[0]):
        if not _only_a_word(text, start + word.start, start + word.end):
            written = Written(word.start, word.end, word.value)
            yield from _finished(text, start, written, word.step)


def _only_a_word(text: str, start: int, end: int) -> bool:
    """Whether a number word is an article, a 'no' or a 'both' here."""
    word = text[start:end]
    if word in _ARTICLES:
        return not PERCENT_AFTER.match(text, end)
    if word == "نه":
        return not _NO.match(text, end)
    return bool(_BOTH.search(text[max(0, start - 8) : start]))


def _sign_before(text: str, start: int) -> bool:
    return bool(PERCENT_BEFORE.search(text[max(0, start - 3) : start]))


def _finished(text: str, at: int, raw: Written, step: Fraction) -> Iterator[Figure]:
    """The figure with its sign, its unit and its hedge; nothing where it is none.

    `at` is where the run begins in which the number was written.
    """
    start, end, value, decimals = at + raw.start, at + raw.end, raw.value, raw.decimals
    percent = points = False
    if sign := POINTS_AFTER.match(text, end):
        percent = points = True
    elif sign := PERCENT_AFTER.match(text, end):
        percent = True
    half = sign["half"] if sign else text.startswith(" و", end) and HALF_AFTER.match(text, end)
    if sign is None and is_no_figure(text, start, end):
        return
    if half:
        value, decimals, step = value + step / 2, decimals + 1, step / 10
    end = sign.end() if sign else half.end() if half else end  # type: ignore[union-attr]
    if not percent and _sign_before(text, start):
        percent, start = True, text.rindex("%", 0, start)
    before = text[max(0, start - 8) : start]
    if before.endswith(_SIGNS_BEFORE) and (minus := MINUS_BEFORE.search(before)):
        value, start = -value, start - len(minus[0].lstrip(" (\n"))
    hedge, lead = hedge_before(text, start)
    yield Figure(
        lead, start, end, value, decimals, step, percent, points, False, hedge, raw.open,
        not percent and bool(DURATION_AFTER.match(text, end)), raw.whole,
    )  # fmt: skip
