"""Ranks and their uncertainty in plain words: natural frequencies, never a p-value.

One place for these sentences, so that pages and reports say the same. What strictness did to an
agency's score is told in points; how strict whom was is not.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.queries.standings import Few, Tie
from payesh.records.models import Standing

from .out_of import out_of

LITTLE = 0.05
"""Points too few to be seen with one decimal."""
RARE = 0.05


def range_words(rank: int, standing: Standing | None, language: Language) -> str:
    """The likely range of a rank; '' where there is none."""
    if standing is None or standing.rank_low is None:
        return ""
    told = _whole(language, rank=rank, low=standing.rank_low, high=standing.rank_high)
    if standing.rank_low == standing.rank_high:
        return _("Rank %(rank)s; with this data hardly any other.") % told
    return _("Rank %(rank)s; with this data it could be anywhere from %(low)s to %(high)s.") % told


def pool_words(standing: Standing, language: Language) -> str:
    """The range inside a pool of linked teams, where pools cannot be compared."""
    if standing.rank_low is None:
        return ""
    told = _whole(language, low=standing.rank_low, high=standing.rank_high)
    if standing.rank_low == standing.rank_high:
        return _("Among the agencies of linked teams it stands at place %(low)s.") % told
    return (
        _("Among the agencies of linked teams it stands between places %(low)s and %(high)s.")
        % told
    )


def chance_words(chance: float | None, count: int, language: Language) -> str:
    """How often the agency would be among the best, of ten such evaluations; '' if not known."""
    if chance is None or count < 1:
        return ""
    times = min(max(out_of(chance), 1), 9)
    told = _whole(language, count=count, times=times)
    if chance < RARE:
        words = _("Of 20 such evaluations it would be among the best %(count)s in fewer than one.")
    elif chance > 1 - RARE:
        words = _("Of 20 such evaluations it would be among the best %(count)s in more than 19.")
    else:
        words = _("Of 10 such evaluations it would be among the best %(count)s in about %(times)s.")
    return words % told


def effect_words(standing: Standing | None, language: Language) -> str:
    """What strictness did to the score, and that it was taken off; '' where nothing was."""
    if standing is None or standing.effect is None:
        return ""
    points = float(standing.effect)
    if abs(points) < LITTLE:
        return _("Its raters were as strict as the average; nothing is taken off or added.")
    told = {"points": format_number(abs(points), 1, language)}
    if points < 0:
        return (
            _("Its raters were stricter than the average: %(points)s points are added for that.")
            % told
        )
    return (
        _("Its raters were milder than the average: %(points)s points are taken off for that.")
        % told
    )


def tie_words(tie: Tie, language: Language) -> str:
    """Ranks that the data cannot tell apart."""
    told = _whole(language, low=tie.low, high=tie.high, count=len(tie.results))
    if tie.low == tie.high:
        return _("%(count)s agencies share rank %(low)s and cannot be told apart.") % told
    return _("With this data ranks %(low)s to %(high)s cannot be told apart.") % told


def best_words(few: Few, language: Language) -> str:
    """Who is certainly and who possibly among the best; '' where nobody is asked after."""
    if few.count < 1:
        return ""
    if not few.certain:
        words = ngettext(
            "No agency is certainly among the best %(count)s; possibly: %(more)s agency.",
            "No agency is certainly among the best %(count)s; possibly: %(more)s agencies.",
            few.possible,
        )
    else:
        words = ngettext(
            "Certainly among the best %(count)s: %(sure)s agency; possibly: %(more)s more.",
            "Certainly among the best %(count)s: %(sure)s agencies; possibly: %(more)s more.",
            few.certain,
        )
    return words % _whole(language, count=few.count, sure=few.certain, more=few.possible)


def weakest_words(few: Few, language: Language) -> str:
    """The same of the weakest."""
    if few.count < 1:
        return ""
    if not few.certain:
        words = ngettext(
            "No agency is certainly among the weakest %(count)s; possibly: %(more)s agency.",
            "No agency is certainly among the weakest %(count)s; possibly: %(more)s agencies.",
            few.possible,
        )
    else:
        words = ngettext(
            "Certainly among the weakest %(count)s: %(sure)s agency; possibly: %(more)s more.",
            "Certainly among the weakest %(count)s: %(sure)s agencies; possibly: %(more)s more.",
            few.certain,
        )
    return words % _whole(language, count=few.count, sure=few.certain, more=few.possible)


def _whole(language: Language, **numbers: int | None) -> dict[str, str]:
    return {name: format_number(one or 0, 0, language) for name, one in numbers.items()}
