"""Verbs of what people can rate at an agency: services are added, closed and opened again."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import AgencyService, Seat, Unit

from .guards import owed, unless
from .journal import changed, record, verb

LONGEST = 160
MOST = 60
LONG = _("At most %(most)s characters, please.")
KNOWN = _("There is a service of this name.")
MANY = _("An agency offers at most %(most)s services here.")
SAME = _("The service is as you want it.")


@verb
def add_service(*, by: Seat, unit: Unit, title: str) -> AgencyService:
    """Offer a service for rating."""
    require(by, "service.manage", unit)
    words = clean(owed(title, "title"))
    unless(len(words) <= LONGEST, "service.long", LONG, "title", most=LONGEST)
    own = AgencyService.objects.filter(unit=unit)
    unless(own.count() < MOST, "service.many", MANY, "title", most=MOST)
    unless(not own.filter(title=words).exists(), "service.known", KNOWN, "title")
    made = AgencyService.objects.create(unit=unit, province=unit.province, title=words)
    record(by=by, verb="service.added", subject=made, after={"title": words})
    return made


@verb
def set_service_open(*, by: Seat, service: AgencyService, is_open: bool) -> AgencyService:
    """Close a service, so that nobody rates it any more, or open it again; ratings stay."""
    require(by, "service.manage", service)
    service = AgencyService.objects.select_for_update().get(pk=service.pk)
    before, after = changed(service, {"is_open": is_open})
    unless(after, "service.same", SAME)
    service.save(update_fields=["is_open"])
    word = "service.opened" if is_open else "service.closed"
    record(by=by, verb=word, subject=service, before=before, after=after)
    return service
