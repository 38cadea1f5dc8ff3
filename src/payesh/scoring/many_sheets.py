"""Scores of many sheets of one instrument at once: columns of answers, then arrays.

Every item's different answers are weighed once, in exact fractions; what a sheet holds is then a
place in that short list. Sums are done on arrays. Exact scores are made only for the sheets whose
order floats cannot tell.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.scoring.answer_columns import Columns, columns_of
from payesh.scoring.answers import Answers
from payesh.scoring.caps import capped_items, fails
from payesh.scoring.exact import at_least
from payesh.scoring.exact_rollup import Figure, climb, figure_of
from payesh.scoring.instruments import Instrument
from payesh.scoring.ranking import Ranks, rank
from payesh.scoring.rollup import LEAVE_OUT, Policy, roll_up
from payesh.scoring.states import NUMBER, States
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SheetScores:
    """Scores of many sheets; arrays are sheets x nodes, the nodes in the order of `codes`.

    - `value`: 0 to 100 with caps, `uncapped`: as if there were none; NaN where there is no number;
    - `coverage`: 0 to 1, NaN where nothing applies;
    - `state`: why there is no data, as a code of `NoNumber` (0: there is);
    - `fired`: where a cap fired on this very part, whether or not the part would have had more.
    """

    instrument: Instrument
    policy: Policy
    columns: Columns
    value: Array
    uncapped: Array
    coverage: Array
    state: States
    fired: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.value)

    @property
    def tree(self) -> Tree:
        return self.instrument.tree()

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each node."""
        return self.tree.keys

    @property
    def scores(self) -> Array:
        """The score of each sheet."""
        return self.value[:, self.tree.root]

    def of(self, code: str) -> Array:
        """The score of one part in each sheet."""
        return self.value[:, self.tree.place[code]]

    def exact(self, sheet: int) -> Fraction | None:
        """The exact score of one sheet."""
        return self._exact(sheet)

    def ranks(
        self,
        groups: Sequence[Hashable] | None = None,
        minimum_coverage: float | None = None,
    ) -> Ranks:
        """The rank of each sheet inside its group; 0 is 'not ranked'.

        `minimum_coverage` is that of the policy where it is not given.
        """
        least = self.policy.minimum_coverage if minimum_coverage is None else minimum_coverage
        enough = at_least(self.coverage[:, self.tree.root], least)
        return rank(self.scores, groups, eligible=enough, exact=self._settle)

    def _settle(self, sheet: int) -> Fraction:
        found = self.exact(sheet)
        assert found is not None  # only sheets that have a number are ever compared
        return found

    @cached_property
    def _exact(self) -> _ExactScores:
        return _ExactScores(self.instrument, self.columns, self.policy)


def score_many(
    instrument: Instrument, answers: Sequence[Answers], policy: Policy = LEAVE_OUT
) -> SheetScores:
    """Score the sheets of one instrument; answers that are not on their scale are refused."""
    tree, columns = instrument.tree(), columns_of(instrument, answers)
    values, states = _leaves(columns)
    free = roll_up(tree, values, states, policy)
    ceilings = _ceilings(instrument, columns)
    fired = np.isfinite(ceilings)
    rows = np.flatnonzero(fired.any(axis=1))
    value = free.value
    if rows.size:
        value = value.copy()
        value[rows] = roll_up(tree, values[rows], states[rows], policy, ceilings[rows]).value
    return SheetScores(
        instrument, policy, columns, value, free.value, free.coverage, free.state, fired
    )


def leaves_of(instrument: Instrument, answers: Sequence[Answers]) -> tuple[Array, States]:
    """Percents and states of many sheets, sheets x items; an item without a number is NaN."""
    return _leaves(columns_of(instrument, answers))


def _leaves(columns: Columns) -> tuple[Array, States]:
    """Percents and states, sheets x items."""
    shape = (columns.sheets, len(columns.worth))
    values, states = np.empty(shape), np.empty(shape, dtype=np.int8)
    for place, worth in enumerate(columns.worth):
        floats = [np.nan if isinstance(one, NoNumber) else float(one) for one in worth]
        codes = [one.code if isinstance(one, NoNumber) else NUMBER for one in worth]
        values[:, place] = np.array(floats)[columns.place[place]]
        states[:, place] = np.array(codes, dtype=np.int8)[columns.place[place]]
    return values, states


def _ceilings(instrument: Instrument, columns: Columns) -> Array:
    """The most each node may have in each sheet, infinity where no cap fired."""
    tree = instrument.tree()
    most = np.full((columns.sheets, len(tree)), np.inf)
    column = {item.code: place for place, item in enumerate(instrument.items)}
    for item, cap, part in capped_items(instrument):
        place, node = column[item.code], tree.place[part]
        failing = np.array([fails(cap, one) for one in columns.worth[place]])
        bound = np.where(failing, float(cap.to), np.inf)[columns.place[place]]
        np.minimum(most[:, node], bound, out=most[:, node])
    return most


class _ExactScores:
    """Exact scores one by one, in whole numbers as far up as possible.

    All percents are brought to one denominator and all weights to whole numbers: a thousand
    sheets are then settled in the time that fractions need for fifty.
    """

    def __init__(self, instrument: Instrument, columns: Columns, policy: Policy) -> None:
        tree = instrument.tree()
        self.tree, self.leaves = tree, tree.leaves.tolist()
        self.columns = columns
        figures = [[figure_of(one, policy) for one in worth] for worth in columns.worth]
        caps = capped_items(instrument)
        known = [one for column in figures for one in column if one is not None]
        self.scale = lcm(*(one.denominator for one in [*known, *(cap.to for _, cap, _ in caps)]))
        self.figures = [[self._whole(one) for one in column] for column in figures]
        self.weights = instrument.whole_weights
        self.caps = self._caps(instrument, tree)

    def __call__(self, sheet: int) -> Fraction | None:
        at = self.columns.place[:, sheet].tolist()
        leaves = {leaf: self.figures[column][at[column]] for column, leaf in enumerate(self.leaves)}
        root = climb(self.tree, leaves, self.weights, self._held(at))[self.tree.root]
        return None if root is None else Fraction(root) / self.scale

    def _held(self, at: list[int]) -> Mapping[int, int]:
        most: dict[int, int] = {}
        for column, node, failing, bound in self.caps:
            if failing[at[column]]:
                most[node] = min(bound, most.get(node, bound))
        return most

    def _caps(self, instrument: Instrument, tree: Tree) -> list[tuple[int, int, list[bool], int]]:
        column = {item.code: place for place, item in enumerate(instrument.items)}
        found = []
        for item, cap, part in capped_items(instrument):
            place = column[item.code]
            failing = [fails(cap, one) for one in self.columns.worth[place]]
            found.append((place, tree.place[part], failing, int(cap.to * self.scale)))
        return found

    def _whole(self, figure: Fraction | None) -> Figure:
        return None if figure is None else int(figure * self.scale)
