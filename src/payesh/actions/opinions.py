"""Verbs of what people say: given without a name, let through or refused, replied to.

The journal tells of ratings and decisions; what somebody wrote stands in its row alone, so that a
private person's name that was held back is in no chain that nobody may shorten.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.privacy import private_parts
from payesh.ground.terms import CommentState, HoldReason
from payesh.ground.text import clean
from payesh.queries.opinion_counts import UNSOLVED
from payesh.queries.opinion_limits import is_over_limit
from payesh.queries.opinions import people_of, takes_opinions
from payesh.queries.permission import require
from payesh.records.models import AgencyService, PublicComment, Seat, Unit

from .guards import locked, owed, unless
from .journal import record, verb
from .public_stamp import touch_public

LONGEST = 600
LONGEST_REPLY = 1000
TOLD, TOLD_SECONDS = "opinions-told", 300
"""So often at most a new rating alone makes the kept public pages old."""
NOT_TAKEN = _("No opinions are collected about this agency.")
NO_SERVICE = _("This service is not offered any more; choose another or none.")
OF_FIVE = _("Choose one to five stars.")
TOO_LONG = _("At most %(most)s characters, please.")
TOO_MANY = _("Too many opinions arrive just now. Please try again later.")
TWICE = _("This opinion has already been received.")
WHY = _("Say why the comment is not shown.")
NOT_SHOWN = _("Only a comment that is shown can be replied to.")
NO_WORDS = _("There is no comment to reply to.")
REPLIED = _("This comment has been replied to.")
PRIVATE = _("The reply seems to name a private person or their number: “%(words)s”.")


@verb
def give_opinion(
    *,
    by: None = None,
    unit: Unit,
    rating: int,
    source: str,
    puzzle: str,
    solved: bool,
    service: AgencyService | None = None,
    comment: str = "",
    language: str = "fa",
    at: datetime | None = None,
) -> PublicComment:
    """Keep a rating of 1 to 5, with or without a comment; nobody is asked who they are.

    `puzzle` counts once, solved or not. A rating alone is through at once if its puzzle was solved;
    words wait for a moderator, and are held back where they point to a private person.
    """
    moment, words = at or timezone.now(), clean(comment)
    unless(rating in range(1, 6), "opinion.rating", OF_FIVE, "rating")
    unless(len(words) <= LONGEST, "opinion.long", TOO_LONG, "comment", most=LONGEST)
    unless(takes_opinions(unit), "opinion.not_taken", NOT_TAKEN)
    offered = service is None or (service.unit_id == unit.pk and service.is_open)
    unless(offered, "opinion.service", NO_SERVICE, "service")
    over = is_over_limit(unit, source, solved=solved, now=moment)
    unless(not over, "opinion.too_many", TOO_MANY)
    holds = _holds(unit, words)
    given = PublicComment(
        unit=unit,
        province=unit.province,
        service=service,
        rating=rating,
        comment=words,
        language=language,
        state=_state(words, holds, solved).value,
        holds=[reason.value for reason in holds],
        source=source,
        puzzle=puzzle if solved else f"{UNSOLVED}{puzzle}",
        given_at=moment,
    )
    _save_once(given)
    told = {"rating": rating, "state": given.state, "holds": given.holds}
    record(by=by, verb="opinion.given", subject=given, after=told, at=moment)
    if cache.add(TOLD, 1, TOLD_SECONDS):
        touch_public()
    return given


@verb
def show_comment(*, by: Seat, comment: PublicComment) -> PublicComment:
    """Let a comment through: from now on the public reads it, and its rating counts."""
    return _decided(by, comment, CommentState.SHOWN, "", "opinion.shown")


@verb
def refuse_comment(*, by: Seat, comment: PublicComment, reason: str) -> PublicComment:
    """Show neither the comment nor count its rating; the reason is kept."""
    return _decided(
        by, comment, CommentState.REFUSED, owed(reason, "reason", WHY), "opinion.refused"
    )


def show_comments(*, by: Seat, comments: Iterable[PublicComment]) -> int:
    """Let several through that wait and were not held back; gives how many."""
    clean_ones = [one for one in comments if one.state == CommentState.WAITING]
    with transaction.atomic():
        for one in clean_ones:
            show_comment(by=by, comment=one)
    return len(clean_ones)


@verb
def reply_to_comment(*, by: Seat, comment: PublicComment, reply: str) -> PublicComment:
    """The agency's one reply: shown at once beside the comment, if it names no private person."""
    require(by, "comment.reply", comment)
    comment = locked(comment)
    unless(comment.state == CommentState.SHOWN, "opinion.not_shown", NOT_SHOWN)
    unless(comment.comment, "opinion.no_words", NO_WORDS)
    unless(comment.replied_at is None, "opinion.replied", REPLIED)
    words = owed(reply, "reply")
    unless(len(words) <= LONGEST_REPLY, "opinion.long", TOO_LONG, "reply", most=LONGEST_REPLY)
    if found := private_parts(words):
        raise Refusal("opinion.private", PRIVATE, where="reply", words=found[0].words)
    comment.reply, comment.replied_by, comment.replied_at = words, by.person, timezone.now()
    comment.version += 1
    comment.save(update_fields=["reply", "replied_by", "replied_at", "version"])
    record(by=by, verb="opinion.replied", subject=comment, after={"reply": words})
    touch_public()
    return comment


def _decided(
    by: Seat, comment: PublicComment, state: CommentState, reason: str, told: str
) -> PublicComment:
    require(by, "comment.moderate", comment)
    comment = locked(comment)
    before = {"state": comment.state}
    comment.state, comment.reason = state.value, reason
    comment.moderated_by, comment.moderated_at = by.person, timezone.now()
    comment.version += 1
    comment.save(update_fields=["state", "reason", "moderated_by", "moderated_at", "version"])
    after = {"state": comment.state, "reason": reason} if reason else {"state": comment.state}
    record(by=by, verb=told, subject=comment, before=before, after=after)
    touch_public()
    return comment


def _holds(unit: Unit, words: str) -> list[HoldReason]:
    """Why the words are held back before anybody reads them."""
    if not words:
        return []
    found = {one.reason for one in private_parts(words, people_of(unit))}
    if PublicComment.objects.filter(unit=unit, comment=words).exists():
        found.add(HoldReason.DOUBLE)
    return [reason for reason in HoldReason if reason in found]


def _state(words: str, holds: list[HoldReason], solved: bool) -> CommentState:
    if holds:
        return CommentState.HELD
    return CommentState.SHOWN if solved and not words else CommentState.WAITING


def _save_once(given: PublicComment) -> None:
    """Two that arrive at the same moment with one puzzle are told apart by the table itself."""
    try:
        with transaction.atomic():
            given.save(force_insert=True)
    except IntegrityError as error:
        raise Refusal("opinion.twice", TWICE) from error
