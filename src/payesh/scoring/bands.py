"""Bands of a score: a name, a lower bound and a colour, held as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.errors import Refusal
from payesh.scoring.exact import at_least

NO_BAND = -1
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Band:
    """Values at or above `lower` (and under the next band) are called `name`.

    `colour` is `#rrggbb` or the name of a colour of the pages, such as green.
    """

    key: str
    name: str
    lower: float
    colour: str

    def __post_init__(self) -> None:
        if not (self.key and self.name):
            raise Refusal("bands.name", "A band needs a key and a name.", where=self.key)
        if not np.isfinite(self.lower):
            message = "The lower bound of “%(name)s” must be a number."
            raise Refusal("bands.lower", message, where=self.key, name=self.name)
        if not _COLOUR.fullmatch(self.colour):
            message = "“%(colour)s” is not a colour."
            raise Refusal("bands.colour", message, where=self.key, colour=self.colour)


@dataclass(frozen=True)
class Bands:
    """Bands from the lowest up, with different keys and rising bounds."""

    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        if not self.bands:
            raise Refusal("bands.empty", "There is no band.")
        if len({band.key for band in self.bands}) < len(self.bands):
            raise Refusal("bands.key_twice", "Two bands have the same key.")
        for low, high in pairwise(self.bands):
            if low.lower >= high.lower:
                message = "The bound of “%(high)s” must be above that of “%(low)s”."
                raise Refusal("bands.order", message, where=high.key, high=high.name, low=low.name)

    @classmethod
    def from_mappings(cls, rows: Iterable[Mapping[str, Any]]) -> Self:
        """Bands from stored JSON, in any order."""
        read = [
            Band(str(row["key"]), str(row["name"]), float(row["lower"]), str(row["colour"]))
            for row in rows
        ]
        return cls(tuple(sorted(read, key=lambda band: band.lower)))

    def to_mappings(self) -> list[dict[str, Any]]:
        """The bands as JSON can hold them."""
        return [asdict(band) for band in self.bands]

    def of(self, value: float | None) -> Band | None:
        """The band of one value; None for no number and under the lowest band."""
        place = int(self.band_of(np.nan if value is None else value))
        return None if place == NO_BAND else self.bands[place]

    def band_of(self, values: ArrayLike) -> NDArray[np.int8]:
        """The place in `bands` of each value, -1 for no number and under the lowest band."""
        given = np.asarray(values, dtype=float)
        bounds = np.array([band.lower for band in self.bands])
        passed = np.count_nonzero(at_least(given[..., np.newaxis], bounds), axis=-1)
        return np.asarray(passed - 1, dtype=np.int8)
