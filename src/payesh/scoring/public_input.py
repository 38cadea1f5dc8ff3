"""What people say as a part of a score: the ratings of 1 to 5, with a capped weight.

Fractions all the way, so that the result can be recomputed to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

PART = "@public"
"""The key of this part among those of a result; no item of an instrument begins so."""
TOP = 5
STEP = Fraction(100, TOP - 1)
MOST_WEIGHT = Fraction(1, 5)


@dataclass(frozen=True)
class PublicRule:
    """The weight (0..1/5) of what people say, and from how many ratings on it counts.

    Raises ValueError for a weight outside its bounds.
    """

    weight: Fraction
    least: int

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= MOST_WEIGHT:
            raise ValueError("the weight of what people say is 0 to 1/5")


@dataclass(frozen=True)
class PublicInput:
    """The ratings of one agency: how often 1, 2, 3, 4 and 5 were given, and what they weigh.

    `value` is their mean on the scale of 0 to 100, None without a rating.
    """

    ratings: tuple[int, ...]
    value: Fraction | None
    weight: Fraction

    @property
    def count(self) -> int:
        return sum(self.ratings)


def mean_rating(ratings: Sequence[int]) -> Fraction | None:
    """The mean of ratings given `ratings[r - 1]` times each; None where nobody rated."""
    count = sum(ratings)
    if not count:
        return None
    return Fraction(sum(rating * times for rating, times in enumerate(ratings, 1)), count)


def public_input(ratings: Sequence[int], rule: PublicRule) -> PublicInput:
    """What the ratings of an agency are worth; with too few of them their weight is zero."""
    if len(ratings) != TOP or min(ratings) < 0:
        raise ValueError("ratings are five counts, one for each of 1 to 5")
    mean = mean_rating(ratings)
    value = None if mean is None else STEP * (mean - 1)
    counts = value is not None and sum(ratings) >= rule.least
    return PublicInput(tuple(ratings), value, rule.weight if counts else Fraction(0))


def with_public(score: Fraction, public: PublicInput, ceiling: Fraction | None = None) -> Fraction:
    """The score of the instrument with what people say mixed in.

    `ceiling` is the lowest cap that fired on the total: what people say does not lift it.
    """
    if public.value is None or not public.weight:
        return score
    mixed = (1 - public.weight) * score + public.weight * public.value
    return mixed if ceiling is None else min(mixed, ceiling)
