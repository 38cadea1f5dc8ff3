"""Everything of a campaign, row by row, for tables that leave the house.

Rows come by the thousand in a few large reads; only what the seat may see is among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from payesh.records.models import (
    Adjustment,
    AgencyResult,
    Campaign,
    CampaignAgency,
    Finding,
    InstrumentVersion,
    Objection,
    ResultSet,
    Seat,
    Sheet,
    Visit,
)

from .findings import findings
from .objections import objections
from .results import counting_score, newest_set
from .sheets import visible_to
from .standings import with_standing
from .visits import visits

CHUNK = 500
"""Rows read at a time; a sheet of 60 answers is some five thousand letters."""

UNIT = ("agency__unit__code", "agency__unit__name", "agency__group__title")


def agency_rows(campaign: Campaign) -> QuerySet[CampaignAgency]:
    """Every agency, those that left too."""
    rows = CampaignAgency.objects.filter(campaign=campaign)
    return rows.select_related("unit", "group").order_by("group__number", "unit__path")


def visit_rows(seat: Seat, campaign: Campaign) -> QuerySet[Visit]:
    """Visits by day, cancelled ones too."""
    rows = visits(seat).filter(agency__campaign=campaign)
    return rows.order_by("planned_on", "planned_at", "pk")


def sheet_rows(seat: Seat, campaign: Campaign) -> QuerySet[Sheet]:
    """Sheets of every layer that the seat may see, by agency."""
    rows = visible_to(seat).filter(campaign=campaign)
    return rows.order_by("agency_id", "layer", "pk")


def answer_rows(seat: Seat, campaign: Campaign) -> Iterator[tuple[Any, ...]]:
    """Of each sheet: key, unit code, unit name, group, layer, state, version's key, answers."""
    columns = ("pk", *UNIT, "layer", "state", "instrument_id", "answers")
    return sheet_rows(seat, campaign).values_list(*columns).iterator(CHUNK)


def versions_used(seat: Seat, campaign: Campaign) -> dict[UUID, InstrumentVersion]:
    """The versions of instruments by which the campaign's sheets are asked."""
    keys = sheet_rows(seat, campaign).order_by().values("instrument").distinct()
    rows = InstrumentVersion.objects.filter(pk__in=keys).select_related("instrument")
    return {one.pk: one for one in rows.order_by("instrument__title", "number")}


def results_in_order(result_set: ResultSet) -> QuerySet[AgencyResult]:
    """Agencies by group and rank, those that are not ranked last; level ones by name."""
    rows = with_standing(AgencyResult.objects.filter(result_set=result_set))
    rows = rows.select_related("agency__unit", "group", "result_set")
    return rows.defer("result_set__inputs", "result_set__fairness").order_by(
        "group__number",
        F("rank").asc(nulls_last=True),
        counting_score().desc(nulls_last=True),
        "pk",
    )


def result_rows(campaign: Campaign) -> QuerySet[AgencyResult]:
    """Results of the set that holds now; none where there is no set yet."""
    newest = newest_set(campaign)
    return results_in_order(newest) if newest else AgencyResult.objects.none()


def finding_rows(seat: Seat, campaign: Campaign) -> QuerySet[Finding]:
    """Findings in the order they were made."""
    return findings(seat).filter(agency__campaign=campaign).order_by("made_at", "pk")


def objection_rows(seat: Seat, campaign: Campaign) -> QuerySet[Objection]:
    """Objections in the order they were given."""
    return objections(seat).filter(agency__campaign=campaign).order_by("given_at", "pk")


def adjustment_rows(campaign: Campaign) -> QuerySet[Adjustment]:
    """What the review changed, withdrawn ones too."""
    rows = Adjustment.objects.filter(agency__campaign=campaign)
    return rows.select_related("agency__unit", "agency__group").order_by("made_at", "pk")
