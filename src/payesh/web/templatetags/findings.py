"""How findings and challenges look: a tone, an icon and a word each."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop, ngettext

from payesh.ground.terms import ChallengeLevel, ChallengeState, Disposition, FindingKind, Severity
from payesh.queries.challenges import ChallengePage
from payesh.records.models import Campaign, ChallengeStep
from payesh.reports.province_tiles import Tile
from payesh.reports.round_charts import round_name as named_round
from payesh.web.shell import marks
from payesh.web.shell.looks import Look
from payesh.web.shell.writing import language, number

register = template.Library()

KINDS = {
    FindingKind.STRENGTH: ("green", "arrow-up-circle"),
    FindingKind.WEAKNESS: ("orange", "arrow-down-circle"),
    FindingKind.OPPORTUNITY: ("info", "lightbulb"),
    FindingKind.THREAT: ("red", "shield-exclamation"),
}
STATES = {
    ChallengeState.OPEN: ("gold", "unlock"),
    ChallengeState.PASSED_UP: ("red", "arrow-up-right-circle"),
    ChallengeState.ANSWERED: ("info", "chat-left-text"),
    ChallengeState.CLOSED: ("grey", "archive"),
}
LEVELS = {
    ChallengeLevel.AGENCY: ("grey", "building"),
    ChallengeLevel.PROVINCE: ("brand", "geo"),
    ChallengeLevel.HEADQUARTERS: ("gold", "bank"),
}
WAY = {
    "raised": ("brand", "flag", gettext_noop("Raised; can act: %(level)s")),
    "gathered": ("grey", "collection", gettext_noop("Findings added")),
    "passed_up": ("gold", "arrow-up-circle", gettext_noop("Passed up to: %(level)s")),
    "passed_down": ("gold", "arrow-down-circle", gettext_noop("Given back to: %(level)s")),
    "answered": ("info", "chat-left-text", gettext_noop("Answered by: %(level)s")),
    "noted": ("grey", "pencil", gettext_noop("How far it has come")),
    "closed": ("green", "check2-circle", gettext_noop("Closed")),
}
"""Steps of a challenge: tone, icon and words."""


@register.simple_tag
def finding_kind(kind: str) -> SafeString:
    """The kind of a finding as a pill."""
    term = FindingKind(kind)
    return _pill(*KINDS[term], term.label)


@register.simple_tag
def challenge_state(state: str) -> SafeString:
    """How a challenge stands, as a pill."""
    term = ChallengeState(state)
    return _pill(*STATES[term], term.label)


@register.simple_tag
def challenge_level(level: str) -> SafeString:
    """Who can act on a challenge, as a pill."""
    term = ChallengeLevel(level)
    return _pill(*LEVELS[term], term.label)


@register.filter
def kind_icon(kind: str) -> str:
    return KINDS[FindingKind(kind)][1]


@register.filter
def kind_tone(kind: str) -> str:
    return KINDS[FindingKind(kind)][0]


@register.filter
def level_word(level: str) -> str:
    return gettext(ChallengeLevel(level).label)


@register.filter
def severity_word(severity: str) -> str:
    return gettext(Severity(severity).label)


@register.filter
def disposition_word(disposition: str) -> str:
    return gettext(Disposition(disposition).label) if disposition else ""


@register.filter
def days_old(days: int) -> str:
    """«۱۲ روز»."""
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": number(days)}


@register.filter
def agencies_counted(count: int) -> str:
    """«۱۲ دستگاه»."""
    return ngettext("%(count)s agency", "%(count)s agencies", count) % {"count": number(count)}


@register.filter
def findings_counted(count: int) -> str:
    """«۱۲ یافته»."""
    return ngettext("%(count)s finding", "%(count)s findings", count) % {"count": number(count)}


@register.filter
def round_name(campaign: Campaign) -> str:
    """«دور ۲ (۱۴۰۴)»."""
    return named_round(campaign, language())


@register.filter
def tile_name(tile: Tile) -> str:
    return tile.name(language())


@register.filter
def tile_short(tile: Tile) -> str:
    return tile.short(language())


@register.filter
def way_of(told: ChallengePage) -> list[dict[str, Any]]:
    """The way of a challenge as the component `timeline` wants it, newest first."""
    return [_event(step) for step in reversed(told.way)]


def _event(step: ChallengeStep) -> dict[str, Any]:
    tone, icon, words = WAY[step.what]
    title = gettext(words) % {"level": gettext(ChallengeLevel(step.level).label)}
    return {
        "title": title,
        "by": step.by.full_name,
        "at": step.at,
        "note": step.note,
        "tone": tone,
        "icon": icon,
    }


def _pill(tone: str, icon: str, word: str) -> SafeString:
    return marks.worn("pill", Look(tone, icon, word), gettext(word))
