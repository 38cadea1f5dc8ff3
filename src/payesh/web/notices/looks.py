"""Words and icons of notices, and the notices in groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.queries.due_items import DueKind
from payesh.queries.tellings import NewsKind
from payesh.records.models import Notice
from payesh.web.templatetags.reporting import due_icon

_NEWS = {
    NewsKind.REMINDER: ("gold", "bell-fill"),
    NewsKind.DIGEST: ("brand", "sunrise"),
    NewsKind.JOB_DONE: ("green", "check-circle"),
    NewsKind.JOB_FAILED: ("red", "x-octagon"),
    NewsKind.RULED: ("info", "hammer"),
    NewsKind.RELEASED: ("info", "envelope-open"),
    NewsKind.ACCEPTED: ("green", "check2-circle"),
    NewsKind.FINDING_ANSWERED: ("info", "chat-left-text"),
    NewsKind.SUPPORT_ANSWERED: ("info", "chat-left-dots"),
    NewsKind.COMMENTS: ("info", "chat-quote"),
    NewsKind.ESCALATED: ("red", "arrow-up-circle"),
}


@dataclass(frozen=True)
class Line:
    """A notice as it is shown: `word` says of what kind it is."""

    notice: Notice
    word: str
    icon: str
    tone: str
    is_new: bool
    is_overdue: bool


@dataclass(frozen=True)
class Day:
    """The notices of one day."""

    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class KindGroup:
    """Notices of one kind, and how many there are beside those shown."""

    word: str
    lines: tuple[Line, ...]
    more: int


def line_of(notice: Notice, today: date) -> Line:
    """A notice with its word, icon and tone."""
    overdue = notice.over_at is None and notice.due is not None and notice.due < today
    if notice.kind in set(NewsKind):
        kind: NewsKind | DueKind = NewsKind(notice.kind)
        tone, icon = _NEWS[NewsKind(notice.kind)]
    else:
        kind = DueKind(notice.kind)
        tone, icon = ("red" if overdue else "brand"), due_icon(notice.kind)
    tone = "grey" if notice.over_at else tone
    is_new = notice.seen_at is None and notice.over_at is None
    return Line(notice, _(kind.label), icon, tone, is_new, overdue)


def by_day(notices: Iterable[Notice], today: date) -> list[Day]:
    """Notices in groups of the day on which they were told, in the order they come."""
    found: dict[date, list[Line]] = {}
    for notice in notices:
        told_on = timezone.localdate(notice.told_at)
        found.setdefault(told_on, []).append(line_of(notice, today))
    return [Day(day, tuple(lines)) for day, lines in found.items()]


def by_kind(notices: Iterable[Notice], today: date, longest: int) -> list[KindGroup]:
    """Notices in groups of their kind, overdue ones first, at most so many of each."""
    found: dict[str, list[Line]] = {}
    for notice in notices:
        line = line_of(notice, today)
        found.setdefault(line.word, []).append(line)
    for lines in found.values():
        lines.sort(key=lambda line: (not line.is_overdue, line.notice.due or date.max))
    return [
        KindGroup(word, tuple(lines[:longest]), max(len(lines) - longest, 0))
        for word, lines in sorted(found.items(), key=lambda it: not it[1][0].is_overdue)
    ]
