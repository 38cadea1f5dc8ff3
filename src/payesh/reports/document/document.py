"""A report as one object, from which page, PDF, Word and Excel are made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind

from .blocks import Block
from .figure import Figure


@dataclass(frozen=True)
class Section:
    """A part with its heading. `key` names it in templates; `level` 1 is a chapter, 2 below it.

    In a landscape report every chapter is a slide.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True)
class Cover:
    """The first page of a long report; `logo` is the SHA-256 of a stored picture, or ''."""

    title: str
    subtitle: str = ""
    body: str = ""
    logo: str = ""


@dataclass(frozen=True, kw_only=True)
class Document:
    """Everything a report says. `figures` holds every number under its key.

    `body` is the organisation that issues it, `subject` what it is about, `signed_by` the office
    that answers for it, `root` the Merkle root of the journal when it was made.
    """

    kind: IssuedKind
    language: Language
    title: str
    subtitle: str = ""
    body: str
    subject: str
    period: str = ""
    issued_on: date
    sections: tuple[Section, ...]
    figures: Mapping[str, Figure]
    signed_by: str = ""
    root: str = ""
    logo: str = ""
    """The SHA-256 of a stored picture for the head of the first page, or ''."""
    cover: Cover | None = None
    contents: bool = False
    """Whether a table of contents leads the report, and headings are numbered."""
    landscape: bool = False
    notes: tuple[str, ...] = field(default=())
    """What is said small at the end: how it was counted, whom to ask."""

    def figure(self, key: str) -> Figure:
        return self.figures[key]

    @property
    def data_version(self) -> str:
        """The SHA-256 of the figures: equal figures, equal version."""
        told = [
            [key, str(one.value), one.state, str(one.numerator), str(one.denominator), one.formula]
            for key, one in sorted(self.figures.items())
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    def without(self, keys: frozenset[str]) -> Document:
        """The report with some of its sections left out; its figures stay."""
        return replace(self, sections=tuple(one for one in self.sections if one.key not in keys))


class FigureBook(dict[str, Figure]):
    """Figures while a report is written: `add` keeps one and gives its key."""

    def add(self, figure: Figure) -> str:
        """Keep the figure. The same key with another content is a bug and raises."""
        known = self.setdefault(figure.key, figure)
        if known != figure:
            raise ValueError(f"{figure.key} stands for two figures")
        return figure.key
