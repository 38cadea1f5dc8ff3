"""A draft as its page shows it: every text with its claims, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from payesh.queries import publications as readers
from payesh.queries.publications import PRESS, REPORT, SUMMARY, CheckedText, Contradiction
from payesh.records.models import Publication
from payesh.web.shell.claim_marking import Note, Paragraph, notes_of, paragraphs_of


@dataclass(frozen=True)
class Line:
    """A line of a text with its marks, and the contradictions that begin in it."""

    paragraph: Paragraph
    contradictions: tuple[tuple[Note, Contradiction], ...]


@dataclass(frozen=True)
class TextShown:
    """A text that goes out. `removable` is its key where it can be taken out."""

    title: str
    removable: str
    lines: tuple[Line, ...]
    open: int

    @property
    def is_empty(self) -> bool:
        return not self.lines


@dataclass(frozen=True)
class DraftBoard:
    """All texts of a draft; `open` sentences wait for a reason, `explained` have one."""

    texts: tuple[TextShown, ...]
    open: int
    explained: int

    @property
    def is_ready(self) -> bool:
        return not self.open


def draft_board(publication: Publication) -> DraftBoard:
    """Every text of a draft, held against the very figures that are published."""
    texts = readers.checked_texts(publication)
    found = {one.digest: one for one in readers.contradictions(publication, texts)}
    shown = tuple(_text(text, found) for text in texts)
    waiting = sum(one.reason is None for one in found.values())
    return DraftBoard(shown, waiting, len(found) - waiting)


def _text(text: CheckedText, found: dict[str, Contradiction]) -> TextShown:
    notes = notes_of(text.claims)
    by_number = {}
    for note in notes:
        if note.claim.verdict in readers.CONTRADICTING:
            sentence = readers.sentence_of(text.text, note.claim)
            by_number[note.number] = found[readers.digest_of(sentence, note.claim)]
    lines = tuple(
        Line(
            paragraph,
            tuple(
                (note, by_number[note.number])
                for note in paragraph.notes
                if note.number in by_number
            ),
        )
        for paragraph in paragraphs_of(text.text, notes)
    )
    waiting = {one.digest for one in by_number.values() if one.reason is None}
    removable = "" if text.place in (SUMMARY, PRESS, REPORT) else text.place
    return TextShown(_title(text), removable, lines, len(waiting))


def _title(text: CheckedText) -> str:
    titles = {
        SUMMARY: _("Summary for everybody"),
        PRESS: _("Text for the media"),
        REPORT: _("Words of the report"),
    }
    return titles.get(text.place) or text.name
