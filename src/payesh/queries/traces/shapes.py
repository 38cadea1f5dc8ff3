"""What a trace tells of each record, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Q, QuerySet

Asked = Mapping[str, str]


@dataclass(frozen=True)
class Person:
    """Somebody who had a hand in a record; `did` is a msgid ("Declared by"), '' says nothing."""

    did: str
    name: str
    at: datetime | None = None


@dataclass(frozen=True)
class Proof:
    """A piece of evidence: its name and the SHA-256 of its bytes ('' for an address).

    `key` opens it; it is None where the seat may know of it and not open it.
    """

    title: str
    sha256: str = ""
    link: str = ""
    key: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class TraceRow:
    """One record. `page` and `key` name its page (see `web/issued/record_pages`), '' for none.

    There is a `value` (percent where `is_percent`), or a `state` that says why not, or neither
    where the record is counted and not measured. `stage` is the label of where it stands.
    """

    what: str
    of: str = ""
    day: date | None = None
    value: Decimal | float | None = None
    is_percent: bool = False
    declared: Decimal | float | None = None
    state: str = ""
    stage: str = ""
    people: tuple[Person, ...] = ()
    proofs: tuple[Proof, ...] = ()
    page: str = ""
    key: Any = None
    period: int | None = None


@dataclass(frozen=True)
class Found:
    """Rows before they are told: a page of them is turned into `TraceRow`s at once.

    `changed` is the condition that a row was written after a moment.
    """

    rows: QuerySet | Sequence[Any]
    tell: Callable[[Sequence[Any]], list[TraceRow]]
    changed: Callable[[datetime], Q] | None = None


@dataclass(frozen=True)
class TracePage:
    """A page of the records under a figure.

    `count` is how many there are now in the seat's sight; `later` how many of them were written
    after the report was made, None where records do not say when.
    """

    kind: str
    page: Page
    rows: list[TraceRow] = field(default_factory=list)
    count: int = 0
    later: int | None = None
    withheld: bool = False
    """Whether the seat may not see records of this kind, or not those that were asked for."""
    each: int | None = None
    """How many different agencies or teams the records are of, where those are what is counted."""
