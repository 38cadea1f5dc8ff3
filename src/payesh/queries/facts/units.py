"""The units as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.records.models import Unit
from payesh.records.organisations import STEP

from .columns import columns, text


@dataclass(frozen=True, eq=False)
class UnitTree:
    """All units, in the order of their paths. `parent` is a place, -1 for a root."""

    ids: tuple[str, ...]
    paths: tuple[str, ...]
    parent: NDArray[np.intp]
    place: dict[str, int]

    def __len__(self) -> int:
        return len(self.ids)


def unit_tree() -> UnitTree:
    """Every unit; one query."""
    ids, paths = columns(Unit.objects.order_by("path"), text("id"), "path")
    by_path = {path: index for index, path in enumerate(paths)}
    parent = np.array([by_path.get(path[:-STEP], -1) for path in paths], dtype=np.intp)
    return UnitTree(ids, paths, parent, {one: index for index, one in enumerate(ids)})
