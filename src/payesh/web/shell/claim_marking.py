"""A text with its claims, as paragraphs of marked and unmarked pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from payesh.claims import Claim
from payesh.claims.finding import figures_in
from payesh.claims.normalise import read
from payesh.ground.terms import ClaimKind, ClaimVerdict
from payesh.web.shell.looks import Look
from payesh.web.shell.writing import language

from .claim_looks import ADVICE, GRAVITY, OPEN, PROBLEMS, RIGHT_FIGURE, VERDICTS
from .claim_putting import Change, change_for
from .claim_reckoning import working, written


@dataclass(frozen=True)
class Note:
    """A claim as the page tells it, numbered in the order of the text."""

    number: int
    claim: Claim
    look: Look
    said: str
    right_word: str
    right: str
    working: str
    advice: str
    change: Change | None

    @property
    def is_problem(self) -> bool:
        return self.claim.verdict in PROBLEMS

    @property
    def is_checked(self) -> bool:
        return self.claim.verdict != ClaimVerdict.UNCHECKED

    @property
    def is_sure(self) -> bool:
        """Whether the other figure is the right one; of two values nobody here knows."""
        return self.claim.kind not in (ClaimKind.REPEAT, ClaimKind.DIRECTION)


@dataclass(frozen=True)
class Piece:
    """A run of the text; `note` is the gravest claim on it, or None."""

    text: str
    note: Note | None = None
    ends: bool = False
    """Whether the note's marked run ends here, and its sign stands behind it."""


@dataclass(frozen=True)
class Paragraph:
    """A line of the text and the claims that begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]

    @property
    def has_problem(self) -> bool:
        return any(note.is_problem for note in self.notes)


def notes_of(claims: Sequence[Claim]) -> list[Note]:
    """The claims as the page tells them."""
    return [_note(number, claim) for number, claim in enumerate(claims, 1)]


def paragraphs_of(text: str, notes: Sequence[Note]) -> Iterator[Paragraph]:
    """The lines of the text that say something, each with its marks and its notes."""
    start = at = 0
    reaching: list[Note] = []
    for line in text.split("\n"):
        end, first = start + len(line), at
        while at < len(notes) and notes[at].claim.start <= end:
            at += 1
        begun = notes[first:at]
        reaching = [note for note in (*reaching, *begun) if note.claim.end > start]
        if line.strip():
            yield Paragraph(tuple(_pieces(text, start, end, reaching)), tuple(begun))
        start = end + 1


def counts_of(notes: Sequence[Note]) -> list[tuple[ClaimVerdict, Look, int]]:
    """How many claims have each verdict, the gravest first; zero is told too."""
    verdicts = [note.claim.verdict for note in notes]
    return [(verdict, look, verdicts.count(verdict)) for verdict, look in VERDICTS.items()]


def _pieces(text: str, start: int, end: int, notes: Sequence[Note]) -> Iterator[Piece]:
    edges = {start, end}
    edges |= {min(max(edge, start), end) for note in notes for edge in _span(note)}
    places = sorted(edges)
    for one, two in pairwise(places):
        over = [note for note in notes if note.claim.start <= one and two <= note.claim.end]
        note = min(over, key=_gravest, default=None)
        ends = note is not None and two == min(note.claim.end, end)
        yield Piece(text[one:two], note, ends)


def _span(note: Note) -> tuple[int, int]:
    return note.claim.start, note.claim.end


def _gravest(note: Note) -> tuple[int, int]:
    return GRAVITY[note.claim.verdict], note.number


def _note(number: int, claim: Claim) -> Note:
    reading = read(claim.text)
    found = figures_in(reading.text)
    placed = [(one, *reading.span(one.start, one.end)) for one in found]
    percent = claim.kind in (ClaimKind.SHARE, ClaimKind.THRESHOLD)
    percent = percent or any(one.percent and _is_said(one.value, claim) for one in found)
    moved = claim.kind is ClaimKind.DIRECTION  # from 81 % to 72 % is 9 points, not 9 percent
    right = isinstance(claim.computed, Decimal) and claim.verdict is not ClaimVerdict.UNCHECKED
    return Note(
        number=number,
        claim=claim,
        look=VERDICTS[claim.verdict],
        said=_told(claim.stated, percent),
        right_word=str(RIGHT_FIGURE.get(claim.kind, "")) if right else "",
        right=_told(claim.computed, percent and not moved) if right else "",
        working=working(claim, found),
        advice=_advice(claim, right),
        change=change_for(claim, placed),
    )


def _is_said(value: object, claim: Claim) -> bool:
    said = claim.stated if isinstance(claim.stated, tuple) else (claim.stated,)
    return value in said


def _advice(claim: Claim, right: bool) -> str:
    if claim.verdict is ClaimVerdict.UNCHECKED:
        return str(OPEN)
    if claim.verdict is not ClaimVerdict.CONTRADICTION:
        return ""
    if claim.kind is ClaimKind.SHARE and right:
        return ""
    return str(ADVICE.get(claim.kind, ""))


def _told(figures: Decimal | tuple[Decimal, ...] | None, percent: bool) -> str:
    if figures is None:
        return ""
    several = figures if isinstance(figures, tuple) else (figures,)
    comma = "، " if language() == "fa" else ", "
    return comma.join(written(one, percent) for one in several)
