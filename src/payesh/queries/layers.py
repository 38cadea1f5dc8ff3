"""The layers of an agency's evaluation: which sheets there are, and what the next one will say.

A layer is made of the one before it and of signed changes; none is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from payesh.ground.terms import Layer, ObjectionState, SheetState, VisitKind
from payesh.records.models import Adjustment, CampaignAgency, Objection, Sheet

Answers = dict[str, dict[str, Any]]

UPHELD = (ObjectionState.ACCEPTED.value, ObjectionState.PARTLY.value)
RULED = (*UPHELD, ObjectionState.REJECTED.value)


def layer_sheet(agency: CampaignAgency, layer: Layer) -> Sheet | None:
    """The locked sheet of a layer that an agency has once; None where it is not made yet."""
    rows = Sheet.objects.filter(agency=agency, layer=layer.value, state=SheetState.LOCKED.value)
    return rows.select_related("instrument", "visit").first()


def sheets_of(agency: CampaignAgency) -> list[Sheet]:
    """Every locked sheet of the agency, from the declared to the final one; raters by name.

    Those of a joint visit tell how strict raters are, not how the agency came to its score.
    """
    rows = Sheet.objects.filter(agency=agency, state=SheetState.LOCKED.value)
    rows = rows.exclude(visit__kind=VisitKind.JOINT.value)
    order = {layer.value: place for place, layer in enumerate(Layer)}
    found = rows.select_related("rater", "instrument", "locked_by", "visit")
    return sorted(
        found, key=lambda one: (order[one.layer], one.rater.full_name if one.rater else "")
    )


def standing_adjustments(agency: CampaignAgency) -> list[Adjustment]:
    """Adjustments of the review that were not withdrawn, in the order they were made."""
    rows = Adjustment.objects.filter(agency=agency, withdrawn_at__isnull=True)
    return list(rows.select_related("made_by", "confirmed_by"))


def waits_for_second(adjustment: Adjustment) -> bool:
    """Whether somebody else still has to confirm it before it counts."""
    return adjustment.needs_second and adjustment.confirmed_at is None


def reviewed_answers(agreed: Mapping[str, Any], adjustments: Iterable[Adjustment]) -> Answers:
    """The agreed answers with what the review changed in them."""
    return {**agreed, **{one.item: one.after for one in adjustments if not waits_for_second(one)}}


def final_answers(reviewed: Mapping[str, Any], objections: Iterable[Objection]) -> Answers:
    """The reviewed answers with what rulings on objections changed in them."""
    changed = {one.item: one.after for one in objections if one.state in UPHELD and one.after}
    return {**reviewed, **changed}
