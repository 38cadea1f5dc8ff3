"""What the gates said of a result set, in plain words for a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.ground.terms import AdjustVerdict, RanksShown
from payesh.queries.standings import Reason, SetVerdict
from payesh.scoring.fair_scores import NoError
from payesh.scoring.severity.gate_rules import GateCode

HEADLINES = {
    AdjustVerdict.NOT_ASKED: gettext_noop("Ranks are by raw scores"),
    AdjustVerdict.REFUSED: gettext_noop("Teams cannot be compared this round"),
    AdjustVerdict.ALIKE: gettext_noop("Teams were alike; raw scores hold"),
    AdjustVerdict.PROVISIONAL: gettext_noop("Scores are freed of strictness, provisionally"),
    AdjustVerdict.ADJUSTED: gettext_noop("Scores are freed of the strictness of raters"),
}
EXPLAINED = {
    AdjustVerdict.NOT_ASKED: gettext_noop(
        "The campaign asked for no adjustment: what the strictness of raters did is still in the"
        " scores."
    ),
    AdjustVerdict.REFUSED: gettext_noop(
        "Some teams never scored the same agency or dossier as the others, so a strict team cannot"
        " be told from a weak agency. No score was adjusted, and only a group that linked teams"
        " alone have seen is ranked."
    ),
    AdjustVerdict.ALIKE: gettext_noop(
        "Between the strictness of raters there is no more difference than chance brings, so"
        " nothing was taken off any score."
    ),
    AdjustVerdict.PROVISIONAL: gettext_noop(
        "What strictness did to each score is taken off (adjusted = raw − effect), but the measure"
        " of strictness rests on little."
    ),
    AdjustVerdict.ADJUSTED: gettext_noop(
        "Some raters are stricter than others. By how much is known from agencies and dossiers"
        " that several of them scored without seeing each other’s sheets. What it did to each"
        " score is taken off: adjusted = raw − effect."
    ),
}
LOOKS = {
    AdjustVerdict.NOT_ASKED: ("info", "info-circle"),
    AdjustVerdict.REFUSED: ("orange", "sign-stop"),
    AdjustVerdict.ALIKE: ("green", "check2-circle"),
    AdjustVerdict.PROVISIONAL: ("gold", "hourglass-split"),
    AdjustVerdict.ADJUSTED: ("green", "check2-circle"),
}
LACKING = {
    NoError.NO_SHEETS: gettext_noop(
        "No rater’s own sheet is locked, so no range of ranks can be given."
    ),
    NoError.NO_REPEATS: gettext_noop(
        "Too few agencies were scored by more than one rater, so no range of ranks can be given."
    ),
    NoError.ALL_SAME: gettext_noop(
        "The sheets of different raters never differ, so how sure a score is cannot be told and"
        " no range of ranks is given."
    ),
}


@dataclass(frozen=True)
class VerdictWords:
    """A headline with its tone and icon, one explanation, and further sentences."""

    headline: str
    tone: str
    icon: str
    text: str
    more: tuple[str, ...]


def verdict_words(found: SetVerdict, language: Language) -> VerdictWords:
    """The verdict of a set for those who run the campaign."""
    tone, icon = LOOKS[found.verdict]
    if found.hides_ranks and tone in ("info", "green"):
        tone, icon = "gold", "exclamation-triangle"
    more = [words for one in found.reasons if (words := reason_words(one, language))]
    if found.hides_ranks:
        more.append(shown_words(found))
    if found.lacking:
        more.append(_(LACKING[found.lacking]))
    return VerdictWords(
        _(HEADLINES[found.verdict]), tone, icon, _(EXPLAINED[found.verdict]), tuple(more)
    )


def agency_words(found: SetVerdict) -> str:
    """The verdict in a sentence for an agency, which is told of no rater."""
    return _(EXPLAINED[found.verdict])


def shown_words(found: SetVerdict) -> str:
    """Why there are bands or nothing in place of ranks; '' where there are ranks."""
    if found.is_refused or found.shown is RanksShown.RANKS:
        return ""
    if found.shown is RanksShown.BANDS:
        return _("The table is not reliable enough for ranks; agencies are shown by their band.")
    return _("The table is too unreliable for any order; agencies are shown without ranks.")


PLAIN = {
    GateCode.NOT_LINKED: gettext_noop(
        "Raters fall into %(found)s pools without a link between them."
    ),
    GateCode.NOTHING_SCORED: gettext_noop("No rater’s own sheet has a score."),
    GateCode.FEW_JOINT: gettext_noop(
        "Joint visits and dossiers are few: %(found)s sheets to spare, at least %(bound)s are asked"
        " for."
    ),
    GateCode.BRIDGE: gettext_noop(
        "The link between raters hangs on %(found)s sheets; lose one and it breaks."
    ),
}


def reason_words(reason: Reason, language: Language) -> str:
    """Why a gate did not open; '' for what the headline says already."""
    if reason.code is GateCode.WIDE_DIFFERENCE:
        return _wide(reason, language)
    if reason.code is GateCode.UNRELIABLE:
        return _real(reason, language)
    told = {"found": _shown(reason.found, 0, language), "bound": _shown(reason.bound, 0, language)}
    return _(PLAIN[reason.code]) % told if reason.code in PLAIN else ""


def _wide(reason: Reason, language: Language) -> str:
    if reason.found is None or reason.bound is None:
        return _("How much raters differ in strictness is not known well enough.")
    told = {name: _shown(getattr(reason, name), 1, language) for name in ("found", "bound")}
    words = _(
        "The difference between two raters is known to about %(found)s points only; %(bound)s are"
        " asked for."
    )
    return words % told


def _real(reason: Reason, language: Language) -> str:
    if reason.found is None:
        return _("How much of the difference between agencies is real is not known.")
    words = _(
        "Of every 10 parts of the difference between agencies about %(real)s are real; the rest is"
        " error."
    )
    return words % {"real": _shown(10 * reason.found, 0, language)}


def _shown(value: float | None, digits: int, language: Language) -> str:
    return format_number(value or 0, digits, language)
