"""What the units measured: a way from the baseline with noise, now and then a surprise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from payesh.ground.terms import NoNumber, OverUnits
from payesh.queries.dueness import indicator_is_due
from payesh.queries.ratios import ratio_scale
from payesh.records.models import Indicator, Measurement, Period, Unit

from .entries import Said, Signature, exact, words
from .indicators import baseline_of
from .keys import key
from .measures import Measure
from .planting import Planted
from .reasons import reason_and_remedy, why_not_assessable
from .world import PROVINCE

SPEED = {"city_1": 1.2, "city_2": 1.05, "city_3": 0.9, "city_4": 0.65}
"""How fast a district goes beside the others."""
NOISE, GAP = 0.02, 0.08
_POPULATION = {"city_1": 214_000, "city_2": 187_500, "city_3": 156_200, "city_4": 131_800}


def measurements(
    planted: Planted,
    indicator: Indicator,
    one: Measure,
    unit: Unit,
    code: str,
    signatures: dict[int, Signature],
    rng: Random,
) -> Iterator[Measurement]:
    """The unit's measurements in the periods that are signed and in which one is due."""
    for number, signature in signatures.items():
        period = planted.periods[number]
        due = indicator_is_due(one.cadence, planted.plan.cadence, period.part)
        stopped = one.remarks.stops is not None and number > one.remarks.stops
        if due and not stopped:
            said = _said(one, code, number, len(planted.periods), rng)
            yield _row(indicator, one, unit, code, period, said, signature)


def _said(one: Measure, code: str, number: int, periods: int, rng: Random) -> Said:
    if code in one.remarks.not_applicable:
        reason = "این خدمت در محدودهٔ این واحد ارائه نمی‌شود"
        return Said(state=NoNumber.NOT_APPLICABLE, state_reason=reason)
    if number in one.remarks.not_assessable:
        return Said(state=NoNumber.NOT_ASSESSABLE, state_reason=why_not_assessable(rng))
    verified = _value(one, code, number, periods, rng)
    declared = verified
    if one.remarks.has_gap or rng.random() < 0.05:
        declared = _rounded(one, verified + GAP * _reach(one) * rng.random())
    behind = one.pace * SPEED.get(code, 1.0) < 0.8
    reason, remedy = reason_and_remedy(rng) if behind else ("", "")
    return Said(declared, verified, reason=reason, remedy=remedy)


def _value(one: Measure, code: str, number: int, periods: int, rng: Random) -> float:
    speed = one.pace * SPEED.get(code, 1.0)
    noise = rng.gauss(0.0, 1.0)
    if one.is_summed:
        times = periods if one.cadence.per_year > 1 else max(periods // 3, 5)
        equal = one.horizon / times / (len(one.units) if one.over_units is OverUnits.SUM else 1)
        value = equal * speed * (1 + 0.1 * noise)
    else:
        start = baseline_of(one, code) or 0.0
        value = start + _reach(one) * (speed * number / periods + NOISE * noise)
    value *= one.remarks.outliers.get(number, 1.0) if _is_surprised(one, code) else 1.0
    return _rounded(one, max(value, 0.0))


def _is_surprised(one: Measure, code: str) -> bool:
    """Only one of the units has the strange value."""
    return code == one.units[min(1, len(one.units) - 1)]


def _reach(one: Measure) -> float:
    return one.horizon - (one.baseline or 0.0)


def _rounded(one: Measure, value: float) -> float:
    ceiling = 100.0 if one.unit_of_measure == "درصد" else float("inf")
    return round(min(value, ceiling), one.decimals + (0 if one.is_summed else 1))


def _row(
    indicator: Indicator,
    one: Measure,
    unit: Unit,
    code: str,
    period: Period,
    said: Said,
    signature: Signature,
) -> Measurement:
    verified = said.verified if signature.verifier is not None else None
    numbers = {"declared": exact(said.declared), "verified": exact(verified)}
    if one.remarks.ratio and said.declared is not None:
        numbers = _parts(indicator, code, period.number, numbers)
    return Measurement(
        id=key("measurement", indicator.pk, code, period.number),
        province=PROVINCE,
        indicator=indicator,
        unit=unit,
        period=period,
        **numbers,
        **words(said),
        **signature.columns(verified is not None),
    )


def _parts(
    indicator: Indicator, code: str, number: int, numbers: dict[str, Decimal | None]
) -> dict[str, Any]:
    """Numerator and denominator of each layer, and the value that they really give."""
    below = Decimal(_denominator(indicator, code) + 35 * number)
    scale = ratio_scale(indicator)
    parts: dict[str, Any] = {}
    for layer, value in numbers.items():
        if value is not None:
            top = (value * below / scale).quantize(Decimal(1))
            parts[f"{layer}_numerator"], parts[f"{layer}_denominator"] = top, below
            parts[layer] = (scale * top / below).quantize(Decimal("1e-8"))
    return parts


def _denominator(indicator: Indicator, code: str) -> int:
    if "جمعیت" in indicator.denominator_title:
        return _POPULATION[code]
    # A size of its own for each indicator and unit, the same in every installation.
    return 900 + key("denominator", indicator.code, code).int % 4_000
