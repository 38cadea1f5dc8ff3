"""Issuing a report: dressed as its body wants it, and kept as it is."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from payesh.actions.issued import keep_report
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    IssuedReport,
    Meeting,
    Period,
    Plan,
    Seat,
    Unit,
)

from .document.document import Document
from .document.stored import to_data
from .templated import templated


class About(TypedDict, total=False):
    """What a report is about; a digest also has its day."""

    campaign: Campaign | None
    plan: Plan | None
    period: Period | None
    agency: CampaignAgency | None
    meeting: Meeting | None
    day: date | None


def issue(
    by: Seat | None, document: Document, *, unit: Unit, **about: Unpack[About]
) -> IssuedReport:
    """Keep a report in the name of `unit`, with the template of that unit or of one above it.

    `by` is None where the clock issues it. Raises `Forbidden` where the seat may not.
    """
    return issue_dressed(by, templated(document, unit), unit=unit, **about)


def issue_dressed(
    by: Seat | None, dressed: Document, *, unit: Unit, **about: Unpack[About]
) -> IssuedReport:
    """Keep a report that wears its template already."""
    return keep_report(
        by=by,
        kind=dressed.kind,
        unit=unit,
        title=dressed.title,
        language=dressed.language,
        content=to_data(dressed),
        data_version=dressed.data_version,
        **about,
    )
