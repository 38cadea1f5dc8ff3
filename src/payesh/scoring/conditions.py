"""When an item applies: questions about the answers of other items, joined by all, any and not.

A comparison holds only where the item that is asked has a value; 'not' turns that over, so
'not (A is 1)' holds for an A that was not answered, and 'A is other than 1' does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar

from payesh.ground.terms import Term
from payesh.scoring.documents import Place
from payesh.scoring.scales import Scale

DEEPEST = 8

Truth = TypeVar("Truth", bound=Any)
"""True or false, or an array of them: one for each sheet."""


class Comparison(Term):
    """What is asked of an item."""

    EQ = "eq", "Is"
    NE = "ne", "Is other than"
    GE = "ge", "Is at least"
    LE = "le", "Is at most"
    IN = "in", "Is one of"
    ANSWERED = "answered", "Has an answer"


@dataclass(frozen=True)
class Asks:
    """One question about one item; `values` are those it is compared with."""

    item: str
    comparison: Comparison
    values: tuple[str, ...] = ()

    def holds(self, scale: Scale, value: str) -> bool:
        """Whether an answer that is on the scale passes."""
        if self.comparison is Comparison.ANSWERED:
            return True
        if self.comparison in (Comparison.GE, Comparison.LE):
            given, bound = scale.number(value), scale.number(self.values[0])
            return given >= bound if self.comparison is Comparison.GE else given <= bound
        same = scale.canonical(value) in [scale.canonical(one) for one in self.values]
        return same != (self.comparison is Comparison.NE)


@dataclass(frozen=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    part: Condition


Condition = Asks | AllOf | AnyOf | Not


def judge(condition: Condition, ask: Callable[[Asks], Truth]) -> Truth:
    """Whether the condition holds, `ask` answering its questions: for one sheet or for an array."""
    if isinstance(condition, Asks):
        return ask(condition)
    if isinstance(condition, Not):
        turned: Truth = judge(condition.part, ask) ^ True
        return turned
    join = and_ if isinstance(condition, AllOf) else or_
    return reduce(join, (judge(part, ask) for part in condition.parts))


def questions(condition: Condition) -> Iterator[Asks]:
    """Every question of a condition."""
    if isinstance(condition, Asks):
        yield condition
    elif isinstance(condition, Not):
        yield from questions(condition.part)
    else:
        for part in condition.parts:
            yield from questions(part)


def asking_order(
    conditions: Mapping[str, Condition | None],
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Codes so that each stands behind those it asks about, and those that ask in a circle."""
    waiting = {
        code: {question.item for question in questions(condition)}
        for code, condition in conditions.items()
        if condition is not None
    }
    order = [code for code in conditions if code not in waiting]
    while ready := [code for code, asked in waiting.items() if not asked & waiting.keys()]:
        order += ready
        for code in ready:
            del waiting[code]
    return tuple(order), frozenset(waiting)


def read_condition(place: Place, depth: int = 0) -> Condition | None:
    """A condition from its document; None where there is none, or a fault was noted."""
    if place.value is None:
        return None
    if depth > DEEPEST:
        place.refuse("condition.deep", "The condition is nested too deeply.")
        return None
    found = place.value if isinstance(place.value, dict) else {}
    if "not" in found and place.fields("not"):
        part = read_condition(place["not"], depth + 1)
        return None if part is None else Not(part)
    for name, joined in (("all", AllOf), ("any", AnyOf)):
        if name in found and place.fields(name):
            return _joined(place[name], joined, depth)
    return _asks(place)


def _joined(place: Place, joined: type[AllOf] | type[AnyOf], depth: int) -> AllOf | AnyOf | None:
    parts = [read_condition(part, depth + 1) for part in place.parts()]
    if not parts or None in parts:
        place.refuse("condition.empty", "A condition is missing here.")
        return None
    return joined(tuple(part for part in parts if part is not None))


def _asks(place: Place) -> Asks | None:
    if not place.fields("item", "op", "value"):
        return None
    comparison = place["op"].term(Comparison, Comparison.ANSWERED)
    if comparison is Comparison.ANSWERED:
        return Asks(place["item"].code(), comparison)
    value = place["value"]
    listed = value.parts() if comparison is Comparison.IN else [value]
    if not listed:
        value.refuse("condition.values", "At least one value is needed.")
    return Asks(place["item"].code(), comparison, tuple(one.text() for one in listed))


def write_condition(condition: Condition | None) -> dict[str, Any] | None:
    """The document of a condition, the inverse of `read_condition`."""
    if condition is None:
        return None
    if isinstance(condition, Not):
        return {"not": write_condition(condition.part)}
    if isinstance(condition, Asks):
        return _write_asks(condition)
    name = "all" if isinstance(condition, AllOf) else "any"
    return {name: [write_condition(part) for part in condition.parts]}


def _write_asks(asks: Asks) -> dict[str, Any]:
    written: dict[str, Any] = {"item": asks.item, "op": str(asks.comparison)}
    if asks.comparison is Comparison.ANSWERED:
        return written
    return written | {
        "value": list(asks.values) if asks.comparison is Comparison.IN else asks.values[0]
    }
