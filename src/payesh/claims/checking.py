"""A text to its claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from payesh.claims.claim import Claim
from payesh.claims.complements import complements
from payesh.claims.counts import counts
from payesh.claims.directions import directions
from payesh.claims.finding import figures_in
from payesh.claims.found import Found
from payesh.claims.frames import frames
from payesh.claims.normalise import Reading, read
from payesh.claims.records import Known, Records
from payesh.claims.repeats import repeats
from payesh.claims.sentences import Sentence, headings_of, sentences_of, unwrapped
from payesh.claims.shares import shares
from payesh.claims.tables import tables
from payesh.claims.thresholds import thresholds
from payesh.claims.totals import totals
from payesh.ground.terms import ClaimKind, ClaimVerdict

_RULES = (shares, counts, totals, complements, directions, thresholds)


def check_text(
    text: str, records: Mapping[str, Known] | None = None, file: str = ""
) -> list[Claim]:
    """The claims of a text in the order of their places.

    `records` gives the figures that are known by their names; `file` is kept with each claim.
    Takes time in proportion to the length of the text and raises for no text.
    """
    reading = read(text)
    words = unwrapped(reading.text)
    figures = figures_in(words)
    sentences = list(sentences_of(words, figures))
    found = [claim for sentence in sentences for claim in _of(sentence)]
    headings = headings_of(words)
    found += _without_twins([*repeats(sentences, headings), *frames(sentences, headings)])
    found += tables(words, figures)
    if records:
        found += Records(records).compared(sentences)
    found = _without_idle(found)
    claims = [_placed(one, reading, file) for one in found]
    return sorted(claims, key=lambda one: (one.start, one.end, one.kind.value))


def _of(sentence: Sentence) -> Iterator[Found]:
    for rule in _RULES:
        yield from rule(sentence)


def _without_idle(found: list[Found]) -> list[Found]:
    """The claims without those that could not be checked but whose figures another one settles."""
    settled = {
        figure.start
        for one in found
        if one.verdict is not ClaimVerdict.UNCHECKED
        for figure in one.figures
    }
    return [
        one
        for one in found
        if one.verdict is not ClaimVerdict.UNCHECKED
        or one.kind is ClaimKind.COUNT
        or any(figure.start not in settled for figure in one.figures)
    ]


def _without_twins(found: list[Found]) -> list[Found]:
    """Each pair of figures once, however many rules found it."""
    return list(
        {frozenset(figure.start for figure in one.figures): one for one in found[::-1]}.values()
    )


def _placed(found: Found, reading: Reading, file: str) -> Claim:
    start, end = reading.span(found.start, found.end)
    text = reading.given[start:end]
    return Claim(start, end, text, found.kind, found.verdict, found.stated, found.computed, file)
