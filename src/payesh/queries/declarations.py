"""Self-declarations: their window, how each stands, and those of an agency's seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, Layer, PhaseKind, SheetState, Term
from payesh.records.models import Campaign, CampaignAgency, Phase, Seat, Sheet

from .paths import under
from .permission import reach_of

SHOWN = (CampaignState.ACTIVE.value, CampaignState.FINAL.value, CampaignState.CLOSED.value)


class DeclarationState(Term):
    """How an agency's declaration stands."""

    NOT_ASKED = "not_asked", _("Not asked for")
    NOT_OPEN = "not_open", _("Not open yet")
    NOT_BEGUN = "not_begun", _("Not begun")
    BEGUN = "begun", _("Being filled in")
    SENT = "sent", _("Handed in")
    LATE = "late", _("Late")


@dataclass(frozen=True)
class Window:
    """When a campaign takes self-declarations, as a day sees it; without phase it asks for none."""

    phase: Phase | None
    day: date

    @property
    def is_asked(self) -> bool:
        return self.phase is not None

    @property
    def has_begun(self) -> bool:
        return self.phase is not None and self.phase.starts <= self.day

    @property
    def is_over(self) -> bool:
        return self.phase is not None and self.phase.ends < self.day

    @property
    def is_open(self) -> bool:
        return self.has_begun and not self.is_over

    @property
    def days_left(self) -> int | None:
        """Days until the last one, 0 on it; None where nothing is open."""
        return (self.phase.ends - self.day).days if self.phase and self.is_open else None


@dataclass(frozen=True)
class Declaration:
    """An agency in a campaign with its declaration, where there is one."""

    agency: CampaignAgency
    sheet: Sheet | None
    window: Window

    @property
    def state(self) -> DeclarationState:
        """Handed in stays handed in; what is not, is late once the window is over."""
        if self.sheet is not None and self.sheet.state == SheetState.LOCKED:
            return DeclarationState.SENT
        if not self.window.is_asked:
            return DeclarationState.NOT_ASKED
        if not self.window.has_begun:
            return DeclarationState.NOT_OPEN
        if self.window.is_over:
            return DeclarationState.LATE
        return DeclarationState.BEGUN if self.sheet else DeclarationState.NOT_BEGUN

    @property
    def may_write(self) -> bool:
        open_states = (DeclarationState.NOT_BEGUN, DeclarationState.BEGUN)
        running = self.agency.campaign.state == CampaignState.ACTIVE
        return running and self.state in open_states


def window_of(campaign: Campaign, on: date | None = None) -> Window:
    """The window of a campaign's self-declaration."""
    rows = Phase.objects.filter(campaign=campaign, kind=PhaseKind.DECLARATION.value)
    return Window(rows.first(), on or timezone.localdate())


def agencies_of(seat: Seat) -> QuerySet[CampaignAgency]:
    """The agencies that a seat speaks for, in campaigns that run or ran; the newest first."""
    rows = CampaignAgency.objects.filter(
        under(reach_of(seat), "unit__path"), campaign__state__in=SHOWN, left_at__isnull=True
    )
    rows = rows.select_related("unit", "campaign__owner", "group__instrument")
    return rows.defer("group__instrument__content").order_by("-campaign__starts", "unit__path")


def my_declarations(seat: Seat, on: date | None = None) -> list[Declaration]:
    """Declarations of the seat's agencies in campaigns that ask for them; three statements."""
    day = on or timezone.localdate()
    agencies = list(agencies_of(seat)[:200])
    phases = {
        phase.campaign_id: phase
        for phase in Phase.objects.filter(
            campaign__in={one.campaign_id for one in agencies}, kind=PhaseKind.DECLARATION.value
        )
    }
    sheets = _declared([one.pk for one in agencies])
    found = [
        Declaration(one, sheets.get(one.pk), Window(phases.get(one.campaign_id), day))
        for one in agencies
    ]
    return [one for one in found if one.state is not DeclarationState.NOT_ASKED]


def declaration_of(agency: CampaignAgency, on: date | None = None) -> Declaration:
    """One agency's declaration and its window."""
    sheet = Sheet.objects.filter(agency=agency, layer=Layer.DECLARED.value).first()
    return Declaration(agency, sheet, window_of(agency.campaign, on))


def _declared(agencies: list[UUID]) -> dict[UUID, Sheet]:
    rows = Sheet.objects.filter(agency__in=agencies, layer=Layer.DECLARED.value).defer("answers")
    return {sheet.agency_id: sheet for sheet in rows}
