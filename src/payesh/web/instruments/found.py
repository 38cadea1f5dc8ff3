"""The instrument, version, question or erratum that an address names, and the way to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.errata import errata
from payesh.queries.instruments import bank_of, instruments_of, versions_of
from payesh.records.models import BankItem, Erratum, Instrument, InstrumentVersion
from payesh.web.shell.writing import digits

Crumbs = list[dict[str, str]]


def instrument_of(request: HttpRequest, key: UUID) -> Instrument:
    """An instrument the seat may see, or 404."""
    return get_object_or_404(instruments_of(request.seat), pk=key)


def version_of(request: HttpRequest, key: UUID) -> InstrumentVersion:
    """A version the seat may see, or 404."""
    return get_object_or_404(versions_of(request.seat), pk=key)


def entry_of(request: HttpRequest, key: object) -> BankItem:
    """A question of the bank that the seat may use, or 404."""
    return get_object_or_404(bank_of(request.seat), pk=key)


def erratum_of(request: HttpRequest, key: UUID) -> Erratum:
    """An erratum the seat may see, or 404."""
    return get_object_or_404(errata(request.seat), pk=key)


def crumbs(instrument: Instrument | None = None, last: str = "") -> Crumbs:
    """The way from the list of instruments."""
    found = [{"label": _("Instruments"), "url": reverse("instruments")}]
    if instrument is not None:
        url = reverse("instrument_page", args=[instrument.pk]) if last else ""
        found.append({"label": instrument.title, "url": url})
    return [*found, {"label": last, "url": ""}] if last else found


def version_words(version: InstrumentVersion) -> str:
    """‘Version 2’ in the language of the page."""
    return _("Version %(number)s") % {"number": digits(version.number)}


def page_of(version: InstrumentVersion) -> str:
    """The address of an instrument's page with that version open."""
    return reverse("instrument_page", args=[version.instrument_id]) + f"?version={version.pk}"
