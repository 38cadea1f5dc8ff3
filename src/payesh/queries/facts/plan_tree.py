"""The goal tree of a plan as arrays, as it was defined on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import LevelKind, NodeState
from payesh.queries.definitions import Definitions
from payesh.records.models import Node, Plan
from payesh.scoring.tree import Tree

from .columns import days, floats, key, places
from .packed import (
    joined_numbers,
    joined_texts,
    joined_words,
    numbers,
    packed_columns,
    words,
)
from .units import UnitTree

KINDS = {kind.value: code for code, kind in enumerate(LevelKind)}
WHOLE = "plan"
"""The key of the root that stands for the plan; its place is the last one."""
_NOBODY, _NO_DAY = "-", "NaT"


@dataclass(frozen=True, eq=False)
class PlanTree:
    """Goals and activities in any order, and the plan itself as the last node.

    - `kinds`: codes by `KINDS` (-1 for the plan); `owners`: places in the unit tree, -1 for none;
    - `starts`, `due`: days, NaT for none;
    - `active`: False where a node, or a goal above it, is cancelled or dropped.
    """

    tree: Tree
    kinds: NDArray[np.int8]
    owners: NDArray[np.intp]
    starts: NDArray[np.datetime64]
    due: NDArray[np.datetime64]
    active: NDArray[np.bool_]
    place: Mapping[str, int] = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """Keys of the nodes, without the plan's own."""
        return self.tree.keys[:-1]

    def of_kind(self, kind: LevelKind) -> NDArray[np.bool_]:
        return self.kinds == KINDS[kind.value]

    @property
    def counted_goals(self) -> NDArray[np.bool_]:
        """Operational goals; where a plan has no such level, the goals right above activities."""
        operational = self.of_kind(LevelKind.OPERATIONAL)
        if operational.any():
            return operational
        above = np.zeros(len(self.kinds), dtype=bool)
        parents = self.tree.parent[self.of_kind(LevelKind.ACTIVITY)]
        above[parents[parents >= 0]] = True
        above[self.tree.root] = False
        return above


def plan_tree(plan: Plan, units: UnitTree, definitions: Definitions) -> PlanTree | None:
    """The tree of the plan; one query. None where the plan has no goal yet."""
    keys = {name: joined_texts(name, _NOBODY) for name in ("id", "parent_id", "owner_id")}
    dates = {name: joined_texts(name, _NO_DAY) for name in ("starts", "due")}
    terms = {name: joined_words(name) for name in ("kind", "state")}
    packed = packed_columns(
        Node.objects.filter(plan=plan), **keys, **dates, **terms, weight=joined_numbers("weight")
    )
    if packed is None:
        return None
    table: dict[str, list[Any]] = {name: words(text) for name, text in packed.items()}
    table["weight"] = numbers(packed["weight"]).tolist()
    _put_back(table, definitions)
    return _arrays(table, units) if table["id"] else None


def _put_back(table: dict[str, list[Any]], definitions: Definitions) -> None:
    """Undo later amendments in the columns, in place."""
    if definitions.is_newest:
        return
    at = {one: index for index, one in enumerate(table["id"])}
    for node, fields in definitions.earlier("node").items():
        index = at.get(key(node))
        for name, before in fields.items():
            column, value = _column(name, before)
            if index is not None and column in table:
                table[column][index] = value
    absent = {key(node) for node in definitions.absent("node")}
    if absent:
        _leave_out(table, absent)


def _leave_out(table: dict[str, list[Any]], absent: set[str]) -> None:
    """Without the nodes that were not there yet, and without whatever stands under them."""
    pairs = list(zip(table["id"], table["parent_id"], strict=True))
    while below := {one for one, parent in pairs if parent in absent and one not in absent}:
        absent |= below
    kept = [index for index, (one, _) in enumerate(pairs) if one not in absent]
    for name, column in table.items():
        table[name] = [column[index] for index in kept]


def _column(name: str, before: Any) -> tuple[str, Any]:
    if name in ("parent", "owner", "parent_id", "owner_id"):
        column = name.removesuffix("_id") + "_id"
        return column, _NOBODY if before is None else key(before)
    if name in ("starts", "due"):
        return name, before or _NO_DAY
    return name, float(before) if name == "weight" else before


def _arrays(table: dict[str, list[Any]], units: UnitTree) -> PlanTree:
    ids = table["id"]
    at = {one: index for index, one in enumerate(ids)}
    parent = places(table["parent_id"], at)
    tree = Tree.of(parent, floats(table["weight"]), ids, under=WHOLE)
    nothing = np.datetime64("NaT", "D")
    active = np.array([state == NodeState.ACTIVE.value for state in table["state"]] + [True])
    for level in reversed(tree.levels):
        sizes = np.diff([*level.starts, len(level.children)])
        active[level.children] &= np.repeat(active[level.parents], sizes)
    return PlanTree(
        tree=tree,
        kinds=np.array([*(KINDS[kind] for kind in table["kind"]), -1], dtype=np.int8),
        owners=np.append(places(table["owner_id"], units.place), -1),
        starts=np.append(days(table["starts"]), nothing),
        due=np.append(days(table["due"]), nothing),
        active=active,
        place=at,
    )
