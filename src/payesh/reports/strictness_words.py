"""How strict raters and teams are, in plain words for those who run a campaign.

These sentences name teams and raters; they are for nobody else's eyes.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.ground.terms import AdjustVerdict, RanksShown
from payesh.queries.strictness import Strictness
from payesh.queries.strictness_lines import Pair, Severity
from payesh.scoring.severity.gate_rules import GateCode

from .verdict_words import LOOKS, VerdictWords, reason_words

SO_FAR = {
    AdjustVerdict.REFUSED: (
        gettext_noop("Teams cannot be compared yet"),
        gettext_noop(
            "Some teams have no agency or dossier in common with the others, not even through a"
            " third team, so a strict team cannot be told from a weak agency."
        ),
    ),
    AdjustVerdict.ALIKE: (
        gettext_noop("Raters are alike so far"),
        gettext_noop(
            "Between the strictness of raters there is no more difference than chance brings."
            " If it stays so, raw scores hold."
        ),
    ),
    AdjustVerdict.PROVISIONAL: (
        gettext_noop("Strictness is known provisionally"),
        gettext_noop(
            "Raters do differ, but the measure still rests on little. More joint visits or dossiers"
            " would make it sure."
        ),
    ),
    AdjustVerdict.ADJUSTED: (
        gettext_noop("It is known how strict each rater is"),
        gettext_noop(
            "Raters differ by more than chance, and by how much is known well enough to take it off"
            " the scores."
        ),
    ),
}
TOO_FEW = (
    gettext_noop("Joint visits are too few to tell"),
    gettext_noop(
        "Raters are linked, but nothing is left to judge chance by: no difference between them can"
        " be called large or small yet."
    ),
)
SHOWN = {
    RanksShown.RANKS: gettext_noop("Enough for ranks."),
    RanksShown.BANDS: gettext_noop("Not enough for ranks; agencies would be shown by their band."),
    RanksShown.NONE: gettext_noop("Too little for any order; agencies would be shown unranked."),
}
_ODD, _REGULAR = 1.5, 0.5
_NEARLY = 0.95
_WHOLE = 4.0
"""An interval at least so wide is told in whole points."""


def strictness_verdict(found: Strictness, language: Language) -> VerdictWords:
    """What the gates say of the sheets so far; why, where it is not all good."""
    headline, text = SO_FAR[found.verdict]
    codes = {one.code for one in found.reasons}
    if GateCode.FEW_JOINT in codes and found.df <= 0:
        headline, text = TOO_FEW
    tone, icon = LOOKS[found.verdict]
    passed = (GateCode.NOT_LINKED, GateCode.ALIKE, GateCode.UNRELIABLE)
    told = [reason_words(one, language) for one in found.reasons if one.code not in passed]
    return VerdictWords(_(headline), tone, icon, _(text), tuple(one for one in told if one))


def basis_words(found: Strictness, language: Language) -> str:
    """What the measure rests on: what several teams have scored."""
    agencies, dossiers = found.shared_agencies, found.shared_dossiers
    if not agencies and not dossiers:
        return _("No agency and no dossier was scored by more than one team so far.")
    told = {
        "agencies": format_number(agencies, 0, language),
        "dossiers": format_number(dossiers, 0, language),
    }
    if not dossiers:
        words = ngettext(
            "This is known from %(agencies)s agency that several teams scored without seeing each"
            " other’s sheets.",
            "This is known from %(agencies)s agencies that several teams scored without seeing each"
            " other’s sheets.",
            agencies,
        )
    elif not agencies:
        words = ngettext(
            "This is known from %(dossiers)s dossier that several teams scored without seeing each"
            " other’s sheets.",
            "This is known from %(dossiers)s dossiers that several teams scored without seeing each"
            " other’s sheets.",
            dossiers,
        )
    else:
        words = _(
            "This is known from agencies (%(agencies)s) and dossiers (%(dossiers)s) that several"
            " teams scored without seeing each other’s sheets."
        )
    return words % told


def severity_words(name: str, found: Severity, language: Language) -> str:
    """How strict a team or a rater is, in a sentence; '' where it is not known."""
    if found.severity is None or found.low is None or found.high is None:
        return ""
    if not found.differs:
        words = _("%(who)s cannot be told from the average; what it differs may be chance.")
        return words % {"who": name}
    told = {"who": name, **_points(found.severity, found.low, found.high, language)}
    if found.severity > 0:
        return (
            _("%(who)s is stricter by about %(points)s points (between %(low)s and %(high)s).")
            % told
        )
    return _("%(who)s is milder by about %(points)s points (between %(low)s and %(high)s).") % told


def pair_words(first: str, second: str, pair: Pair, language: Language) -> str:
    """Which of two teams is stricter and by how much; '' where it is not known."""
    if pair.difference is None or pair.low is None or pair.high is None:
        return ""
    if pair.low * pair.high <= 0:
        return _("no difference beyond chance")
    told = _points(pair.difference, pair.low, pair.high, language)
    told["who"] = second if pair.difference > 0 else first
    return _("%(who)s stricter by %(points)s (%(low)s to %(high)s)") % told


def reliability_words(found: Strictness, language: Language) -> str:
    """How much of the difference between agencies is real, and what that is enough for."""
    if found.reliability is None:
        return _("How much of the difference between agencies is real cannot be told yet.")
    real = {"real": format_number(10 * found.reliability, 0, language)}
    words = _("Of every 10 parts of the difference between agencies about %(real)s are real.")
    if found.reliability >= _NEARLY:
        words = _("Nearly all of the difference between agencies is real.")
    return f"{words % real} {_(SHOWN[found.shown])}"


def fit_words(infit: float | None, outfit: float | None) -> str:
    """What the mean squares of a rater say of its answers."""
    known = [one for one in (infit, outfit) if one is not None]
    if not known:
        return _("too few answers to tell")
    if max(known) > _ODD:
        return _("more surprises than usual")
    return _("more regular than usual") if min(known) < _REGULAR else _("as expected")


def _points(value: float, low: float, high: float, language: Language) -> dict[str, str]:
    """The size of a difference and of its ends, the smaller end first."""
    digits = 0 if high - low >= _WHOLE else 1
    ends = sorted((abs(low), abs(high)))
    told = zip(("points", "low", "high"), (abs(value), *ends), strict=True)
    return {name: format_number(one, digits, language) for name, one in told}
