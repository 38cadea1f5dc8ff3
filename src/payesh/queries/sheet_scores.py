"""The score of one sheet by its version and the campaign's policy, as lists keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from payesh.ground.terms import MissingPolicy
from payesh.records.models import Campaign, InstrumentVersion
from payesh.scoring.answers import progress
from payesh.scoring.rollup import LEAVE_OUT, Policy
from payesh.scoring.rounding import half_up
from payesh.scoring.sheets import score_total

from .instruments import read_version

PLACES = 6
"""Decimals of a score in a column; the exact one is reckoned from the answers."""


@dataclass(frozen=True)
class Kept:
    """What a sheet keeps of its score: percent, coverage (0..1), answered and asked."""

    score: Decimal | None
    coverage: Decimal | None
    answered: int
    asked: int


def policy_of(campaign: Campaign) -> Policy:
    """What the campaign decided about missing answers, and the coverage a rank takes."""
    return Policy(
        missing=MissingPolicy(campaign.missing),
        minimum_coverage=float(campaign.coverage_needed),
    )


def scored(
    version: InstrumentVersion, answers: Mapping[str, Any], policy: Policy = LEAVE_OUT
) -> Kept:
    """Score the answers by the version."""
    instrument = read_version(version)
    score, coverage = score_total(instrument, answers, policy)
    done, asked = progress(instrument, answers)
    return Kept(kept(score), kept(coverage), done, asked)


def kept(exact: Fraction | float | None) -> Decimal | None:
    """A number as a column holds it, rounded half up; None stays None."""
    return None if exact is None else half_up(exact, PLACES)
