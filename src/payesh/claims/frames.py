"""One sentence said twice with two figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from payesh.claims import phrases
from payesh.claims.figure import Figure, Hedge
from payesh.claims.found import Found
from payesh.claims.same_thing import SPEAKING, key_of
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_VERB = re.compile(
    r"(?<!\w)(?:است|بود|شد|شدند|شده|بوده|دارد|داشت|دارند|گردید|گرفت|گرفتند|یافت|کرد|کردند|هستند"
    r"|اند|is|are|was|were|has"
    r"|have|had|been)(?!\w)"
)
_POINTING = re.compile(
    r"(?<!\w)(?:این|آن|آنها|آنان|وی|او|همین|دیگر|نیز|this|that|these|those|it|its|they|them"
    r"|their|he|she|another"
    r"|also)(?!\w)"
)
_LEAST_WORDS = 4
_NEAR = 160


def frames(sentences: Iterable[Sentence], headings: Sequence[int]) -> Iterator[Found]:
    """Sentences that differ in nothing but their one figure; the later beside the first."""
    first: dict[str, tuple[Sentence, Figure]] = {}
    for sentence in sentences:
        if (figure := _only(sentence)) and (words := _frame(sentence, figure)):
            frame = f"{bisect_left(headings, figure.start)} {words}"
            if frame in first:
                yield _beside(first[frame], sentence, figure)
            else:
                first[frame] = sentence, figure


def _only(sentence: Sentence) -> Figure | None:
    """The one figure of a sentence that is stated flatly."""
    if len(sentence.figures) > 2 or len(sentence.counted) != 1:
        return None
    figure = sentence.counted[0]
    flat = figure.hedge is Hedge.NONE and not figure.open and figure.whole is None
    return figure if flat else None


def _frame(sentence: Sentence, figure: Figure) -> str:
    """The sentence without its figure and without who says it; empty where it points elsewhere."""
    before = sentence.text[sentence.start : figure.start]
    before = SPEAKING.sub("", before)
    after = sentence.text[figure.end : sentence.end]
    words = before + after
    if len(words.split()) < _LEAST_WORDS or not _VERB.search(words):
        return ""
    if _POINTING.search(words) or phrases.OF_THEM.search(words):
        return ""
    sign = "%" if figure.percent else "#"
    return f"{key_of(before)}{sign}{key_of(after)}"


def _beside(earlier: tuple[Sentence, Figure], sentence: Sentence, later: Figure) -> Found:
    one = earlier[1]
    verdict = ClaimVerdict.HOLDS if one.value == later.value else ClaimVerdict.CONTRADICTION
    start = one.lead if later.end - one.lead < _NEAR else later.lead
    stated, other = told(later.value, later.decimals), told(one.value, one.decimals)
    return Found(start, later.end, ClaimKind.REPEAT, verdict, stated, other, (later, one))
