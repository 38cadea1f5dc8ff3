"""What every achievement method gives back and what its parameters promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.errors import Refusal
from payesh.ground.terms import Direction

Array = NDArray[np.float64]
DIRECTIONS = {direction.value: direction for direction in Direction}


class Outcome(IntEnum):
    """What became of a value; only `SCORED` comes with a number."""

    SCORED = 0
    NO_VALUE = 1
    MAINTAIN = 2
    """Baseline and target are the same: there is no distance to share out."""
    NO_PLAN = 3
    """Nothing was planned, so nothing can be a share of it."""


@dataclass(frozen=True, eq=False)
class Achievement:
    """The outcome of scoring, each array of the shape of the values.

    `raw` is the ratio as it comes (NaN for no number; it may pass 1, fall under 0, and is
    infinite for a planned maximum met with zero); `score` is `raw` within 0..1; `outcome` holds
    the codes of `Outcome`.
    """

    raw: Array
    score: Array
    outcome: NDArray[np.int8]

    @classmethod
    def of(cls, values: Array, raw: Array, instead: Mapping[Outcome, ArrayLike]) -> Self:
        """`raw` with its capped score; `instead` says where there is an outcome but no number."""
        outcome = np.zeros(raw.shape, dtype=np.int8)
        for kind, where in instead.items():
            outcome[np.broadcast_to(where, raw.shape)] = kind
        outcome[np.broadcast_to(np.isnan(values), raw.shape)] = Outcome.NO_VALUE
        raw = np.where(outcome == Outcome.SCORED, raw, np.nan)
        return cls(raw, np.clip(raw, 0.0, 1.0), outcome)


def points(score: ArrayLike, weight: ArrayLike) -> Array:
    """A score of 0..1 as points of its weight: 0.75 at weight 20 is 15. Never above the weight."""
    return np.asarray(np.multiply(score, weight), dtype=float)


def measured(values: ArrayLike) -> Array:
    """`values` as floats, NaN for no number. Raises ValueError for an infinite one."""
    array = np.asarray(values, dtype=float)
    if np.isinf(array).any():
        raise ValueError("a measured value cannot be infinite")
    return array


@dataclass(frozen=True)
class Field:
    """One parameter as a form asks for it.

    `kind` is number, numbers or direction. `held_by` names the column of the indicator that
    already holds it (baseline, target, direction); a form need not ask for it then.
    """

    name: str
    kind: str
    label: str
    held_by: str = ""
    required: bool = True


@dataclass(frozen=True)
class Parameters:
    """The parameters of one method: a frozen value that cannot be built wrong."""

    FIELDS: ClassVar[tuple[Field, ...]] = ()

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Self:
        """Parameters from stored JSON. Raises Refusal for what is missing, unknown or no number."""
        known = {field.name for field in cls.FIELDS}
        for name in mapping:
            if name not in known:
                raise refuse("unknown", "There is no parameter “%(name)s”.", name)
        return cls(**{field.name: _read(field, mapping) for field in cls.FIELDS})

    def to_mapping(self) -> dict[str, Any]:
        """The parameters as JSON can hold them."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def columns(self) -> dict[str, Any]:
        """The parameters as keyword arguments of the method's formula."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def refuse(code: str, message: str, name: str, **params: object) -> Refusal:
    """A refusal of one parameter, with its place."""
    return Refusal(f"achievement.{code}", message, where=name, name=name, **params)


def _read(field: Field, mapping: Mapping[str, object]) -> Any:
    given = mapping.get(field.name)
    if given is None or given == "":
        raise refuse("missing", "The parameter “%(name)s” is missing.", field.name)
    if field.kind == "direction":
        return read_direction(given, field.name)
    if field.kind == "numbers":
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise refuse("not_a_list", "“%(name)s” takes a list of numbers.", field.name)
        return tuple(read_number(one, field.name) for one in given)
    return read_number(given, field.name)


def read_number(given: object, name: str) -> float:
    """A finite number, or a refusal that names the parameter."""
    try:
        number = float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = np.nan
    if isinstance(given, bool) or not np.isfinite(number):
        raise refuse(
            "not_a_number", "“%(name)s” takes a number, not “%(given)s”.", name, given=given
        )
    return number


def read_direction(given: object, name: str) -> Direction:
    """A direction, or a refusal that names the parameter."""
    try:
        return DIRECTIONS[str(given)]
    except KeyError:
        raise refuse("direction", "“%(name)s” is either up or down.", name) from None


def _plain(value: object) -> object:
    if isinstance(value, Direction):
        return value.value
    return list(value) if isinstance(value, tuple) else value
