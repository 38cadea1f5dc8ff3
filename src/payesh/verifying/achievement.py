"""How far an indicator has come: its value as a share of what was aimed at, by four methods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from .numbers import need

GRADES = tuple(Fraction(grade, 100) for grade in (100, 90, 80, 70, 60))
_ZERO, _ONE = Fraction(0), Fraction(1)
NOTHING, MAINTAIN, NO_PLAN = "not_assessable", "not_applicable", "not_assessable"


class Achieved(NamedTuple):
    """`ratio` as it comes and `score` within 0..1; `state` says why there is none.

    A ratio without bound (a planned maximum met with zero) is None beside a score of 1.
    """

    ratio: Fraction | None
    score: Fraction | None
    state: str = ""


def achieved(
    method: str,
    parameters: Mapping[str, Any],
    value: Fraction,
    *,
    baseline: Fraction | None,
    target: Fraction | None,
    direction: str,
) -> Achieved:
    """What a value is worth; parameters of the indicator's own go before its columns.

    Raises ValueError, KeyError or TypeError where the parameters cannot be used.
    """
    own = {name: one for name, one in parameters.items() if one not in (None, "")}
    if method == "linear_distance":
        best, worst = need(own["best"]), need(own["worst"])
        return _of((value - worst) / (best - worst))
    if method == "from_baseline":
        start = need(own["baseline"]) if "baseline" in own else baseline
        aim = need(own["target"]) if "target" in own else target
        return _from_baseline(value, start, aim)
    if method == "capped_ratio":
        planned = need(own["planned"]) if "planned" in own else target
        return _capped_ratio(value, planned, str(own.get("direction", direction)))
    if method == "criteria_table":
        return _of(_on_table(value, [need(one) for one in own["criteria"]]))
    raise ValueError(method)


def _of(ratio: Fraction) -> Achieved:
    return Achieved(ratio, min(max(ratio, _ZERO), _ONE))


def _from_baseline(value: Fraction, start: Fraction | None, aim: Fraction | None) -> Achieved:
    if start is None or aim is None:
        return Achieved(None, None, NO_PLAN)
    if start == aim:
        return Achieved(None, None, MAINTAIN)
    return _of((value - start) / (aim - start))


def _capped_ratio(value: Fraction, planned: Fraction | None, direction: str) -> Achieved:
    if planned is None or (direction == "up" and planned == 0):
        return Achieved(None, None, NO_PLAN)
    if planned < 0:
        raise ValueError("plan")
    if direction == "up":
        return _of(value / planned)
    if value > 0:
        return _of(planned / value)
    return _of(_ONE) if planned == 0 else Achieved(None, _ONE)


def _on_table(value: Fraction, steps: Sequence[Fraction]) -> Fraction:
    """Linear between neighbours, 0 beyond the last; rising steps mean that less is better."""
    if len(steps) != len(GRADES):
        raise ValueError("criteria")
    sign = 1 if steps[0] > steps[-1] else -1
    line = [sign * one for one in steps]
    place = sign * value
    if place >= line[0]:
        return GRADES[0]
    for (high, low), (more, less) in zip(pairwise(line), pairwise(GRADES), strict=True):
        if place >= low:
            return less + (more - less) * (place - low) / (high - low)
    return _ZERO
