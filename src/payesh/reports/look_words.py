"""What makes something worth a second look, in plain words; never a charge.

Each kind has one sentence with what was found and what honest sheets give, one with what may lie
behind it, and how often such a finding is chance alone.
"""

from __future__ import annotations

from math import floor

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.ground.terms import LookKind, LookSubject
from payesh.records.models import SecondLook

TITLES = {
    LookKind.STRAIGHT_LINING: gettext_noop("Long runs of the same answer"),
    LookKind.FLAT: gettext_noop("Answers hardly differ"),
    LookKind.HALO: gettext_noop("Axes follow one impression"),
    LookKind.ERRATIC: gettext_noop("Answers follow no pattern"),
    LookKind.TOO_PREDICTABLE: gettext_noop("Answers are too regular"),
    LookKind.COPIED: gettext_noop("Two sheets are nearly the same"),
    LookKind.TOO_FAST: gettext_noop("Filled in fast"),
    LookKind.DRIFT: gettext_noop("Strictness changes over the campaign"),
    LookKind.OUTLIER_TEAM: gettext_noop("A team far from the others"),
    LookKind.HEAPING: gettext_noop("Round numbers are common"),
}
FOUND = {
    LookKind.STRAIGHT_LINING: gettext_noop(
        "On average %(found)s equal answers in a row on each sheet; about %(usual)s are usual."
    ),
    LookKind.FLAT: gettext_noop(
        "Answers of a sheet scatter by %(found)s percent of the scale; %(usual)s percent are usual."
    ),
    LookKind.HALO: gettext_noop(
        "The axes of a sheet lie %(found)s percent of the scale apart; %(usual)s percent are usual."
    ),
    LookKind.ERRATIC: gettext_noop(
        "Answers vary %(found)s times as much as the other sheets lead one to expect (usual:"
        " %(usual)s)."
    ),
    LookKind.TOO_PREDICTABLE: gettext_noop(
        "Answers vary only %(found)s times as much as the other sheets lead one to expect (usual:"
        " %(usual)s)."
    ),
    LookKind.COPIED: gettext_noop(
        "On two sheets of different agencies %(found)s of 100 answers are the same; about"
        " %(usual)s are usual."
    ),
    LookKind.HEAPING: gettext_noop(
        "%(found)s of 100 numbers are multiples of five; about %(usual)s with the others."
    ),
}
FAST_SHEET = gettext_noop("%(found)s seconds an item; about %(usual)s are usual in this campaign.")
FAST_RATER = gettext_noop(
    "%(found)s of 100 sheets are among the fastest tenth of the campaign; about %(usual)s are"
    " usual."
)
GROWN = gettext_noop(
    "Beside colleagues at the same agencies it grew stricter from the first day to the last (by"
    " %(found)s logits)."
)
EASED = gettext_noop(
    "Beside colleagues at the same agencies it grew milder from the first day to the last (by"
    " %(found)s logits)."
)
FAR_STRICT = gettext_noop(
    "Stricter than the other teams by more than teams usually differ (by %(found)s logits)."
)
FAR_MILD = gettext_noop(
    "Milder than the other teams by more than teams usually differ (by %(found)s logits)."
)
BEHIND = {
    LookKind.STRAIGHT_LINING: gettext_noop(
        "It may come from agencies that really are alike in everything, or from haste."
    ),
    LookKind.FLAT: gettext_noop(
        "It may come from a scale used at one end only, or from agencies that are even throughout."
    ),
    LookKind.HALO: gettext_noop(
        "It may come from one strong impression that carried over to everything."
    ),
    LookKind.ERRATIC: gettext_noop(
        "It may come from items understood otherwise, or from agencies that are out of the common."
    ),
    LookKind.TOO_PREDICTABLE: gettext_noop(
        "It may come from great care, or from answers given by what is expected."
    ),
    LookKind.COPIED: gettext_noop(
        "It may come from twin agencies under one management, or from a sheet used as a model."
    ),
    LookKind.TOO_FAST: gettext_noop(
        "It may come from notes taken on paper and typed in later, or from a short visit."
    ),
    LookKind.DRIFT: gettext_noop(
        "It may come from practice or fatigue; of two who always went together either may have"
        " changed."
    ),
    LookKind.OUTLIER_TEAM: gettext_noop(
        "It may come from another reading of the instrument; a briefing or a joint visit shows."
    ),
    LookKind.HEAPING: gettext_noop("It may come from numbers that were estimated, not counted."),
}
_HUNDRED = (LookKind.FLAT, LookKind.HALO, LookKind.COPIED, LookKind.HEAPING)
_RARE = 1000
_ROUND = (5, 10)


def look_title(look: SecondLook) -> str:
    return _(TITLES[LookKind(look.kind)])


def found_words(look: SecondLook, language: Language) -> str:
    """What was found, against what honest sheets give."""
    kind, found, usual, digits = LookKind(look.kind), look.statistic, look.expected, 0
    words = FOUND.get(kind, "")
    if kind is LookKind.TOO_FAST:
        by_sheet = look.subject == LookSubject.SHEET
        words, scale = (FAST_SHEET, 60) if by_sheet else (FAST_RATER, 100)
        found, usual = found * scale, usual * scale
    elif kind is LookKind.DRIFT:
        words, found, digits = GROWN if found > 0 else EASED, abs(found), 1
    elif kind is LookKind.OUTLIER_TEAM:
        words, found = FAR_STRICT if found > usual else FAR_MILD, abs(found - usual)
        digits = 1
    elif kind in _HUNDRED:
        found, usual = found * 100, usual * 100
    elif kind is not LookKind.STRAIGHT_LINING:
        digits = 1
    told = {"found": _shown(found, digits, language), "usual": _shown(usual, digits, language)}
    return _(words) % told


def behind_words(look: SecondLook) -> str:
    """What may lie behind it, so that nobody reads a charge."""
    return _(BEHIND[LookKind(look.kind)])


def sure_words(look: SecondLook, language: Language) -> str:
    """How often such a finding is chance alone, as a natural frequency."""
    many = floor(1 / look.q + 1e-9) if look.q > 1 / _RARE else _RARE
    step = _ROUND[many >= 100] if many >= _ROUND[1] else 1
    told = {"many": format_number(many - many % step, 0, language)}
    if many >= _RARE:
        return _("Of %(many)s findings like this fewer than one is chance.") % told
    return _("Of %(many)s findings like this about one is chance.") % told


def _shown(value: float, digits: int, language: Language) -> str:
    return format_number(round(value, digits), digits, language)
