"""Whether an agency meets a duty set by law, from the items that answer it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from payesh.ground.terms import DutyState, NoNumber


def standing(figures: Iterable[Fraction | NoNumber], met_from: Fraction) -> DutyState:
    """How one agency stands, from the percent of each item or why it has none.

    Items that do not apply, or are void, are left out. Met: every item that is left reaches
    `met_from`. What was not answered or could not be assessed leaves the whole unknown unless
    an item falls short: that is known, whatever the others say.
    """
    left = [one for one in figures if one not in (NoNumber.NOT_APPLICABLE, NoNumber.VOID)]
    if not left:
        return DutyState.NOT_APPLICABLE
    numbers = [one for one in left if not isinstance(one, NoNumber)]
    reached = sum(number >= met_from for number in numbers)
    if reached == len(left):
        return DutyState.MET
    if reached == len(numbers):
        return DutyState.UNKNOWN
    return DutyState.PARTLY if reached else DutyState.NOT_MET
