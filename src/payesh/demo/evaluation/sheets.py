"""Sheets as rows, scored many at once by the rules of the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from payesh.demo.world import write
from payesh.ground.terms import Layer, SheetState
from payesh.queries.sheet_scores import kept, policy_of
from payesh.records.models import CampaignAgency, Evaluator, Person, Sheet, Visit
from payesh.scoring.answers import progress
from payesh.scoring.many_sheets import score_many

from .answering import Answers, Truth
from .plot import Crew, Plot
from .proving import prove


@dataclass
class Case:
    """An agency on its way through a campaign; a sheet is there once its layer is reached."""

    agency: CampaignAgency
    crew: Crew
    visit: Visit
    truth: Truth
    raters: tuple[Evaluator, ...]
    rated: list[Sheet] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    agreed: Sheet | None = None
    reviewed: Sheet | None = None
    final: Sheet | None = None

    @property
    def code(self) -> str:
        """The code of the agency's unit, as the lists have it."""
        return self.agency.unit.code.replace("-", "_")


def new_sheet(
    plot: Plot,
    agency: CampaignAgency,
    layer: Layer,
    answers: Answers,
    by: Person,
    begun: datetime,
    *,
    locked: datetime | None = None,
    visit: Visit | None = None,
) -> Sheet:
    """A sheet without its score; a draft unless it is said when it was locked."""
    sheet = Sheet(
        id=plot.key("sheet", agency.pk, layer, by.pk if layer is Layer.RATED else ""),
        province=agency.province,
        campaign=plot.campaign,
        agency=agency,
        visit=visit,
        layer=layer.value,
        rater=by if layer is Layer.RATED else None,
        instrument=plot.version,
        answers=answers,
        started_at=begun,
        made_by=by,
        version=max(len(answers), 1),
    )
    if locked:
        sheet.state, sheet.ended_at = SheetState.LOCKED.value, locked
        sheet.locked_by, sheet.locked_at = by, locked
    sheet.made, sheet.changed = begun, locked or begun
    return sheet


def write_sheets(plot: Plot, sheets: Sequence[Sheet]) -> None:
    """Score the sheets and insert them, with the evidence that they owe."""
    found = score_many(plot.instrument, [one.answers for one in sheets], policy_of(plot.campaign))
    coverage = found.coverage[:, found.tree.root]
    for place, sheet in enumerate(sheets):
        sheet.score = kept(found.exact(place))
        sheet.coverage = (
            None if coverage[place] != coverage[place] else kept(float(coverage[place]))
        )
        sheet.answered, sheet.asked = progress(plot.instrument, sheet.answers)
    write(sheets, made_at="made", changed_at="changed")
    prove(plot, sheets)


def told(sheet: Sheet) -> dict[str, Any]:
    """What the journal says of a sheet."""
    return {
        "answered": sheet.answered,
        "asked": sheet.asked,
        "score": sheet.score,
        "version": sheet.version,
    }
