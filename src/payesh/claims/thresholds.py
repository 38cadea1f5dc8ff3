"""'above p percent' against the data that are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from payesh.claims import phrases
from payesh.claims.figure import Figure, Hedge
from payesh.claims.found import Found, around
from payesh.claims.loose import judged_bound
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_OPENS = re.compile(r"[:(]|(?<!\w)(?:شامل|به ترتیب)(?!\w)|\b(?:namely|respectively)\b")
_ALL = re.compile(
    r"(?<!\w)(?:همه|همگی|تمامی|تمام|هر (?:دو|سه|چهار|پنج|یک|کدام)|all|each|every|both)(?!\w)"
)
_NONE = re.compile(r"(?<!\w)(?:هیچ ?(?:یک|کدام)?|no|none)(?!\w)")
_NEGATED = re.compile(r"(?<!\w)(?:ن(?:گرفت|یافت|رسید|بود|داشت|دارد|شد|کرد|یست)|نمی )\w*")
_OPPOSITE = {
    Hedge.UNDER: Hedge.AT_LEAST,
    Hedge.OVER: Hedge.AT_MOST,
    Hedge.AT_LEAST: Hedge.UNDER,
    Hedge.AT_MOST: Hedge.OVER,
}
_CHANGED = re.compile(rf"percentage|واحد درصد|{phrases.RISE}|{phrases.FALL}")
_CLOSES = re.compile(r"[)]")


def thresholds(sentence: Sentence) -> Iterator[Found]:
    """The bounds of a sentence beside the values listed after them, below them or before them."""
    figures = sentence.counted
    for place, figure in enumerate(figures):
        if not figure.hedge.bounds or (figure.points and _CHANGED.search(sentence.words)):
            continue
        data = _below(sentence, place) or _after(sentence, place) or _before(sentence, place)
        data = [one for one in data if one.hedge is Hedge.NONE and not one.open]
        if data:
            yield _judged(sentence, place, _turned(sentence, place, figure), data)


def _turned(sentence: Sentence, place: int, bound: Figure) -> Figure:
    """The bound that is meant: «هیچ دفتری کمتر از ۷۰ درصد نگرفت» says at least 70."""
    behind = re.split("[:;(]", sentence.text[bound.end : sentence.end])[0]
    none = _NONE.search(sentence.gaps[place])
    if none is None or not (none[0].isascii() or _NEGATED.search(behind)):
        return bound
    return replace(bound, hedge=_OPPOSITE[bound.hedge])


def _alike(bound: Figure, data: Sequence[Figure]) -> list[Figure]:
    """The values of the bound's own kind; plain ones if none carries the percent sign."""
    same = [one for one in data if one.percent == bound.percent and one.whole is None]
    if not bound.percent or (same and (len(same) > 1 or same[0] is not data[-1])):
        return same
    plain = [one for one in data if one.whole is None]  # «مالی ۸۵، فنی ۷۸ و حقوقی ۹۱ درصد»
    return plain if all(0 <= one.value <= 100 for one in plain) else same


def _below(sentence: Sentence, place: int) -> list[Figure]:
    """One value in each bullet."""
    figures = sentence.counted
    values = [_alike(figures[place], item.figures) for item in sentence.items]
    if not sentence.opens or place != len(figures) - 1 or any(len(one) != 1 for one in values):
        return []
    return [one for item in values for one in item]


def _after(sentence: Sentence, place: int) -> list[Figure]:
    figures, text = sentence.counted, sentence.text
    if place + 1 >= len(figures):
        return []
    bound = figures[place]
    opened = _OPENS.search(text, bound.end, figures[place + 1].lead)
    if opened is None:
        return []
    end = sentence.end
    if opened[0] == "(" and (closed := _CLOSES.search(text, opened.end(), end)):
        end = closed.start()
    return _alike(bound, [one for one in figures[place + 1 :] if one.start < end])


def _before(sentence: Sentence, place: int) -> list[Figure]:
    """'A 92, B 95 and C 88 percent, all above 90 percent'."""
    figures = sentence.counted
    if not _ALL.search(sentence.gaps[place]) or re.search("[.:;]", sentence.gaps[place]):
        return []
    return _alike(figures[place], [one for one in figures[:place] if one.percent])


def _judged(sentence: Sentence, place: int, bound: Figure, data: list[Figure]) -> Found:
    verdicts = [judged_bound(bound, one.value) for one in data]
    start, end = around((bound, *data))
    stated, count = told(bound.value, bound.decimals), _count(sentence, place)
    found = Found(start, end, ClaimKind.THRESHOLD, ClaimVerdict.HOLDS, stated, None, (bound, *data))
    if count is not None and len(data) > count.value:
        return _counted(found, count, verdicts)
    broken = [
        one
        for one, verdict in zip(data, verdicts, strict=True)
        if verdict in (ClaimVerdict.CONTRADICTION, ClaimVerdict.ROUNDING)
    ]
    each = count is not None and len(data) == count.value
    if broken and not (each or _named(sentence, bound, data)):
        return replace(found, verdict=ClaimVerdict.UNCHECKED)
    if broken:
        upward = bound.hedge in (Hedge.OVER, Hedge.AT_LEAST)
        worst = (min if upward else max)(broken, key=lambda one: one.value)
        computed = told(worst.value, worst.decimals)
        return replace(found, verdict=ClaimVerdict.CONTRADICTION, computed=computed)
    if ClaimVerdict.UNCHECKED in verdicts:
        return replace(found, verdict=ClaimVerdict.UNCHECKED)
    return found


def _named(sentence: Sentence, bound: Figure, data: Sequence[Figure]) -> bool:
    """Whether the values are those of which the bound is said: 'all', a colon, bullets."""
    between = sentence.text[bound.end : data[0].lead]
    if _ALL.search(sentence.words) or (sentence.opens and bound.percent):
        return True
    return bound.percent and ":" in between


def _count(sentence: Sentence, place: int) -> Figure | None:
    """How many are said to keep the bound: «سه دفتر بالای ۹۰ درصد»."""
    if not place:
        return None
    one, gap = sentence.counted[place - 1], sentence.gaps[place]
    plain = not one.percent and one.hedge is Hedge.NONE and one.value.denominator == 1
    return one if plain and len(gap.split()) <= 5 and not re.search("[،,;:]", gap) else None


def _counted(found: Found, count: Figure, verdicts: list[ClaimVerdict]) -> Found:
    keep = verdicts.count(ClaimVerdict.HOLDS)
    open_ = verdicts.count(ClaimVerdict.UNCHECKED)
    if keep == count.value:
        return replace(found, start=count.lead)
    verdict = ClaimVerdict.UNCHECKED if open_ else ClaimVerdict.CONTRADICTION
    return replace(
        found,
        start=count.lead,
        verdict=verdict,
        stated=told(count.value),
        computed=None if open_ else told(count.value * 0 + keep),
    )
