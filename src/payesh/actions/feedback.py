"""The agency confirms that it has seen what the evaluation says of it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.queries.feedback import is_shown
from payesh.queries.permission import require
from payesh.records.models import CampaignAgency, Seat

from .guards import locked, unless
from .journal import record, verb

NOT_SHOWN = _("The agency has not been shown its result yet.")
SEEN = _("It was confirmed before.")


@verb
def confirm_feedback(*, by: Seat, agency: CampaignAgency) -> CampaignAgency:
    """The agency's representative has read the feedback."""
    require(by, "finding.answer", agency)
    agency = locked(agency)
    unless(is_shown(agency), "feedback.not_shown", NOT_SHOWN)
    unless(agency.feedback_seen_at is None, "feedback.seen", SEEN)
    agency.feedback_seen_at = timezone.now()
    agency.save(update_fields=["feedback_seen_at"])
    record(by=by, verb="agency.feedback_seen", subject=agency)
    return agency
