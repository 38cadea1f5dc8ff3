"""Which of several sets of records a text speaks of, where nobody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from payesh.claims.finding import figures_in
from payesh.claims.found import Found
from payesh.claims.normalise import read
from payesh.claims.records import Known, Records
from payesh.claims.sentences import Sentence, sentences_of, unwrapped
from payesh.ground.terms import ClaimVerdict


def likeliest(text: str, candidates: Sequence[Mapping[str, Known]]) -> Mapping[str, Known]:
    """The set whose figures the text tells most often; among equals the nearest, then the first.

    Empty where there is no candidate. Two plans know 'operational goals', each its own number.
    """
    if len(candidates) < 2:
        return candidates[0] if candidates else {}
    words = unwrapped(read(text).text)
    sentences = list(sentences_of(words, figures_in(words)))
    return max(candidates, key=lambda one: _agreement(sentences, one))


def _agreement(sentences: list[Sentence], known: Mapping[str, Known]) -> tuple[int, Fraction]:
    """How many figures hold, and how near the others are (nearer is greater)."""
    found = list(Records(known).compared(sentences))
    holds = sum(one.verdict is ClaimVerdict.HOLDS for one in found)
    return holds, -sum((_apart(one) for one in found), Fraction(0))


def _apart(found: Found) -> Fraction:
    """How far a stated figure is from the record, as a share of the larger."""
    stated, record = Fraction(str(found.stated)), Fraction(str(found.computed))
    larger = max(abs(stated), abs(record))
    return abs(stated - record) / larger if larger else Fraction(0)
