"""From scores to the rows of a result set: one an agency, with the parts it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.queries.sheet_facts import SheetFacts
from payesh.queries.sheet_scores import PLACES, kept
from payesh.records.base import new_key
from payesh.records.models import AgencyResult, CampaignAgency, ResultSet
from payesh.scoring.caps import FiredCap
from payesh.scoring.instruments import TOTAL
from payesh.scoring.many_sheets import SheetScores
from payesh.scoring.part_shares import shares
from payesh.scoring.rounding import half_up
from payesh.scoring.sheets import score_sheet
from payesh.scoring.states import state_of

Array = NDArray[np.float64]
STATES = {state.code: state.value for state in NoNumber} | {0: ""}


@dataclass(frozen=True)
class ScoredFacts:
    """The sheets of one version with their scores."""

    facts: SheetFacts
    scores: SheetScores

    @cached_property
    def groups(self) -> list[UUID]:
        return [key.group for key in self.facts.keys]

    @cached_property
    def shares(self) -> Array:
        return shares(self.scores)

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """Ranks inside the groups; 0 is 'not ranked'."""
        return self.scores.ranks(self.groups)


def result_rows(
    result_set: ResultSet,
    agencies: Mapping[UUID, CampaignAgency],
    scored: list[ScoredFacts],
    layers: Mapping[UUID, dict[str, Any]],
) -> list[AgencyResult]:
    """A row for every agency; one without a final sheet has no number and says so.

    Ranks are those of the raw scores; `result_standings` decides which are published.
    """
    rows = [row for one in scored for row in _rows(result_set, agencies, one, layers)]
    done = {row.agency_id for row in rows}
    for key, agency in agencies.items():
        if key not in done:
            row = _row(result_set, agency, layers)
            row.state = NoNumber.NOT_ANSWERED.value
            rows.append(row)
    return _by_name(rows, agencies)


def _by_name(
    rows: list[AgencyResult], agencies: Mapping[UUID, CampaignAgency]
) -> list[AgencyResult]:
    """Keys grow with the names, so that lists put level agencies in that order by the key alone."""
    ordered = sorted(rows, key=lambda row: agencies[row.agency_id].unit.sort_key)
    for row in ordered:
        row.pk = new_key()
    return ordered


def _rows(
    result_set: ResultSet,
    agencies: Mapping[UUID, CampaignAgency],
    one: ScoredFacts,
    layers: Mapping[UUID, dict[str, Any]],
) -> Iterator[AgencyResult]:
    parts = _parts(one)
    root, scores = one.scores.tree.root, one.scores
    for place, key in enumerate(one.facts.keys):
        row = _row(result_set, agencies[key.agency], layers)
        exact = scores.exact(place)
        row.exact, row.score = "" if exact is None else ratio(exact), kept(exact)
        row.uncapped = _kept_float(scores.uncapped[place, root])
        row.coverage = _kept_float(scores.coverage[place, root])
        row.rank = int(one.ranks[place]) or None
        found = state_of(scores.state[place, root])
        row.state = found.value if found and exact is None else ""
        row.parts = next(parts)
        row.caps = _caps(one, place) if scores.fired[place].any() else []
        yield row


def _row(
    result_set: ResultSet, agency: CampaignAgency, layers: Mapping[UUID, dict[str, Any]]
) -> AgencyResult:
    return AgencyResult(
        result_set=result_set,
        agency=agency,
        group_id=agency.group_id,
        province=agency.province,
        layers=layers.get(agency.pk, {}),
    )


def _parts(one: ScoredFacts) -> Iterator[dict[str, dict[str, Any]]]:
    """For each sheet: code to value, uncapped, coverage, weight, share and state."""
    scores, codes = one.scores, one.scores.codes
    weights = [float(weight) for weight in scores.tree.weight]
    columns = (scores.value, scores.uncapped, scores.coverage, one.shares)
    value, uncapped, coverage, share = (_plain(column) for column in columns)
    for place in range(len(scores)):
        states = scores.state[place].tolist()
        found = {}
        rows = zip(codes, value[place], uncapped[place], coverage[place], share[place], strict=True)
        for node, (code, is_worth, free, covered, part) in enumerate(rows):
            if code == TOTAL:
                continue
            told: dict[str, Any] = {
                "value": is_worth,
                "coverage": covered,
                "weight": weights[node],
                "share": part,
            }
            if free != is_worth:
                told["uncapped"] = free
            if states[node]:
                told["state"] = STATES[states[node]]
            found[code] = told
        yield found


def _plain(numbers: Array) -> list[list[float | None]]:
    """Rounded to the places that are kept; None where there is no number."""
    return np.where(np.isnan(numbers), None, np.round(numbers, PLACES)).tolist()


def _caps(one: ScoredFacts, place: int) -> list[dict[str, str]]:
    sheet = score_sheet(one.scores.instrument, one.facts.answers[place], one.scores.policy)
    return [_cap(cap) for cap in sheet.fired]


def _cap(cap: FiredCap) -> dict[str, str]:
    numbers = {"percent": cap.percent, "fails_below": cap.fails_below, "to": cap.to}
    numbers |= {"before": cap.before, "after": cap.after}
    told = {name: "" if one is None else str(half_up(one, PLACES)) for name, one in numbers.items()}
    return {"item": cap.item, "level": str(cap.level), "part": cap.part, **told}


def ratio(exact: Fraction) -> str:
    """An exact number as results keep it: numerator/denominator."""
    return f"{exact.numerator}/{exact.denominator}"


def _kept_float(number: float) -> Any:
    return None if np.isnan(number) else kept(float(number))
