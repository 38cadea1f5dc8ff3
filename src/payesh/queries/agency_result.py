"""One agency's result: its layers side by side, and who contributed what to every score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from payesh.ground.terms import Layer
from payesh.records.models import (
    AgencyResult,
    CampaignAgency,
    ResultSet,
    Seat,
    Sheet,
    Standing,
)
from payesh.scoring.instruments import TOTAL, Instrument
from payesh.scoring.public_input import PART
from payesh.scoring.sheets import PartScore, SheetScore, score_sheet

from .agency_layers import AgencyLayers, agency_layers
from .campaign_scope import run_agencies, spoken_for
from .final_facts import corrected_version
from .instruments import read_version
from .permission import may
from .public_part import PublicPart, public_part
from .results import axis_means, newest_set, released_set
from .sheet_scores import policy_of
from .standings import SetVerdict, standing_of, verdict_of, with_standing


@dataclass(frozen=True)
class Part:
    """An axis, criterion or item in a score; percents of 0 to 100, shares of 0 to 1.

    `contribution` is share times value: the contributions of sisters add up to their parent,
    before a cap on it. `uncapped` is there where a cap took something away.
    """

    code: str
    value: float | None
    coverage: float | None
    weight: float
    share: float | None
    state: str
    uncapped: float | None = None

    @property
    def contribution(self) -> float | None:
        if self.share is None or self.value is None:
            return None
        return self.share * self.value


@dataclass(frozen=True)
class AxisLayers:
    """One axis by layer, in percent, with the group's mean beside it."""

    code: str
    by_layer: Mapping[str, float | None]
    group_mean: float | None


@dataclass(frozen=True)
class ResultPage:
    """What the page of an agency's result shows.

    `result` is its row in the set; `totals` the score of each layer, in order.
    """

    result: AgencyResult
    result_set: ResultSet
    instrument: Instrument
    layers: AgencyLayers
    parts: Mapping[str, Part]
    totals: Mapping[str, float]
    axes: tuple[AxisLayers, ...]
    for_agency: bool

    @property
    def standing(self) -> Standing | None:
        """How sure the result is."""
        return standing_of(self.result)

    @property
    def public(self) -> PublicPart | None:
        """What people say as a part of the score, where the campaign has such a rule."""
        return public_part(self.result)

    @property
    def counting_score(self) -> Decimal | None:
        """The score that counts: adjusted where it was, raw where not."""
        standing = self.standing
        adjusted = standing.adjusted if standing else None
        return self.result.score if adjusted is None else adjusted

    @property
    def verdict(self) -> SetVerdict:
        """What became of the adjustment in the set it belongs to."""
        return verdict_of(self.result_set)

    @property
    def gap(self) -> float | None:
        """Declared minus final."""
        declared, final = self.totals.get("declared"), self.totals.get("final")
        return None if declared is None or final is None else declared - final


def agency_result(seat: Seat, agency: CampaignAgency) -> ResultPage | None:
    """The agency's result as the seat may see it; None where there is none for it yet.

    Who runs the campaign sees the newest set, an agency the released one and no rater's sheet.
    """
    own = may(seat, "objection.write")
    shown = released_set(agency.campaign) if own else newest_set(agency.campaign)
    rows = with_standing(AgencyResult.objects.filter(result_set=shown, agency=agency))
    result = rows.select_related("group").first() if shown else None
    if shown is None or result is None:
        return None
    instrument = read_version(corrected_version(agency.group.instrument))
    layers = agency_layers(agency, raters=not own)
    scores = {layer: _scored(agency, sheet) for layer, sheet in layers.by_layer.items()}
    means = axis_means(shown, result.group, instrument)
    axes = tuple(
        AxisLayers(axis.code, _axis(scores, axis.code), means[axis.code][0])
        for axis in instrument.axes
    )
    totals = {
        layer: float(score.score) for layer, score in scores.items() if score.score is not None
    }
    if result.score is not None:
        totals[Layer.FINAL.value] = _of_sheets(result)
    parts = {code: _stored(code, told) for code, told in result.parts.items() if code != PART}
    return ResultPage(result, shown, instrument, layers, parts, totals, axes, own)


def agency_in_sight(seat: Seat) -> Any:
    """Agencies whose result the seat may ask for: those it speaks for, or of its campaigns."""
    return spoken_for(seat) if may(seat, "objection.write") else run_agencies(seat)


def parts_of(agency: CampaignAgency, sheet: Sheet) -> dict[str, Part]:
    """How the score of one sheet came about, by code; `total` is the whole."""
    score = _scored(agency, sheet)
    return {code: _reckoned(part) for code, part in score.parts.items()}


def _scored(agency: CampaignAgency, sheet: Sheet) -> SheetScore:
    return score_sheet(read_version(sheet.instrument), sheet.answers, policy_of(agency.campaign))


def _axis(scores: Mapping[str, SheetScore], code: str) -> dict[str, float | None]:
    found = {layer: score.parts.get(code) for layer, score in scores.items()}
    return {layer: _float(part.value) if part else None for layer, part in found.items()}


def _of_sheets(result: AgencyResult) -> float:
    """The score of the final sheet, without what people say."""
    part = public_part(result)
    return float(result.score if part is None or part.sheets is None else part.sheets)


def _stored(code: str, told: Mapping[str, Any]) -> Part:
    return Part(
        code,
        told["value"],
        told["coverage"],
        told["weight"],
        told["share"],
        told.get("state", ""),
        told.get("uncapped"),
    )


def _reckoned(part: PartScore) -> Part:
    held = part.value != part.uncapped and part.code != TOTAL
    return Part(
        part.code,
        _float(part.value),
        _float(part.coverage),
        float(part.weight),
        _float(part.share),
        part.state.value if part.state and part.value is None else "",
        _float(part.uncapped) if held else None,
    )


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
