"""Teams given to agencies by lot, so that anyone can draw again from the same seed.

Where lots decide which team visits whom, the agencies of teams differ by chance alone; only then
may a model treat agencies as a sample (`scoring.severity`, agencies random).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

METHOD = "sha256-order-1"
"""Agencies in the order of the SHA-256 of 'seed:agency'; teams take turns along it."""

Forbidden = Collection[tuple[str, str]]
"""Pairs of agency and team that a conflict of interest keeps apart."""


class NoTeamLeftError(ValueError):
    """Every team is kept away from an agency; `agency` names it."""

    def __init__(self, agency: str) -> None:
        super().__init__(agency)
        self.agency = agency


def draw(
    agencies: Sequence[str], teams: Sequence[str], seed: int, forbidden: Forbidden = ()
) -> dict[str, str]:
    """Agency to team, as even as conflicts allow; the order of what is given plays no part.

    Raises NoTeamLeftError for an agency that no team may visit, ValueError without any team.
    """
    if not teams:
        raise ValueError("there are no teams to draw from")
    line = sorted(agencies, key=lambda agency: _place(seed, agency))
    turns = sorted(teams, key=lambda team: _place(seed, team))
    given: dict[str, str] = {}
    load = dict.fromkeys(turns, 0)
    for agency in line:
        free = [team for team in turns if (agency, team) not in forbidden]
        if not free:
            raise NoTeamLeftError(agency)
        # The least loaded team, and among those the one whose turn comes first.
        team = min(free, key=lambda one: (load[one], turns.index(one)))
        given[agency] = team
        load[team] += 1
    return given


def is_drawn(pairs: Mapping[str, str], visited: Mapping[str, str]) -> bool:
    """Whether every agency that was visited was visited by the team drawn for it."""
    return bool(visited) and all(pairs.get(agency) == team for agency, team in visited.items())


def _place(seed: int, name: str) -> str:
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()
