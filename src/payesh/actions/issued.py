"""Verbs of issued reports: kept as they are, and told to whom they were sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from payesh.ground.terms import IssuedKind
from payesh.queries.permission import require
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

from .guards import locked
from .journal import record, verb


@verb
def keep_report(
    *,
    by: Seat | None,
    kind: IssuedKind,
    unit: Unit,
    title: str,
    language: str,
    content: dict[str, Any],
    data_version: str,
    campaign: Campaign | None = None,
    plan: Plan | None = None,
    period: Period | None = None,
    agency: CampaignAgency | None = None,
    meeting: Meeting | None = None,
    day: date | None = None,
) -> IssuedReport:
    """Keep a report as it was issued; `content` is the whole report object as data.

    A digest is kept once a day: asked for again on the same day, the first one is given. `by` is
    None where the clock issues it.
    """
    if by is not None:
        require(by, "issued.make", unit)
    if kind is IssuedKind.DIGEST:
        locked(campaign or plan or unit)  # two who make it at once wait for one another
        if kept := kept_digest(campaign, plan, unit, day, language):
            return _kept_again(by, kept)
    made = IssuedReport.objects.create(
        kind=kind.value,
        unit=unit,
        province=unit.province,
        campaign=campaign,
        plan=plan,
        period=period,
        agency=agency,
        meeting=meeting,
        day=day,
        language=language,
        title=title[:300],
        content=content,
        data_version=data_version,
        made_by=by.person if by else None,
    )
    told = {"kind": kind.value, "title": title, "data_version": data_version, "day": day}
    record(by=by, verb="report.issued", subject=made, after=told)
    return made


@dataclass(frozen=True)
class ToKeep:
    """The report of an agency; `content` is the whole report object as data."""

    agency: CampaignAgency
    title: str
    content: dict[str, Any]
    data_version: str


@verb
def keep_reports(
    *,
    by: Seat,
    kind: IssuedKind,
    unit: Unit,
    campaign: Campaign,
    language: str,
    reports: Sequence[ToKeep],
) -> list[IssuedReport]:
    """Keep the reports of a campaign's agencies, all or none, with one line in the journal.

    The line holds their number and the SHA-256 over their data versions, in order.
    """
    require(by, "issued.make", unit)
    made = IssuedReport.objects.bulk_create(
        [
            IssuedReport(
                kind=kind.value,
                unit=unit,
                province=unit.province,
                campaign=campaign,
                agency=one.agency,
                language=language,
                title=one.title[:300],
                content=one.content,
                data_version=one.data_version,
                made_by=by.person,
            )
            for one in reports
        ],
        batch_size=25,
    )
    versions = hashlib.sha256("".join(one.data_version for one in reports).encode()).hexdigest()
    told = {"kind": kind.value, "number": len(made), "data_version": versions}
    record(by=by, verb="report.issued_together", subject=campaign, after=told)
    return made


def kept_digest(
    campaign: Campaign | None, plan: Plan | None, unit: Unit, day: date | None, language: str
) -> IssuedReport | None:
    """The digest of a day that was made before."""
    rows = IssuedReport.objects.filter(
        kind=IssuedKind.DIGEST.value, day=day, language=language, campaign=campaign, plan=plan
    )
    return (rows if campaign else rows.filter(unit=unit)).first()


def _kept_again(by: Seat | None, kept: IssuedReport) -> IssuedReport:
    record(by=by, verb="report.asked_again", subject=kept)
    return kept
