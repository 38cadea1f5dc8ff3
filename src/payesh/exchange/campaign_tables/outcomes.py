"""What came out: results with their parts, findings, objections, adjustments of the review."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.harmless import harmless
from payesh.queries.campaign_rows import (
    CHUNK,
    adjustment_rows,
    finding_rows,
    objection_rows,
    result_rows,
)
from payesh.queries.standings import standing_of
from payesh.records.models import Campaign, Seat, Standing
from payesh.scoring.public_input import PART

from .columns import Column, Row, Table, moment, real
from .people_and_places import CODE, GROUP, NAME

ITEM = Column("item", _("The item's code in the instrument"))


def _results(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    for one in result_rows(campaign).iterator(CHUNK):
        declared, sure = one.layers.get("declared"), standing_of(one) or NO_STANDING
        yield (
            one.result_set.number,
            one.agency.unit.code,
            harmless(one.agency.unit.name),
            harmless(one.group.title),
            real(one.score),
            one.exact,
            real(one.uncapped),
            real(one.coverage),
            one.rank,
            one.ranked_of,
            one.named or None,
            one.state or None,
            float(declared) if declared else None,
            real(sure.effect),
            real(sure.adjusted),
            sure.se,
            sure.rank_low,
            sure.rank_high,
            sure.set_low,
            sure.set_high,
            sure.p_top,
            sure.tie,
            one.verdict,
        )


NO_STANDING = Standing()
RESULTS = Table(
    "results",
    _("Results"),
    (
        Column("result_set", _("The number of the result set"), "whole"),
        CODE,
        NAME,
        GROUP,
        Column("score", _("Score, 0 to 100"), "number"),
        Column("score_exact", _("The exact score by which agencies are ordered, as a fraction")),
        Column("score_uncapped", _("The score without caps"), "number"),
        Column("coverage", _("Share of the weight that has data, 0 to 1"), "number"),
        Column("rank", _("Rank in the group; empty where it is not ranked"), "whole"),
        Column("ranked_of", _("How many agencies of the group are ranked"), "whole"),
        Column("named", _("Named among the best or the weakest")),
        Column("no_number", _("Why there is no score")),
        Column("declared", _("The score by the agency's own declaration"), "number"),
        Column("effect", _("What the strictness of its raters did to the score"), "number"),
        Column("adjusted", _("The score less that effect"), "number"),
        Column("se", _("Standard error of the score that ranks"), "number"),
        Column("rank_low", _("Likely range of the rank: its best end"), "whole"),
        Column("rank_high", _("Likely range of the rank: its last end"), "whole"),
        Column("set_low", _("Range that holds for the whole group at once: best end"), "whole"),
        Column("set_high", _("Range that holds for the whole group at once: last end"), "whole"),
        Column("p_top", _("Chance to be among those named best, 0 to 1"), "number"),
        Column("tie", _("Agencies of a group with the same number cannot be told apart"), "whole"),
        Column("verdict", _("What became of the adjustment for strictness")),
    ),
    _results,
)


def _parts(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    for one in result_rows(campaign).iterator(CHUNK):
        unit = one.agency.unit.code
        for code, part in one.parts.items():
            if code == PART:
                continue
            yield (
                unit,
                code,
                part.get("value"),
                part.get("coverage"),
                part.get("weight"),
                part.get("share"),
                part.get("state") or None,
                part.get("uncapped"),
            )


PARTS = Table(
    "parts",
    _("Parts of the results"),
    (
        CODE,
        Column("part", _("The code of an axis, criterion or item")),
        Column("percent", _("What it is worth, 0 to 100"), "number"),
        Column("coverage", _("Share of the weight that has data, 0 to 1"), "number"),
        Column("weight", _("Its weight among its sisters"), "number"),
        Column("share", _("Its share in what stands above it, 0 to 1"), "number"),
        Column("no_number", _("Why there is no number")),
        Column("percent_uncapped", _("What it would be worth without a cap"), "number"),
    ),
    _parts,
)


def _findings(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    for one in finding_rows(seat, campaign).iterator(CHUNK):
        yield (
            str(one.pk),
            one.agency.unit.code,
            harmless(one.agency.unit.name),
            one.item or None,
            one.kind,
            one.severity,
            harmless(one.text),
            harmless(one.recommendation) or None,
            moment(one.made_at),
            harmless(one.answer) or None,
            moment(one.answered_at),
        )


FINDINGS = Table(
    "findings",
    _("Findings"),
    (
        Column("finding_id", _("The finding's key")),
        CODE,
        NAME,
        ITEM,
        Column("kind", _("Strength, weakness, opportunity or threat")),
        Column("severity", _("Normal, serious or critical")),
        Column("text", _("What was found")),
        Column("recommendation", _("What is recommended")),
        Column("made_at", _("When it was noted"), "moment"),
        Column("answer", _("What the agency answered")),
        Column("answered_at", _("When it answered"), "moment"),
    ),
    _findings,
)


def _objections(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    for one in objection_rows(seat, campaign).iterator(CHUNK):
        yield (
            one.agency.unit.code,
            harmless(one.agency.unit.name),
            one.item,
            harmless(one.statement),
            one.state,
            moment(one.given_at),
            _document(one.before),
            _document(one.after),
            harmless(one.ruling) or None,
            moment(one.ruled_at),
        )


OBJECTIONS = Table(
    "objections",
    _("Objections"),
    (
        CODE,
        NAME,
        ITEM,
        Column("statement", _("What the agency objects to")),
        Column("state", _("Open, accepted, partly, rejected or withdrawn")),
        Column("given_at", _("When it objected"), "moment"),
        Column("answer_before", _("The answer it objects to, as JSON")),
        Column("answer_after", _("The answer after the ruling, as JSON")),
        Column("ruling", _("The ruling and its reasons")),
        Column("ruled_at", _("When it was ruled on"), "moment"),
    ),
    _objections,
)


def _adjustments(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    for one in adjustment_rows(campaign).iterator(CHUNK):
        yield (
            one.agency.unit.code,
            harmless(one.agency.unit.name),
            one.item,
            _document(one.before),
            _document(one.after),
            harmless(one.reason),
            moment(one.made_at),
            moment(one.confirmed_at),
            moment(one.withdrawn_at),
        )


ADJUSTMENTS = Table(
    "adjustments",
    _("Adjustments of the review"),
    (
        CODE,
        NAME,
        ITEM,
        Column("answer_before", _("The answer before, as JSON")),
        Column("answer_after", _("The answer after, as JSON")),
        Column("reason", _("The reason that was given")),
        Column("made_at", _("When it was made"), "moment"),
        Column("confirmed_at", _("When a second person confirmed it"), "moment"),
        Column("withdrawn_at", _("When it was withdrawn"), "moment"),
    ),
    _adjustments,
)


def _document(answer: Mapping[str, Any]) -> str | None:
    return json.dumps(answer, ensure_ascii=False, sort_keys=True) if answer else None
