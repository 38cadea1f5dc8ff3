"""Whether published agencies may be put beside one another, and what cannot be told apart."""

from __future__ import annotations

from itertools import combinations

from django.utils.translation import gettext as _

from payesh.queries.shapes.published import Heading, PublishedAgency, PublishedResults

MOST = 5
Seen = tuple[Heading, PublishedResults, PublishedAgency]


def why_not(chosen: list[Seen]) -> str:
    """Why agencies cannot be compared; '' where they can."""
    used = {_instrument(told) for told in chosen}
    if None in used:
        return _("Of at least one of them nothing was measured by axes.")
    if len({one[0] for one in used if one}) > 1:
        return _(
            "They were measured by different instruments, so their numbers do not mean the same."
        )
    if len(used) > 1:
        return _(
            "They were measured by different versions of the instrument, so their numbers do not"
            " mean the same."
        )
    return ""


def _instrument(told: Seen) -> tuple[str, str] | None:
    _heading, read, row = told
    found = read.instrument_of(row) if row.axes else None
    return (found.family, found.code) if found else None


def not_told_apart(chosen: list[Seen]) -> list[tuple[str, str]]:
    """Pairs of one group whose ranks the data cannot tell apart."""
    pairs = []
    for (one, _r, row), (other, _s, second) in combinations(chosen, 2):
        together = one.pk == other.pk and row.group == second.group
        if together and row.tie and row.tie == second.tie:
            pairs.append((row.name, second.name))
    return pairs
