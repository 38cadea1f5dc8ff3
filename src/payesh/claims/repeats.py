"""One thing that is given two values in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from payesh.claims.facts import Fact, facts_of
from payesh.claims.found import Found
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_NEAR = 160
_LATEST = 400


def repeats(sentences: Iterable[Sentence], headings: Sequence[int]) -> Iterator[Found]:
    """Later mentions of a thing beside its first: the same value, or another one.

    The later figure is the one stated, the earlier the one beside it: which of them is right, the
    text does not say. Mentions of different times, or of what was planned, are different things.
    """
    by_measure: dict[str, list[Fact]] = defaultdict(list)
    first: dict[tuple[str, str, frozenset[str]], Fact] = {}
    for sentence in sentences:
        for fact in facts_of(sentence):
            earlier = _earlier(fact, first, by_measure)
            if earlier is None:
                first[fact.subject, fact.measure, fact.times] = fact
                if not fact.each:
                    by_measure[fact.measure].append(fact)
            elif _comparable(earlier, fact) and not _headed(headings, earlier, fact):
                yield _beside(earlier, fact)


def _earlier(
    fact: Fact,
    first: dict[tuple[str, str, frozenset[str]], Fact],
    by_measure: dict[str, list[Fact]],
) -> Fact | None:
    same = first.get((fact.subject, fact.measure, fact.times))
    if same is not None or not fact.each:
        return same
    for one in by_measure[fact.measure][-_LATEST:]:
        if one.times == fact.times and _among(one.subject, fact.subject):
            return one
    return None


def _among(name: str, names: str) -> bool:
    """Whether a name is the first or the last of several joined by 'and'."""
    return names.endswith(("و" + name, "and" + name)) or names.startswith(
        (name + "و", name + "and")
    )


def _headed(headings: Sequence[int], earlier: Fact, later: Fact) -> bool:
    """Whether a heading stands between two mentions: below it the same words mean another."""
    return bisect_left(headings, earlier.start) != bisect_left(headings, later.start)


def _comparable(earlier: Fact, later: Fact) -> bool:
    if earlier.sentence is later.sentence and len(earlier.times) > 1:
        return False
    return earlier.figure.percent == later.figure.percent and earlier.figure is not later.figure


def _beside(earlier: Fact, later: Fact) -> Found:
    one, other = earlier.figure, later.figure
    same = one.value == other.value
    near = earlier.sentence is later.sentence or other.end - earlier.start < _NEAR
    start = earlier.start if near else later.start
    stated, before = told(other.value, other.decimals), told(one.value, one.decimals)
    verdict = ClaimVerdict.HOLDS if same else ClaimVerdict.CONTRADICTION
    if not same and {one.step, other.step} != {one.step}:
        verdict = ClaimVerdict.UNCHECKED  # «۲٫۵ میلیون» and ۲٬۴۸۰٬۰۰۰ may be one figure
    return Found(start, other.end, ClaimKind.REPEAT, verdict, stated, before, (other, one))
