"""'total T: x, y, z': the sum of the parts and their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from payesh.claims import phrases
from payesh.claims.claim import Told
from payesh.claims.figure import Figure, Hedge
from payesh.claims.found import Found, around
from payesh.claims.names import until_verb
from payesh.claims.parts import clean, is_part, run_before, same_unit
from payesh.claims.sentences import Sentence
from payesh.claims.total_lists import (
    NOUN,
    counts_parts,
    is_named_total,
    listed_after,
    same_noun,
)
from payesh.claims.verdicts import judged, told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_EQUALS = re.compile(r"^[^،,;:.]{0,20}=[^،,;:.]{0,12}$")
_PLUS = re.compile(r"\+|(?<!\w)(?:به علاوه|بعلاوه|به اضافه|plus)(?!\w)")
_IN_ALL = re.compile(r"(?: \w+){0,2},? (?:in (?:all|total)|altogether)")
_OUT_OF = re.compile(r"(?<!\w)(?:از|out of|of)(?: a| the)? (?:مجموع|کل|جمع|total)")
_HOLDS = ClaimVerdict.HOLDS


def totals(sentence: Sentence) -> Iterator[Found]:
    """The totals of a sentence beside the sum of the parts listed after or before them."""
    figures = sentence.counted
    for place, figure in enumerate(figures):
        may_be = figure.value == 100 or is_part(sentence.text, figure)
        if not may_be or figure.hedge.bounds:
            continue
        found = (
            _bulleted(sentence, place, figure)
            or _listed_after(sentence, place, figure)
            or _listed_before(sentence, place, figure)
        )
        if found:
            yield found


def _bulleted(sentence: Sentence, place: int, total: Figure) -> Found | None:
    """Bullets below the sentence, each with one figure; the total is its first or last figure."""
    if not sentence.items:
        return None
    kinds = [[one for one in i.figures if one.percent == total.percent] for i in sentence.items]
    parts = [one for item in kinds for one in item]
    if len(parts) < 2 or any(len(item) != 1 for item in kinds):
        return None
    named = is_named_total(sentence, place)
    if not (named or sentence.opens):
        return None
    others = [one for one in sentence.counted if one is not total and not one.percent]
    if others and not named and not all(counts_parts(sentence, one, len(parts)) for one in others):
        return None
    sure = named or bool(same_noun(sentence, total, parts))
    return _judged(sentence, total, parts, sure=sure or not others)


def _listed_after(sentence: Sentence, place: int, total: Figure) -> Found | None:
    found = listed_after(sentence, place)
    return _judged(sentence, total, found[0], sure=found[1]) if found else None


def _listed_before(sentence: Sentence, place: int, total: Figure) -> Found | None:
    """'30 general, 25 economic and 20 other, 75 in all'; '30 + 25 = 55'."""
    gap = sentence.gaps[place]
    after = sentence.text[total.end : min(sentence.end, total.end + 30)]
    equals = _EQUALS.match(gap)
    said = phrases.TOTAL.search(gap) or _IN_ALL.match(after)
    if not (equals or said) or _OUT_OF.search(gap):
        return None
    parts = run_before(sentence.text, sentence.counted, place, percent=total.percent)
    if len(parts) < 2:
        return None
    for first in range(len(parts) - 1):
        if sum(one.value for one in parts[first:]) == total.value:
            return _judged(sentence, total, parts[first:], sure=True)
    pluses = all(_PLUS.search(sentence.text, a.end, b.lead) for a, b in pairwise(parts))
    last_words = sentence.text[parts[-1].end : total.lead]
    sure = len(last_words) <= 60 and not re.search(r"[.;]", last_words)
    if equals:
        sure = pluses
    elif until_verb(last_words) != last_words:
        sure = sure and _one_counts_as(sentence, total, parts)
    return _judged(sentence, total, parts, sure=sure)


def _one_counts_as(sentence: Sentence, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether some part counts what the total counts."""
    noun = NOUN.match(sentence.text, total.end)
    nouns = [NOUN.match(sentence.text, one.end) for one in parts]
    return noun is None or any(one and one[1] == noun[1] for one in nouns)


def _judged(sentence: Sentence, total: Figure, parts: list[Figure], *, sure: bool) -> Found | None:
    """The verdict on a total; where the reading is open it can only hold."""
    exact = sum((one.value for one in parts), Fraction(0))
    if not (total.value <= 4 * abs(exact) and abs(exact) <= 4 * abs(total.value)):
        return None  # of another size: not its parts
    around_total = sentence.text[max(sentence.start, total.lead - 40) : total.end + 16]
    if not same_unit(sentence.text, around_total, parts):
        return None
    figures = (total, *parts)
    decimals = max(one.decimals for one in figures)
    start, end = around(figures)
    verdict = _verdict(total, parts, exact)
    whole = total.value.denominator == 1
    if whole and verdict is not _HOLDS and any(one.value.denominator > 1 for one in parts):
        return None  # measures, not parts of a count
    if verdict is not ClaimVerdict.HOLDS and counts_parts(sentence, total, len(parts)):
        return None  # the number of the parts, not their sum
    computed: Told = told(exact, decimals)
    if verdict is not ClaimVerdict.HOLDS and not sure:
        return None
    if verdict is not ClaimVerdict.HOLDS and not (clean(parts) and not total.open):
        verdict, computed = ClaimVerdict.UNCHECKED, None
    stated = told(total.value, total.decimals)
    return Found(start, end, ClaimKind.TOTAL, verdict, stated, computed, figures)


def _verdict(total: Figure, parts: Sequence[Figure], exact: Fraction) -> ClaimVerdict:
    """Counts are not rounded; decimals, rounded millions and 'about' are."""
    off = abs(exact - total.value)
    rounded = max(total.step, *(one.step for one in parts))
    if off == 0 or (total.decimals and judged(total.value, exact, total.decimals) is _HOLDS):
        return _HOLDS
    if total.hedge is Hedge.ABOUT and off * 20 <= abs(total.value):
        return _HOLDS
    if rounded != 1 and off <= rounded:
        return ClaimVerdict.ROUNDING
    return ClaimVerdict.CONTRADICTION
