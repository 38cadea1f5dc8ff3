"""What an address of the evaluation may name, from the demonstration's campaigns.

The service desk is lively: planned, running and reconciled visits, circulars, sessions. Citizens'
rights is final, with its feedback out. At the governorates objections wait for a ruling.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone


def add_drafts() -> dict[str, Any]:
    """An instrument being written and a circular not sent yet: the demonstration has neither."""
    from payesh.actions.circulars import draft_circular
    from payesh.exchange.shipped import shipped
    from payesh.exchange.shipped.taking import take_shipped
    from payesh.ground.terms import CircularKind
    from payesh.records.models import Seat

    by = Seat.objects.select_related("unit", "person").get(person__username="secretary")
    instrument = take_shipped(by=by, owner=by.unit, key=shipped()[0].key)
    circular = draft_circular(
        by=by,
        campaign=campaign("میز خدمت"),
        kind=CircularKind.CIRCULAR,
        title="پیش‌نویس بخشنامه",
        text="متن در دست نگارش است.",
    )
    return {"version:draft": instrument.versions.get(), "circular:draft": circular}


def add_dossier() -> Any:
    """A dossier that an evaluator is scoring; those of the demonstration are scored by all."""
    from payesh.actions.dossier_sheets import open_dossier_sheet
    from payesh.actions.dossiers import make_dossier
    from payesh.records.models import Seat

    desk = campaign("میز خدمت")
    seats = Seat.objects.select_related("unit", "person")
    dossier = make_dossier(
        by=seats.get(person__username="secretary"),
        campaign=desk,
        group=desk.groups.first(),
        title="مراجعهٔ بانوی سالمند",
        text="مراجع ساعت نه رسید و پنجاه دقیقه در صف ماند.",
    )
    rater = desk.evaluators.get(person__username="evaluator")
    open_dossier_sheet(by=seats.get(pk=rater.seat_id), dossier=dossier)
    return dossier


def campaign(words: str) -> Any:
    """The campaign whose title holds those words."""
    from payesh.records.models import Campaign

    return Campaign.objects.get(title__contains=words)


def open_window(agency: Any) -> Any:
    """The agency may object until next week, as on the day after its result was shown."""
    agency.objections_until = timezone.localdate() + timedelta(days=7)
    agency.objections_closed_at = None
    agency.save()
    return agency


def campaign_samples() -> dict[str, Any]:
    """Rows by the names of the parameters; a word after a colon tells which of several."""
    from payesh.records import models as rows

    desk, final = campaign("میز خدمت"), campaign("تکریم")
    districts, third = campaign("فرمانداری‌ها"), campaign("سومین دورهٔ")
    agency = open_window(final.agencies.get(unit__code="registry"))
    visits = rows.Visit.objects.filter(agency__campaign=desk)
    offer = rows.SheetOffer.objects.select_related("sheet").get()
    objections = rows.Objection.objects
    return add_drafts() | {
        "campaign": desk,
        "campaign:final": final,
        "campaign:districts": districts,
        "campaign:third": third,
        "campaign_group": desk.groups.first(),
        "duty": desk.duties.first(),
        "dossier": add_dossier(),
        "dossier:scored": final.dossiers.first(),
        "look": final.second_looks.filter(state="open").first(),
        "team": desk.teams.first(),
        "organisation": rows.Organisation.objects.first(),
        "agency": agency,
        "agency:desk": desk.agencies.get(unit=agency.unit),
        "agency:unvisited": desk.agencies.filter(visits=None, left_at=None).first(),
        "agency:objecting": districts.agencies.filter(objections__state="open").first(),
        "visit": visits.get(state="under_way"),
        "visit:planned": visits.filter(state="planned").first(),
        "visit:rated": visits.get(state="rated"),
        "visit:closed": visits.filter(state="closed").first(),
        "offer": offer,
        "sheet": offer.sheet,
        "objection": objections.filter(agency__campaign=districts, state="open").get(),
        "objection:settled": objections.filter(agency=agency).first(),
        "result_set": final.result_sets.get(number=2),
        "finding": agency.findings.filter(kind="weakness").first(),
        "challenge": rows.Challenge.objects.filter(unit__code="province").first(),
        "challenge:open": rows.Challenge.objects.filter(state="open").first(),
        "circular": desk.circulars.filter(sent_at__isnull=False).first(),
        "receipt": rows.Receipt.objects.filter(agency__unit=agency.unit).first(),
        "session": desk.sessions.filter(is_closed=False).first() or desk.sessions.first(),
        "session_decision": rows.SessionDecision.objects.filter(state="open").first(),
        "instrument": desk.groups.first().instrument.instrument,
        "version": desk.groups.first().instrument,
        "erratum": rows.Erratum.objects.get(),
    }


def item_of(sheet: Any) -> str:
    """The code of an item of the sheet's instrument."""
    return str(sheet.instrument.content["axes"][0]["criteria"][0]["items"][0]["code"])
