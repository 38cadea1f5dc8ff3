"""What changed between two result sets: ranks and scores of the same units, side by side."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from payesh.ground.terms import Term
from payesh.scoring.exact import Exact, read_exact
from payesh.scoring.ranking import NOT_RANKED

Key = TypeVar("Key", bound=Hashable)


class RankMove(Term):
    """What became of a unit's rank."""

    UP = "up", "Higher than before"
    DOWN = "down", "Lower than before"
    SAME = "same", "As before"
    ENTERED = "entered", "Ranked now"
    LEFT = "left", "No longer ranked"
    UNRANKED = "unranked", "Not ranked in either"


@dataclass(frozen=True)
class Standing:
    """A unit in one result set: its rank (0: not ranked) and its exact score (None: no number)."""

    rank: int = NOT_RANKED
    score: Exact | None = None


@dataclass(frozen=True)
class RankChange(Generic[Key]):
    """A unit before and after; a set it is not in gives it no rank and no score."""

    key: Key
    before: Standing
    after: Standing

    @property
    def places(self) -> int | None:
        """By how many places it climbed (less than zero: fell); None unless ranked both times."""
        if NOT_RANKED in (self.before.rank, self.after.rank):
            return None
        return self.before.rank - self.after.rank

    @property
    def gain(self) -> Fraction | None:
        """By how much the score rose; None unless there is a number both times."""
        if self.before.score is None or self.after.score is None:
            return None
        return read_exact(self.after.score) - read_exact(self.before.score)

    @property
    def move(self) -> RankMove:
        if self.places is not None:
            if self.places == 0:
                return RankMove.SAME
            return RankMove.UP if self.places > 0 else RankMove.DOWN
        if self.after.rank != NOT_RANKED:
            return RankMove.ENTERED
        return RankMove.LEFT if self.before.rank != NOT_RANKED else RankMove.UNRANKED

    @property
    def is_change(self) -> bool:
        """Whether rank or score is another than before."""
        return self.before != self.after


def rank_changes(
    before: Mapping[Key, Standing], after: Mapping[Key, Standing]
) -> list[RankChange[Key]]:
    """Every unit of either set: first those of `after` in its order, then those that are gone."""
    keys = [*after, *(key for key in before if key not in after)]
    nowhere = Standing()
    return [RankChange(key, before.get(key, nowhere), after.get(key, nowhere)) for key in keys]
