"""Rounds compared over what can be compared: the items that all of them share.

Two rounds rarely use the same instrument. Items are the same when they come from the same entry
of the question bank or, where neither comes from the bank and the instruments are of one family,
when they have the same code. Scores of all rounds are weighed by the newest instrument and take
no caps, and a unit's item counts only where it has a number in every round the unit took part in:
so a difference between rounds comes from answers alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.terms import NoNumber
from payesh.scoring.answers import Answers
from payesh.scoring.instruments import Instrument, Item
from payesh.scoring.many_sheets import leaves_of
from payesh.scoring.ranking import rank
from payesh.scoring.rollup import roll_up
from payesh.scoring.states import NUMBER

Array = NDArray[np.float64]
ItemKey = tuple[str, str]


def common_items(instruments: Sequence[Instrument], *, same_family: bool) -> list[tuple[str, ...]]:
    """The items that all instruments share, oldest first: their code in each, as the newest orders.

    `same_family`: the instruments are versions of one, so equal codes mean the same item. An item
    that comes from the bank in one and not in another, or twice in one, is not comparable.
    """
    known = [_by_key(instrument, same_family=same_family) for instrument in instruments]
    shared = [key for key in known[-1] if all(key in one for one in known)]
    return [tuple(one[key] for one in known) for key in shared]


def _by_key(instrument: Instrument, *, same_family: bool) -> dict[ItemKey, str]:
    keys = [(_key(item, same_family=same_family), item.code) for item in instrument.items]
    times = Counter(key for key, _ in keys)
    return {key: code for key, code in keys if key is not None and times[key] == 1}


def _key(item: Item, *, same_family: bool) -> ItemKey | None:
    if item.bank:
        return ("bank", item.bank)
    return ("code", item.code) if same_family else None


@dataclass(frozen=True, eq=False)
class Rounds:
    """Scores over comparable items; arrays are units x rounds, oldest first.

    - `score`: 0 to 100, NaN where the unit took no part or nothing can be compared;
    - `items`: the comparable items, their code in each round;
    - `compared`: units x items: whether the item counts for the unit;
    - `share`: by unit, how much of the newest instrument's weight is compared, 0 to 1.
    """

    items: list[tuple[str, ...]]
    score: Array
    compared: NDArray[np.bool_]
    share: Array

    def change(self, first: int = 0, last: int = -1) -> Array:
        """By how much each unit's score rose from one round to another; NaN without both."""
        return np.asarray(self.score[:, last] - self.score[:, first])


def compare_rounds(
    instruments: Sequence[Instrument],
    sheets: Sequence[Sequence[Answers | None]],
    *,
    same_family: bool,
) -> Rounds:
    """Score units over the items that all rounds share.

    `sheets[round][unit]` are the answers of a unit, None where it took no part; rounds go from
    the oldest to the newest, each with its instrument.
    """
    items, newest = common_items(instruments, same_family=same_family), instruments[-1]
    figures = np.stack(
        [
            _figures(instrument, answers, [codes[place] for codes in items])
            for place, (instrument, answers) in enumerate(zip(instruments, sheets, strict=True))
        ]
    )
    took_part = np.array([[one is not None for one in answers] for answers in sheets])[..., None]
    compared = np.all(~np.isnan(figures) | ~took_part, axis=0) & took_part.any(axis=0)
    scores = [_scored(newest, items, np.where(compared, one, np.nan)) for one in figures]
    share = _covered(newest, items, compared)
    return Rounds(items, np.stack(scores, axis=1), compared, share)


def most_improved(change: ArrayLike, count: int) -> list[int]:
    """The places of the `count` largest rises, largest first; ties kept together, no fall ever."""
    given = np.asarray(change, dtype=float)
    ranks = rank(np.where(given > 0, given, np.nan))
    places = [place for place in np.flatnonzero(ranks).tolist() if ranks[place] <= count]
    return sorted(places, key=lambda place: int(ranks[place]))


def _figures(
    instrument: Instrument, answers: Sequence[Answers | None], codes: Sequence[str]
) -> Array:
    """Percents of those items, units x items; NaN where there is no number."""
    values, states = leaves_of(instrument, [sheet or {} for sheet in answers])
    column = {item.code: place for place, item in enumerate(instrument.items)}
    chosen = [column[code] for code in codes]
    return np.where(states[:, chosen] == NUMBER, values[:, chosen], np.nan)


def _leaves(newest: Instrument, items: list[tuple[str, ...]], figures: Array) -> Array:
    """Those figures on the newest instrument's items; NaN for the others."""
    column = {item.code: place for place, item in enumerate(newest.items)}
    values = np.full((len(figures), len(newest.items)), np.nan)
    values[:, [column[codes[-1]] for codes in items]] = figures
    return values


def _scored(newest: Instrument, items: list[tuple[str, ...]], figures: Array) -> Array:
    values = _leaves(newest, items, figures)
    states = np.where(np.isnan(values), NoNumber.VOID.code, NUMBER)
    return roll_up(newest.tree(), values, states).total


def _covered(
    newest: Instrument, items: list[tuple[str, ...]], compared: NDArray[np.bool_]
) -> Array:
    values = _leaves(newest, items, np.where(compared, 0.0, np.nan))
    tree = newest.tree()
    return np.asarray(roll_up(tree, values).coverage[:, tree.root])
