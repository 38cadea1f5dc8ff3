"""What the public pages show of a result set, frozen as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from payesh.queries.instruments import read_version
from payesh.queries.standings import standing_of, verdict_of
from payesh.records.models import AgencyResult, CampaignGroup, InstrumentVersion, ResultSet

from .tables import day, plain, ratio

PEOPLE = "@public"


def counting(row: AgencyResult) -> Fraction | None:
    """The score that counts: adjusted for strictness where it was, raw where not."""
    sure = standing_of(row)
    score = sure.adjusted if sure is not None and sure.adjusted is not None else row.score
    return None if score is None else Fraction(score)


def contents_of(
    result_set: ResultSet,
    rows: Sequence[AgencyResult],
    versions: Sequence[InstrumentVersion],
    title: str,
    body: str,
) -> dict[str, Any]:
    """The contents of a publication of results; exact numbers stand as `n/d`."""
    campaign, verdict = result_set.campaign, verdict_of(result_set)
    read = [read_version(one) for one in versions]
    axes = frozenset(axis.code for one in read for axis in one.axes)
    groups = {row.group_id: row.group for row in rows}
    return {
        "kind": "results",
        "title": title,
        "body": body,
        "campaign": {
            "id": str(campaign.pk),
            "title": campaign.title,
            "starts": day(campaign.starts),
            "ends": day(campaign.ends),
            "round": campaign.round,
        },
        "instruments": [
            {
                "code": str(version.pk),
                "instrument": str(version.instrument_id),
                "title": version.instrument.title,
                "version": version.number,
                "axes": [
                    {"code": axis.code, "title": axis.title.get("fa", ""), "titles": axis.title}
                    | {"weight": ratio(axis.weight)}
                    for axis in instrument.axes
                ],
            }
            for version, instrument in zip(versions, read, strict=True)
        ],
        "formula": result_set.formula,
        "fairness": {"verdict": verdict.verdict.value, "shown": verdict.shown.value},
        "groups": [_group(group, rows, axes) for group in groups.values()],
    }


def _group(
    group: CampaignGroup, rows: Sequence[AgencyResult], axes: frozenset[str]
) -> dict[str, Any]:
    mine = [row for row in rows if row.group_id == group.pk]
    scores = [score for row in mine if (score := counting(row)) is not None]
    return {
        "number": group.number,
        "title": group.title,
        "instrument": str(group.instrument_id or ""),
        "mean": ratio(sum(scores, Fraction(0)) / len(scores)) if scores else None,
        "ranked": sum(row.rank is not None for row in mine),
        "agencies": [_agency(row, axes) for row in mine],
    }


def _agency(row: AgencyResult, axes: frozenset[str]) -> dict[str, Any]:
    sure, score = standing_of(row), counting(row)
    told: dict[str, Any] = {
        "id": str(row.agency_id),
        "unit": str(row.agency.unit_id),
        "name": row.agency.unit.name,
        "score": plain(row.score if sure is None or sure.adjusted is None else sure.adjusted),
        "exact": ratio(score) or None,
        "raw": row.exact or None,
        "rank": row.rank,
        "rank_low": sure.rank_low if sure else None,
        "rank_high": sure.rank_high if sure else None,
        "tie": (sure.tie or None) if sure else None,
        "named": row.named,
        "coverage": plain(row.coverage) or None,
        "state": row.state,
        "axes": {
            code: {"value": plain(part["value"]) or None, "state": part.get("state", "")}
            for code, part in row.parts.items()
            if code in axes
        },
    }
    if people := row.parts.get(PEOPLE):
        told["public"] = people
    return told
