"""What is due soon or overdue in campaigns, and what was reminded of already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from payesh.ground.terms import CampaignState, Layer, PhaseKind, SheetState
from payesh.records.models import (
    CampaignAgency,
    CorrectiveAction,
    Finding,
    Phase,
    Receipt,
    Reminder,
    Seat,
    Sheet,
)

from .by_day import up_to
from .circulars import overdue_receipts
from .findings import TO_PUT_RIGHT
from .improvement import TO_DO
from .paths import under
from .permission import reach_of

AHEAD = timedelta(days=3)
"""So long before something falls due it is reminded of, and from then on every day."""
ESCALATED_AFTER = timedelta(days=10)
"""So long after an action fell due the unit above is told, and again the one above that."""


def declarations_due(today: date) -> QuerySet[CampaignAgency]:
    """Agencies of running campaigns that have not handed their self-declaration in."""
    window = Phase.objects.filter(
        campaign=OuterRef("campaign"),
        kind=PhaseKind.DECLARATION.value,
        starts__lte=today,
        ends__lte=today + AHEAD,
    )
    given = Sheet.objects.filter(
        agency=OuterRef("pk"), layer=Layer.DECLARED.value, state=SheetState.LOCKED.value
    )
    running = Q(campaign__state=CampaignState.ACTIVE.value, left_at__isnull=True)
    rows = CampaignAgency.objects.filter(running, Exists(window), ~Exists(given))
    return rows.select_related("unit", "campaign")


def receipts_due(today: date) -> QuerySet[Receipt]:
    """Circulars to be acknowledged by a day that is near or has passed."""
    return overdue_receipts(today + AHEAD)


def unanswered(agency: str = "pk") -> Exists:
    """Whether an agency, named by an outer column, still has findings to answer."""
    return Exists(
        Finding.objects.filter(
            agency=OuterRef(agency),
            kind__in=TO_PUT_RIGHT,
            answered_at__isnull=True,
            withdrawn_at__isnull=True,
        )
    )


def answers_due(today: date) -> QuerySet[CampaignAgency]:
    """Agencies that have not answered every finding and are to do so by a day near or past."""
    rows = CampaignAgency.objects.filter(
        unanswered(), left_at__isnull=True, answer_by__lte=today + AHEAD
    )
    return rows.exclude(campaign__state=CampaignState.CANCELLED.value).select_related(
        "unit", "campaign"
    )


def actions_due(today: date) -> QuerySet[CorrectiveAction]:
    """Corrective actions that are near or overdue and that nobody reported as done."""
    rows = CorrectiveAction.objects.filter(up_to("due", today + AHEAD), state__in=TO_DO)
    return rows.select_related("unit", "owner")


def actions_to_escalate(today: date) -> QuerySet[CorrectiveAction]:
    """Overdue actions that did not move since the unit they are with was told of them."""
    first = Q(escalated_at__isnull=True) & up_to("due", today - ESCALATED_AFTER)
    first &= Q(unit__parent__isnull=False)
    again = Q(escalated_at__date__lte=today - ESCALATED_AFTER)
    again &= Q(escalated_to__parent__isnull=False)
    rows = CorrectiveAction.objects.filter(first | again, state__in=TO_DO)
    return rows.select_related("unit__parent", "escalated_to__parent", "owner")


KINDS: dict[str, Callable[[date], QuerySet]] = {
    "declaration": declarations_due,
    "receipt": receipts_due,
    "answer": answers_due,
    "action": actions_due,
}
"""What is reminded of, and what of it is due on a day."""


def reminded_on(kind: str, day: date) -> set[UUID]:
    """Keys of the subjects of a kind that were reminded of on the day."""
    rows = Reminder.objects.filter(subject_kind=kind, sent_at__date=day)
    return set(rows.values_list("subject_id", flat=True))


def title_of(subject: Model) -> str:
    """What a reminder is about: a circular, an action, or the campaign."""
    if isinstance(subject, Receipt):
        return subject.circular.title
    return subject.campaign.title if isinstance(subject, CampaignAgency) else subject.title


def about_of(subject: Model) -> Model:
    """What the journal's line of a reminder is about: a circular, a campaign, the action itself."""
    if isinstance(subject, Receipt):
        return subject.circular
    return subject.campaign if isinstance(subject, CampaignAgency) else subject


def reminders_for(seat: Seat, since: date) -> QuerySet[Reminder]:
    """Reminders sent to units in the seat's reach since a day, the newest first."""
    rows = Reminder.objects.filter(under(reach_of(seat), "unit__path"), sent_at__date__gte=since)
    return rows.select_related("unit")
