"""The answers of many sheets as columns: each item's different answers once, and who gave which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber
from payesh.scoring.answers import Answers, given
from payesh.scoring.conditions import Asks, judge
from payesh.scoring.instruments import Instrument

Mask = NDArray[np.bool_]

_DOES_NOT_APPLY = 0
"""The first of every item's answers is that the item does not apply, given or not."""


@dataclass(frozen=True, eq=False)
class Columns:
    """`worth[item]` lists what an item's different answers are worth, in percent or as states.

    `place` is items x sheets: where in that list the answer of each sheet stands. Items are in
    the order of the instrument.
    """

    worth: list[list[Fraction | NoNumber]]
    place: NDArray[np.intp]

    @property
    def sheets(self) -> int:
        return int(self.place.shape[1])


def columns_of(instrument: Instrument, sheets: Sequence[Answers]) -> Columns:
    """Read the answers of many sheets; an item whose condition does not hold does not apply."""
    reading = _Reading(instrument, sheets)
    worth = [reading.worth(item.code) for item in instrument.items]
    place = np.empty((len(worth), len(sheets)), dtype=np.intp)
    for row, item in enumerate(instrument.items):
        place[row] = np.where(reading.applies[item.code], reading.place[item.code], _DOES_NOT_APPLY)
    return Columns(worth, place)


class _Reading:
    def __init__(self, instrument: Instrument, sheets: Sequence[Answers]) -> None:
        self.instrument = instrument
        self.said: dict[str, list[str | NoNumber]] = {}
        self.place: dict[str, NDArray[np.intp]] = {}
        self.applies: dict[str, Mask] = {}
        self._read([item.code for item in instrument.items], sheets)
        always = np.ones(len(sheets), dtype=bool)
        for item in instrument.asking_order:
            condition = item.applies_when
            self.applies[item.code] = always if condition is None else judge(condition, self._ask)

    def worth(self, code: str) -> list[Fraction | NoNumber]:
        scale = self.instrument.scale_of(code)
        try:
            return [
                said if isinstance(said, NoNumber) else scale.percent(said)
                for said in self.said[code]
            ]
        except Refusal as refusal:
            raise Refusal(refusal.code, refusal.message, where=code, **refusal.params) from None

    def _read(self, codes: Sequence[str], sheets: Sequence[Answers]) -> None:
        # Sheet by sheet: item by item, each sheet would be fetched from memory once an item.
        rows = [[given(sheet.get(code)) for code in codes] for sheet in sheets]
        columns = zip(*rows, strict=True) if rows else ([] for _ in codes)
        for code, said in zip(codes, columns, strict=True):
            seen: dict[str | NoNumber, int] = {NoNumber.NOT_APPLICABLE: _DOES_NOT_APPLY}
            for one in set(said):
                seen.setdefault(one, len(seen))
            self.place[code] = np.array([seen[one] for one in said], dtype=np.intp)
            self.said[code] = list(seen)

    def _ask(self, question: Asks) -> Mask:
        scale = self.instrument.scale_of(question.item)
        passes = np.array(
            [
                not isinstance(said, NoNumber) and question.holds(scale, said)
                for said in self.said[question.item]
            ]
        )
        passing: Mask = passes[self.place[question.item]] & self.applies[question.item]
        return passing
