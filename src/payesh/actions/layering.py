"""The sheets that are made of others: reviewed and final, locked at once and scored."""

from __future__ import annotations

from django.utils import timezone

from payesh.ground.terms import Layer, SheetState
from payesh.queries.layers import Answers
from payesh.queries.sheet_scores import policy_of, scored
from payesh.records.models import CampaignAgency, Seat, Sheet


def make_layer(
    *, by: Seat, agency: CampaignAgency, layer: Layer, like: Sheet, answers: Answers
) -> Sheet:
    """The agency's locked sheet of that layer by the instrument of `like`.

    One that was opened again (a draft) is written anew, as its next version.
    """
    sheet = Sheet.objects.filter(agency=agency, layer=layer.value).first()
    if sheet is None:
        sheet = Sheet(agency=agency, campaign_id=agency.campaign_id, layer=layer.value, version=0)
        sheet.province, sheet.made_by = agency.province, by.person
    elif sheet.state == SheetState.LOCKED:
        raise AssertionError(f"the {layer.value} sheet of {agency.pk} is locked")
    found = scored(like.instrument, answers, policy_of(agency.campaign))
    sheet.instrument, sheet.answers = like.instrument, answers
    sheet.score, sheet.coverage = found.score, found.coverage
    sheet.answered, sheet.asked = found.answered, found.asked
    sheet.state, sheet.version = SheetState.LOCKED.value, sheet.version + 1
    sheet.locked_by, sheet.locked_at = by.person, timezone.now()
    sheet.save()
    return sheet


def open_layer(agency: CampaignAgency, layer: Layer) -> Sheet:
    """Turn the agency's sheet of that layer into a draft until it is made anew."""
    sheet = Sheet.objects.select_for_update().get(agency=agency, layer=layer.value)
    sheet.state, sheet.locked_by, sheet.locked_at = SheetState.DRAFT.value, None, None
    sheet.save(update_fields=["state", "locked_by", "locked_at", "changed_at"])
    return sheet
