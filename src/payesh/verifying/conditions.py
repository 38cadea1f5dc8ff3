"""Whether an item applies: questions about the answers of other items, joined by all, any, not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .scales import Scale

Condition = Mapping[str, Any]
Holds = Callable[[str, str, list[str]], bool]


def holds(condition: Condition, ask: Holds) -> bool:
    """Whether a condition holds; `ask(item, comparison, values)` answers its questions."""
    if "not" in condition:
        return not holds(condition["not"], ask)
    if "all" in condition:
        return all(holds(part, ask) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, ask) for part in condition["any"])
    value = condition.get("value")
    values = [str(one) for one in (value if isinstance(value, list) else [value])]
    return ask(str(condition["item"]), str(condition.get("op", "answered")), values)


def asked(condition: Condition) -> Iterator[str]:
    """The codes of the items that a condition asks about."""
    if "item" in condition:
        yield str(condition["item"])
    for part in (condition.get("all") or []) + (condition.get("any") or []):
        yield from asked(part)
    if "not" in condition:
        yield from asked(condition["not"])


def compares(scale: Scale, answer: str, comparison: str, values: list[str]) -> bool:
    """Whether an answer passes a question; without an answer nobody asks."""
    if comparison == "answered":
        return True
    if comparison in ("ge", "le"):
        given, bound = scale.number(answer), scale.number(values[0])
        return given >= bound if comparison == "ge" else given <= bound
    same = any(scale.is_same(answer, one) for one in values)
    if comparison in ("eq", "in"):
        return same
    if comparison == "ne":
        return not same
    raise ValueError(comparison)
