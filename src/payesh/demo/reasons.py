"""Reasons and corrective measures in words."""

from __future__ import annotations

from random import Random

from .branches import lines_of


def reason_and_remedy(rng: Random) -> tuple[str, str]:
    """A reason for deviation and the corrective measure that goes with it."""
    reason, _, remedy = rng.choice(lines_of("reasons.txt")).partition("|")
    return reason.strip(), remedy.strip()


def why_not_applicable(rng: Random) -> str:
    """Why an activity does not apply in a period."""
    return rng.choice(lines_of("not_applicable.txt"))


def why_not_assessable(rng: Random) -> str:
    """Why there is not enough information to say."""
    return rng.choice(lines_of("not_assessable.txt"))
