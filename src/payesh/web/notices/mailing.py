"""The mail that tells a person what is new: plain text beside HTML, in the person's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_bidi, ngettext

from payesh.records.models import Notice, Person
from payesh.web.shell.writing import number

from .looks import by_kind

LONGEST = 10
"""So many of a kind are listed; the page shows the rest."""


def message_for(person: Person, notices: Sequence[Notice], today: date) -> EmailMultiAlternatives:
    """The mail about these notices; its links are absolute, by the setting `SITE_URL`."""
    with translation.override(person.language or "fa"):
        context = _context(person, notices, today)
        message = EmailMultiAlternatives(
            subject=_subject(len(notices)),
            body=render_to_string("notices/mail.txt", context),
            to=[person.email],
            headers={
                "List-Unsubscribe": f"<{context['choice_url']}>",
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return message


def _subject(count: int) -> str:
    words = ngettext(
        "Payesh: %(count)s thing is new for you", "Payesh: %(count)s things are new for you", count
    )
    return words % {"count": number(count)}


def _context(person: Person, notices: Sequence[Notice], today: date) -> dict[str, object]:
    seats = {notice.seat_id for notice in notices}
    return {
        "person": person,
        "count": len(notices),
        "today": today,
        "groups": by_kind(notices, today, LONGEST),
        "several_seats": len(seats) > 1,
        "site": settings.SITE_URL,
        "list_url": settings.SITE_URL + reverse("notice_list"),
        "choice_url": settings.SITE_URL + reverse("notice_choice"),
        "language": translation.get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "side": "right" if get_language_bidi() else "left",
    }
