"""Refusing those who had a hand in a score, in words for the person."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.queries.impartiality import Hindrance, keeps_from_review, keeps_from_ruling
from payesh.records.models import CampaignAgency, Seat

WORDS = {
    "review.own_visit": _("You rated this agency; somebody else reviews it."),
    "objection.own_review": _("You had a hand in the review; somebody else rules on objections."),
    "conflict.keeps_out": _("A conflict of interest keeps you out of this agency's evaluation."),
}


def refuse_partial(by: Seat, agency: CampaignAgency, *, ruling: bool = False) -> None:
    """Refuse a reviewer who rated the agency or is bound to it; for a ruling, who reviewed it."""
    found = (keeps_from_ruling if ruling else keeps_from_review)(by.person, agency)
    if found is not None:
        raise Refusal(found.code, WORDS[found.code])


def words_of(hindrance: Hindrance) -> str:
    """The English sentence for what keeps somebody out."""
    return WORDS[hindrance.code]
