"""What a text with figures says, once its figures are written."""

from __future__ import annotations

from payesh.ground.text import to_persian_digits
from payesh.reports.document.document import Document
from payesh.reports.document.text import Ref, Text
from payesh.reports.state_words import STATE_WORDS


def said(text: Text, document: Document) -> str:
    """The text as every rendering reads it, its figures written by `Figure.shown`."""
    return "".join(
        document.figure(run.key).shown(document.language) if isinstance(run, Ref) else run
        for run in text
    )


def in_digits(value: object, document: Document) -> str:
    """A number of pages or a code in the digits of the report's language."""
    return to_persian_digits(str(value)) if document.language == "fa" else str(value)


def why(state: str) -> str:
    """The word for why a figure has no number, in the active language."""
    return str(STATE_WORDS.get(state, state))
