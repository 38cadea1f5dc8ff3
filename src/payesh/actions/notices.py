"""Verbs of notices: told once to each seat, looked at, and how a person wants to be told."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Stale
from payesh.ground.terms import NoticeWay
from payesh.queries.comment_tellings import comments_to_tell
from payesh.queries.news import news_for
from payesh.queries.notices import choice_of, notices_of, seats_to_tell
from payesh.queries.tellings import Telling, waiting_for
from payesh.records.models import JournalEntry, Notice, NoticeChoice, Seat

from .guards import unless
from .journal import changed, record, verb
from .later import enqueue

NEWS_FOR = timedelta(days=7)
"""So long something that happened is told; then the notice is over."""
EVERY = timedelta(minutes=5)
KEPT = timedelta(days=180)
_LAST = "notices:last-told"
HOURS = _("The hour lies between 0 and 23.")


def tell_due(now: datetime | None = None) -> int:
    """What the clock calls: tell every seat what is new; gives how many notices.

    Does nothing within `EVERY` of the last time, nor where no line was written into the journal
    since and the day is the same.
    """
    moment = now or timezone.now()
    newest = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    state = (timezone.localdate(moment), newest)
    told_at, before = cache.get(_LAST, (None, None))
    if told_at and (moment - told_at < EVERY or state == before):
        return 0
    cache.set(_LAST, (moment, state), None)
    Notice.objects.filter(over_at__lt=moment - KEPT).delete()
    return sum(_told(seat, moment) for seat in seats_to_tell(moment))


def _told(seat: Seat, moment: datetime) -> int:
    """One seat; that its notices cannot be made keeps nobody else from theirs."""
    try:
        return tell_seat(seat, moment)
    except Exception:
        logging.getLogger(__name__).exception("A seat could not be told: %s", seat.pk)
        return 0


def tell_seat(seat: Seat, now: datetime) -> int:
    """Tell a seat what is new, end what is no longer so; a fixed number of statements.

    Reads first and writes after, so that the database is not held while it reads.
    """
    with translation.override(seat.person.language or "fa"):
        since = now - NEWS_FOR
        day = timezone.localdate(now)
        tellings = waiting_for(seat, day, since) + news_for(seat, since)
        tellings += comments_to_tell(seat, day)
    known = {(row.kind, row.key): row for row in notices_of(seat)}
    new = {(one.kind, one.key): one for one in tellings}
    fresh = [one for place, one in new.items() if place not in known]
    again = [
        (row, new[place])
        for place, row in known.items()
        if place in new and _is_anew(row, new[place])
    ]
    gone = [row.pk for place, row in known.items() if row.over_at is None and place not in new]
    if fresh or again or gone:
        _write(seat, now, fresh, again, gone)
    return len(fresh) + len(again)


def _is_anew(row: Notice, telling: Telling) -> bool:
    """Whether something is told again: it was over, or has been said anew since."""
    newer = telling.newer_than
    return row.over_at is not None or (newer is not None and row.told_at < newer)


@transaction.atomic
def _write(
    seat: Seat,
    now: datetime,
    fresh: Iterable[Telling],
    again: Iterable[tuple[Notice, Telling]],
    gone: Sequence[UUID],
) -> None:
    rows = [_filled(Notice(seat=seat, province=seat.unit.province), one, now) for one in fresh]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    back = [_filled(row, one, now) for row, one in again]
    fields = ["title", "note", "url", "due", "told_at", "seen_at", "mailed_at", "over_at"]
    Notice.objects.bulk_update(back, fields, batch_size=200)
    Notice.objects.filter(pk__in=gone).update(over_at=now)
    person = seat.person
    if (rows or back) and person.email and choice_of(person).way == NoticeWay.AT_ONCE:
        enqueue("payesh.jobs.send_notice_mail", person=str(person.pk))


def _filled(row: Notice, telling: Telling, now: datetime) -> Notice:
    row.kind, row.key = telling.kind, telling.key
    row.title, row.note = telling.title[:300], telling.note[:300]
    row.url, row.due = telling.url, telling.due
    row.told_at, row.seen_at, row.mailed_at, row.over_at = now, None, None, None
    return row


def see(*, by: Seat, notice: UUID | None = None, now: datetime | None = None) -> int:
    """Note that the seat has looked at one notice or at all; gives how many were new to it.

    Leaves no line in the journal, as reading a page leaves none.
    """
    rows = notices_of(by).filter(seen_at__isnull=True)
    rows = rows if notice is None else rows.filter(pk=notice)
    return rows.update(seen_at=now or timezone.now())


@verb
def choose_way(*, by: Seat, way: NoticeWay, hour: int, version: int) -> NoticeChoice:
    """How the seat's person wants to be told, and at which hour the daily mail comes."""
    unless(0 <= hour <= 23, "notice.hour", HOURS, "hour")
    rows = NoticeChoice.objects.select_for_update()
    row = rows.filter(person=by.person_id).first() or NoticeChoice(person=by.person)
    if row.version != version:
        raise Stale()
    before, after = changed(row, {"way": way.value, "hour": hour})
    row.version += 1
    row.save()
    record(by=by, verb="notice.way_chosen", subject=row, before=before, after=after)
    return row
