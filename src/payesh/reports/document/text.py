"""Text with figures in it: runs of words and references, so that no number is typed."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from payesh.ground.text.slots import SLOT


@dataclass(frozen=True)
class Ref:
    """The place of a figure in a text, by the figure's key."""

    key: str


Run = str | Ref
Text = tuple[Run, ...]


class UnknownSlotError(ValueError):
    """A text asks for a figure that the report does not have; `key` is what it asks for."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def worded(template: str, figures: Container[str], **words: str) -> Text:
    """A sentence with `{slots}`: those named in `words` are filled with words, the others are keys
    of figures. Braces that hold no known key raise `UnknownSlotError`.

    >>> worded("{done} of {all} by {who}", {"done", "all"}, who="the office")
    (Ref(key='done'), ' of ', Ref(key='all'), ' by ', 'the office')
    """
    return tuple(_runs(template, figures, words))


def plain(words: str) -> Text:
    """Words as they stand: braces in them mean nothing."""
    return (words,) if words else ()


def _runs(template: str, figures: Container[str], words: dict[str, str]) -> Iterator[Run]:
    for place, part in enumerate(SLOT.split(template)):
        if place % 2 == 0:
            if part:
                yield part
        elif part in words:
            if words[part]:
                yield words[part]
        elif part in figures:
            yield Ref(part)
        else:
            raise UnknownSlotError(part)
