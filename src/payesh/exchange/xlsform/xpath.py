"""Conditions of items as the XPath of a form.

Beside values an answer of a form may be 'not applicable' or 'not assessable'; a comparison holds
for neither, just as in `scoring.conditions`. Hence 'is other than' lists what remains.
"""

from __future__ import annotations

from collections.abc import Mapping

from payesh.scoring.conditions import AllOf, Asks, Comparison, Condition, Not
from payesh.scoring.instruments import Instrument
from payesh.scoring.scales import Scale

from .columns import WITHOUT_VALUE


def xpath(condition: Condition | None, instrument: Instrument, names: Mapping[str, str]) -> str:
    """The condition over the questions of those names; '' for none."""
    if condition is None:
        return ""
    if isinstance(condition, Asks):
        return _asks(condition, instrument.scale_of(condition.item), names[condition.item])
    if isinstance(condition, Not):
        return f"not({xpath(condition.part, instrument, names)})"
    joint = " and " if isinstance(condition, AllOf) else " or "
    return joint.join(f"({xpath(part, instrument, names)})" for part in condition.parts)


def has_value(name: str, scale: Scale) -> str:
    """Whether the question of that name has a value."""
    if not scale.options():
        return f"${{{name}}} != ''"
    return f"${{{name}}} != '' and not(selected('{' '.join(WITHOUT_VALUE)}', ${{{name}}}))"


def _asks(asks: Asks, scale: Scale, name: str) -> str:
    if asks.comparison is Comparison.ANSWERED:
        return has_value(name, scale)
    options = [one.value for one in scale.options()]
    if not options:
        return _of_number(asks, scale, name)
    passing = [value for value in options if asks.holds(scale, value)]
    if len(passing) == 1:
        return f"${{{name}}} = '{passing[0]}'"
    return f"selected('{' '.join(passing)}', ${{{name}}})"


def _of_number(asks: Asks, scale: Scale, name: str) -> str:
    values = [scale.canonical(value) for value in asks.values]
    if asks.comparison is Comparison.IN:
        return " or ".join(f"${{{name}}} = {value}" for value in values)
    if asks.comparison is Comparison.NE:
        return f"${{{name}}} != '' and ${{{name}}} != {values[0]}"
    sign = {Comparison.GE: ">=", Comparison.LE: "<="}.get(asks.comparison, "=")
    return f"${{{name}}} {sign} {values[0]}"
