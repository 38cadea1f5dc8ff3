"""'total T: x, y, z': the sum of the parts and their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from payesh.claims import phrases
from payesh.claims.claim import Told
from payesh.claims.counts import COUNTED
from payesh.claims.figure import Figure, Hedge
from payesh.claims.found import Found, around
from payesh.claims.names import until_verb
from payesh.claims.parts import clean, is_part, run_before, run_from, same_unit
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import judged, told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_OPENS = re.compile(
    r"[:(]|(?<!\w)(?:شامل|متشکل از|مشتمل بر|به تفکیک|عبارتند از|عبارت است از|به شرح|تقسیم"
    r"|یعنی)(?!\w)"
    r"|\b(?:compris(?:es|ing)|consist(?:s|ing) of|made up of|broken down|divided|split|namely"
    r"|that is)\b| - "
)
_MADE_OF = re.compile(
    r"(?<!\w)(?:شامل|متشکل از|مشتمل بر|به تفکیک|عبارتند از|عبارت است از|تقسیم)(?!\w)"
    r"|\b(?:compris(?:es|ing)|consist(?:s|ing) of|made up of|broken down|divided|split)\b"
)
_EQUALS = re.compile(r"^[^،,;:.]{0,20}=[^،,;:.]{0,12}$")
_PLUS = re.compile(r"\+|(?<!\w)(?:به علاوه|بعلاوه|به اضافه|plus)(?!\w)")
_OUT_OF = re.compile(r"(?<!\w)(?:از|out of|of)(?: a| the)? (?:مجموع|کل|جمع|total)")
_NOUN = re.compile(r" ?([^\W\d]{2,})")
_PERSON = re.compile(
    r"بازرس|ارزیاب|کارشناس|کارمند|کارکن|عضو|مدیر|نماینده|نیرو|داوطلب|شرکت ?کننده|مراجع|پاسخ"
)
_HOLDS = ClaimVerdict.HOLDS
_CLOSES = re.compile(r"[)]")


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
    named = _is_named_total(sentence, place)
    if not (named or sentence.opens):
        return None
    others = [one for one in sentence.counted if one is not total and not one.percent]
    if others and not named and not all(_counts(sentence, one, len(parts)) for one in others):
        return None
    sure = named or bool(_same_noun(sentence, total, parts))
    return _judged(sentence, total, parts, sure=sure or not others)


def _listed_after(sentence: Sentence, place: int, total: Figure) -> Found | None:
    """'110 agencies: 30, 25, 25 and 30'; the number of groups may stand in between."""
    figures, text = sentence.counted, sentence.text
    for skipped in (0, 1):
        at = place + 1 + skipped
        if at >= len(figures) or (skipped and not COUNTED.match(text, figures[place + 1].end)):
            return None
        opened = _opened(sentence, figures, at)
        if opened is None:
            continue
        if skipped and len(sentence.gaps[place + 1]) > 40:
            return None
        parts = run_from(text, _inside(sentence, figures, at, opened), percent=total.percent)
        if len(parts) < 2:
            return None
        count = figures[place + 1] if skipped else None
        if count is not None and count.value != len(parts) and not _is_named_total(sentence, place):
            return None
        words = text[total.end : opened.end()]
        sure = bool(count) or _is_named_total(sentence, place) or bool(_MADE_OF.search(words))
        sure = sure or total.percent or _bare(text, parts) or _same_noun(sentence, total, parts)
        if phrases.PARTIAL.search(text[total.end : sentence.end]) or phrases.OF_THEM.search(words):
            sure = False
        return _judged(sentence, total, parts, sure=sure and not _goes_on(sentence, parts))
    return None


def _opened(sentence: Sentence, figures: list[Figure], at: int) -> re.Match[str] | None:
    """The mark or word that opens the list before the figure at a place."""
    begin, end = figures[at - 1].end, figures[at].lead
    for found in _OPENS.finditer(sentence.text, begin, end):
        if not phrases.SPEECH.search(sentence.text[begin : found.start()]):
            return found
    return None


def _inside(
    sentence: Sentence, figures: list[Figure], at: int, opened: re.Match[str]
) -> list[Figure]:
    end = sentence.end
    if opened[0] == "(" and (closed := _CLOSES.search(sentence.text, opened.end(), sentence.end)):
        end = closed.start()
    return [one for one in figures[at:] if one.start < end]


def _goes_on(sentence: Sentence, parts: list[Figure]) -> bool:
    """Whether figures follow that may be parts too, though the list seems to have ended."""
    rest = [one for one in sentence.counted if one.start > parts[-1].end and not one.percent]
    if not rest:
        return False
    between = sentence.text[parts[-1].end : rest[0].lead]
    return not re.search(r"[;.)]|(?<!\w)که(?!\w)", between)


def _bare(text: str, parts: list[Figure]) -> bool:
    """Nothing but figures and marks: '30, 25, 25 and 20'."""
    between = text[parts[0].end : parts[-1].start]
    return not re.sub(r"(?<!\w)(?:و|and)(?!\w)|[\d\s،,;+.()%]|درصد", "", between)


def _listed_before(sentence: Sentence, place: int, total: Figure) -> Found | None:
    """'30 general, 25 economic and 20 other, 75 in all'; '30 + 25 = 55'."""
    gap = sentence.gaps[place]
    after = sentence.text[total.end : min(sentence.end, total.end + 30)]
    equals = _EQUALS.match(gap)
    said = phrases.TOTAL.search(gap) or re.match(
        r"(?: \w+){0,2},? (?:in (?:all|total)|altogether)", after
    )
    if _OUT_OF.search(gap) or not (equals or said):
        return None
    parts = run_before(sentence.text, sentence.counted, place)
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
    noun = _NOUN.match(sentence.text, total.end)
    nouns = [_NOUN.match(sentence.text, one.end) for one in parts]
    return noun is None or any(one and one[1] == noun[1] for one in nouns)


def _is_named_total(sentence: Sentence, place: int) -> bool:
    gap = sentence.gaps[place]
    found = [one.end() for one in phrases.TOTAL.finditer(gap)]
    return bool(found) and len(gap) - found[-1] <= 45 and not re.search(r"[،,;]", gap[found[-1] :])


def _counts(sentence: Sentence, figure: Figure, parts: int) -> bool:
    return bool(COUNTED.match(sentence.text, figure.end)) and figure.value == parts


def _same_noun(sentence: Sentence, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether total and parts count the same: inspectors, people («نفر») or cases («مورد»)."""
    noun = _NOUN.match(sentence.text, total.end)
    nouns = [_NOUN.match(sentence.text, one.end) for one in parts]
    if noun is None or None in nouns:
        return False
    counted = {one[1] for one in nouns if one}
    people = counted == {"نفر"} and bool(_PERSON.match(noun[1]))
    return counted == {noun[1]} or counted <= {"مورد", "فقره"} or people


def _judged(sentence: Sentence, total: Figure, parts: list[Figure], *, sure: bool) -> Found | None:
    """The verdict on a total; where the reading is open it can only hold."""
    around_total = sentence.text[max(sentence.start, total.lead - 40) : total.end + 16]
    if not same_unit(sentence.text, around_total, parts):
        return None
    exact = sum((one.value for one in parts), Fraction(0))
    figures = (total, *parts)
    decimals = max(one.decimals for one in figures)
    start, end = around(figures)
    verdict = _verdict(total, parts, exact)
    if verdict is not ClaimVerdict.HOLDS and _counts(sentence, total, len(parts)):
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
