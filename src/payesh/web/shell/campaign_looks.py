"""How the states of a campaign, of a visit and of a duty look: a tone, an icon and a word each."""

from __future__ import annotations

from payesh.ground.terms import CampaignState, DutyState, Severity, Term, VisitState
from payesh.web.shell.looks import Look

_PAIRS: dict[Term, tuple[str, str]] = {
    CampaignState.DRAFT: ("grey", "pencil"),
    CampaignState.ACTIVE: ("green", "play-circle"),
    CampaignState.FINAL: ("info", "trophy"),
    CampaignState.CLOSED: ("grey", "archive"),
    CampaignState.CANCELLED: ("grey", "ban"),
    VisitState.PLANNED: ("grey", "calendar"),
    VisitState.UNDER_WAY: ("gold", "geo-alt"),
    VisitState.RATED: ("info", "hourglass-split"),
    VisitState.CLOSED: ("green", "check2-circle"),
    VisitState.CANCELLED: ("grey", "ban"),
    DutyState.MET: ("green", "check-circle-fill"),
    DutyState.PARTLY: ("yellow", "dash-circle-fill"),
    DutyState.NOT_MET: ("red", "x-octagon-fill"),
    DutyState.UNKNOWN: ("orange", "question-circle"),
    DutyState.NOT_APPLICABLE: ("grey", "slash-circle"),
    DutyState.NOT_IN_FORCE: ("grey", "clock"),
    Severity.NORMAL: ("grey", "circle"),
    Severity.SERIOUS: ("orange", "exclamation-triangle-fill"),
    Severity.CRITICAL: ("red", "x-octagon-fill"),
}
_BY_KIND = {kind: {str(term): term for term in kind} for kind in {type(one) for one in _PAIRS}}


def campaign_look(state: str) -> Look:
    return _look(CampaignState, state)


def visit_look(state: str) -> Look:
    return _look(VisitState, state)


def duty_look(state: str) -> Look:
    return _look(DutyState, state)


def severity_look(state: str) -> Look:
    return _look(Severity, state)


def _look(kind: type[Term], state: str) -> Look:
    """The look of a state; its word is the English msgid of the term."""
    term = _BY_KIND[kind][str(state)]
    return Look(*_PAIRS[term], word=term.label)
