"""Digests on their way: asked for by the clock, made by a worker, sent to whom they are for."""

from __future__ import annotations

from datetime import date, datetime
from smtplib import SMTPException
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.actions.digest_orders import ask_for_digest, send_once
from payesh.ground.calendar import format_jalali
from payesh.ground.errors import Refusal
from payesh.ground.languages import Language
from payesh.queries.digests import Thing, due_digests, mail_addresses, order_of
from payesh.records.models import Campaign, IssuedReport, Plan, Seat

from .digest.campaign import campaign_digest
from .digest.mail import mail_digest
from .digest.plan import plan_digest
from .issuing import issue

NOT_MAILED = gettext_noop("The digest is made; the mail server did not take it.")


def make_due_digests(now: datetime) -> int:
    """Ask for the digests that are due at this moment; how many were."""
    due = due_digests(now)
    for one in due:
        language: Language = "en" if one.order.language == "en" else "fa"
        with translation.override(language):
            ask_for_digest(
                by=None,
                thing=one.thing,
                day=one.day.isoformat(),
                language=language,
                send=True,
                title=job_title(one.thing, one.day, language),
            )
    return len(due)


def job_title(thing: Thing, day: date, language: Language) -> str:
    """What the list of jobs calls the making of a digest."""
    told = {"day": format_jalali(day, language), "name": thing.title}
    return _("Daily digest of %(day)s: %(name)s") % told


def make_digest(by: Seat | None, arguments: dict[str, str], today: date) -> IssuedReport:
    """Make the digest that a job asks for, keep it, and send it where that was asked.

    One that was made before is given as it is; one that was sent is not sent again.
    """
    thing, day = _thing(arguments), date.fromisoformat(arguments["day"])
    language: Language = "en" if arguments.get("language") == "en" else "fa"
    issued = _issued(by, thing, day, language)
    to = mail_addresses(order_of(thing), today) if arguments.get("send") else []
    if to and issued.mailed_at is None:
        return _sent(issued, to)
    return issued


def _sent(issued: IssuedReport, to: list[str]) -> IssuedReport:
    """Sent off once; a mail server that fails leaves it to be tried again."""
    try:
        return send_once(report=issued, to=to, send=lambda: mail_digest(issued, to))
    except (OSError, SMTPException) as fault:
        raise Refusal("digest.not_mailed", NOT_MAILED) from fault


def _thing(arguments: dict[str, str]) -> Thing:
    if key := arguments.get("campaign"):
        return Campaign.objects.select_related("owner").get(pk=UUID(key))
    return Plan.objects.select_related("owner").get(pk=UUID(arguments["plan"]))


def _issued(by: Seat | None, thing: Thing, day: date, language: Language) -> IssuedReport:
    if isinstance(thing, Campaign):
        document = campaign_digest(thing, day, language)
        return issue(by, document, unit=thing.owner, campaign=thing, day=day)
    document = plan_digest(thing, thing.owner, day, language)
    return issue(by, document, unit=thing.owner, plan=thing, day=day)
