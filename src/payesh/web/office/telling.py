"""A line of the journal in words: what happened, to what, and what changed."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from payesh.ground.calendar import weekday_name
from payesh.ground.text import shortened
from payesh.queries.journal import Change, JournalLine
from payesh.records.models import JournalEntry, Seat
from payesh.web.shell.leading import address_for
from payesh.web.shell.writing import digits, jdate, jdatetime, language, number

from .fields import FIELDS, UNTOLD, VALUES
from .words import LEADS_TO, VERBS

LONGEST = 160
_KEY = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_OF_A_KIND = re.compile(rf"([a-z]+) {_KEY}")
_PERIOD = re.compile(r"(\d{4})/(\d{1,2})(?:: \d+)?")


@dataclass(frozen=True)
class ToldChange:
    """A field with what stood there before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class ToldLine:
    """What the page shows of a line."""

    entry: JournalEntry
    deed: str
    subject: str
    href: str
    changes: tuple[ToldChange, ...]


def told(line: JournalLine, seat: Seat, shut: Container[str] = ()) -> ToldLine:
    """The line in the page's language, leading where the seat may go; not to the keys in `shut`."""
    entry = line.entry
    deed = str(VERBS.get(entry.verb, entry.verb))
    return ToldLine(
        entry,
        deed,
        _subject(entry.subject_label),
        "" if str(entry.subject_id) in shut else _href(entry, seat),
        tuple(_change(one) for one in line.changes if one.field not in UNTOLD and _says(one)),
    )


def _subject(label: str) -> str:
    """The label of a line, which is the same in all languages, as people read it."""
    return " · ".join(map(_part, label.split(" · ")))


def _part(text: str) -> str:
    if period := _PERIOD.fullmatch(text):
        year, place = (digits(part) for part in period.groups())
        return _("period %(place)s of %(year)s") % {"place": place, "year": year}
    return _written(text)


def _change(change: Change) -> ToldChange:
    field = str(FIELDS.get(change.field, change.field))
    say = _weekdays if change.field == "days_off" else _value
    return ToldChange(field, say(change.before), say(change.after))


def _says(change: Change) -> bool:
    """Whether there is anything to read: an empty text that stays empty says nothing."""
    return any(one not in (None, "", [], {}) for one in (change.before, change.after))


def _weekdays(places: list[int] | None) -> str:
    return _listed([weekday_name(place, language()) for place in places or []])


def _listed(parts: list[str]) -> str:
    return ("، " if language() == "fa" else ", ").join(parts)


def _value(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return shortened(_listed([_value(one) for one in value]), LONGEST)
    if isinstance(value, Mapping):
        told = {name: _value(one) for name, one in value.items() if name not in UNTOLD}
        parts = [f"{FIELDS.get(name, name)}: {one}" for name, one in told.items() if one]
        return shortened(_listed(parts), LONGEST)
    return _written(str(value))


def _written(text: str) -> str:
    """Words of closed lists and ISO days as people read them; anything else as it is."""
    if text in VALUES:
        return str(VALUES[text])
    if kind := _OF_A_KIND.fullmatch(text):
        return str(VALUES.get(kind[1], ""))
    if len(text) >= 10 and text[:4].isdecimal() and text[4] == text[7] == "-":
        try:
            return jdate(date.fromisoformat(text)) if len(text) == 10 else _moment(text)
        except ValueError:
            pass
    if text.replace(".", "", 1).lstrip("-").isdecimal():
        return number(float(text)) if "." in text else digits(text)
    return shortened(text, LONGEST)


def _moment(text: str) -> str:
    return jdatetime(datetime.fromisoformat(text))


def _href(entry: JournalEntry, seat: Seat) -> str:
    """The page of what the line speaks of; '' where it has none that the seat opens."""
    place = LEADS_TO.get(entry.subject_kind)
    return address_for(seat, place[0], **{place[1]: entry.subject_id}) if place else ""
