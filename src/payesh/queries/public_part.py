"""What people say as a part of one result, as its set keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from payesh.records.models import AgencyResult
from payesh.scoring.public_input import PART


@dataclass(frozen=True)
class PublicPart:
    """The score of the sheets, what people say (both 0 to 100) and its weight (0 to 1/5).

    `value` is None without a rating; the weight is 0 where there were too few.
    """

    sheets: Fraction | None
    value: Fraction | None
    weight: Fraction
    count: int

    @property
    def counts(self) -> bool:
        return bool(self.weight)

    @property
    def sheets_weight(self) -> Fraction:
        return 1 - self.weight

    @property
    def from_sheets(self) -> Fraction | None:
        """What the sheets contribute to the score."""
        return None if self.sheets is None else self.sheets_weight * self.sheets

    @property
    def from_people(self) -> Fraction | None:
        """What people contribute to the score."""
        return None if self.value is None else self.weight * self.value


def public_part(result: AgencyResult) -> PublicPart | None:
    """None where the campaign has no such rule."""
    told = result.parts.get(PART)
    if told is None:
        return None
    return PublicPart(
        sheets=_exact(told.get("score", "")),
        value=_exact(told["value"]),
        weight=Fraction(told["weight"]),
        count=told["count"],
    )


def _exact(text: str) -> Fraction | None:
    return Fraction(text) if text else None
