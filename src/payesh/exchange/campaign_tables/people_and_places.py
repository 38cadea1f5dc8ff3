"""Who was evaluated, when, by whom, and the sheets that came of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from payesh.exchange.harmless import harmless
from payesh.queries.campaign_rows import CHUNK, UNIT, agency_rows, sheet_rows, visit_rows
from payesh.records.models import Campaign, Seat

from .columns import Column, Row, Table, day, moment, real

CODE = Column("agency_code", _("The code of the agency's unit"))
NAME = Column("agency", _("The agency's name"))
GROUP = Column("group", _("The group in which it is ranked"))


def _agencies(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    for one in agency_rows(campaign).iterator(CHUNK):
        yield (
            one.unit.code,
            harmless(one.unit.name),
            one.group.number,
            harmless(one.group.title),
            day(one.objections_from),
            day(one.objections_until),
            moment(one.reviewed_at),
            moment(one.left_at),
        )


AGENCIES = Table(
    "agencies",
    _("Agencies"),
    (
        CODE,
        NAME,
        Column("group_number", _("The number of its group"), "whole"),
        GROUP,
        Column("objections_from", _("First day of its window for objections"), "day"),
        Column("objections_until", _("Last day of its window for objections"), "day"),
        Column("reviewed_at", _("When its review was closed"), "moment"),
        Column("left_at", _("When it left the campaign; empty for those that are in"), "moment"),
    ),
    _agencies,
)


def _visits(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    for one in visit_rows(seat, campaign).iterator(CHUNK):
        yield (
            str(one.pk),
            one.agency.unit.code,
            harmless(one.agency.unit.name),
            one.team.number,
            one.kind,
            one.state,
            day(one.planned_on),
            moment(one.started_at),
            moment(one.ended_at),
            moment(one.host_signed_at),
            moment(one.closed_at),
        )


VISITS = Table(
    "visits",
    _("Visits"),
    (
        Column("visit_id", _("The visit's key")),
        CODE,
        NAME,
        Column("team", _("The number of the team"), "whole"),
        Column("kind", _("First visit or re-visit")),
        Column("state", _("Planned, under way, rated, closed or cancelled")),
        Column("planned_on", _("The day it is planned for"), "day"),
        Column("started_at", _("When the team arrived"), "moment"),
        Column("ended_at", _("When the team left"), "moment"),
        Column("host_signed_at", _("When the host signed"), "moment"),
        Column("closed_at", _("When its sheets were reconciled"), "moment"),
    ),
    _visits,
)


def _sheets(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    columns = (
        *("pk", *UNIT, "layer", "state", "visit_id", "rater__full_name", "instrument__digest"),
        *("score", "coverage", "answered", "asked", "started_at", "ended_at", "locked_at"),
    )
    rows = sheet_rows(seat, campaign).values_list(*columns, "version")
    for (
        key, code, name, group, layer, state, visit, rater, digest,
        score, coverage, answered, asked, started, ended, locked, version,
    ) in rows.iterator(CHUNK):  # fmt: skip
        yield (
            str(key),
            code,
            harmless(name),
            harmless(group),
            layer,
            state,
            str(visit) if visit else None,
            harmless(rater) if rater else None,
            digest,
            real(score),
            real(coverage),
            answered,
            asked,
            moment(started),
            moment(ended),
            moment(locked),
            version,
        )


SHEETS = Table(
    "sheets",
    _("Sheets"),
    (
        Column("sheet_id", _("The sheet's key")),
        CODE,
        NAME,
        GROUP,
        Column("layer", _("Whose view it is: declared, rated, agreed, reviewed or final")),
        Column("state", _("Draft or locked")),
        Column("visit_id", _("The key of the visit it was made on")),
        Column("rater", _("Who rated, for an evaluator's sheet")),
        Column("instrument_digest", _("SHA-256 of the instrument's version")),
        Column("score", _("Score, 0 to 100"), "number"),
        Column("coverage", _("Share of the weight that has data, 0 to 1"), "number"),
        Column("answered", _("Items answered"), "whole"),
        Column("asked", _("Items that apply"), "whole"),
        Column("started_at", _("When it was begun"), "moment"),
        Column("ended_at", _("When it was finished"), "moment"),
        Column("locked_at", _("When it was handed in"), "moment"),
        Column("version", _("How often it was saved"), "whole"),
    ),
    _sheets,
)
