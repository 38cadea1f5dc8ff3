"""Random trees and leaves for the properties of the roll-up."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from payesh.ground.terms import NoNumber
from payesh.scoring.tree import Tree

Row = tuple[str, str | None, float]
Leaf = float | NoNumber

NUMBERS = st.integers(0, 1000).map(lambda tenth: tenth / 10)
LEAVES = st.one_of(NUMBERS, NUMBERS, st.sampled_from(list(NoNumber)))


@dataclass(frozen=True)
class Case:
    """Rows of a tree and what each of its leaves holds."""

    rows: tuple[Row, ...]
    leaves: dict[str, Leaf]

    @property
    def tree(self) -> Tree:
        return Tree.from_rows(self.rows)


@st.composite
def cases(draw: st.DrawFn, most: int = 14) -> Case:
    """A tree of up to `most` nodes below the root, with whole weights of 1 to 9."""
    count = draw(st.integers(1, most))
    rows: list[Row] = [("n0", None, 1.0)]
    for index in range(1, count + 1):
        above = draw(st.integers(0, index - 1))
        rows.append((f"n{index}", f"n{above}", float(draw(st.integers(1, 9)))))
    parents = {above for _, above, _ in rows}
    leaves = {key: draw(LEAVES) for key, _, _ in rows if key not in parents}
    return Case(tuple(rows), leaves)
