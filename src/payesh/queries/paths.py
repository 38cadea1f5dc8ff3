"""Subtrees as ranges of materialised paths: an index answers them under any collation."""

from __future__ import annotations

from django.db.models import Q

from payesh.records.organisations import STEP


def successor(path: str) -> str:
    """The first path behind the whole subtree of `path` (digits of the same width, plus one)."""
    return str(int(path) + 1).zfill(len(path))


def under(path: str, column: str = "path") -> Q:
    """Rows whose `column` lies in the subtree of `path`, itself included. '' is everything."""
    if not path:
        return Q()
    return Q(**{f"{column}__gte": path, f"{column}__lt": successor(path)})


def ancestors(path: str, itself: bool = False) -> list[str]:
    """The paths above `path`, from the root down; a handful, whatever the size of the tree."""
    stop = len(path) + (1 if itself else 0)
    return [path[:end] for end in range(STEP, stop, STEP)]


def within(path: str, root: str) -> bool:
    """Whether `path` lies in the subtree of `root`."""
    return path.startswith(root)


def child_path(parent_path: str, ordinal: int) -> str:
    """The path of the child with that ordinal (from 1)."""
    if not 1 <= ordinal < 10**STEP:
        raise ValueError(f"a node has 1 to {10**STEP - 1} children")
    return f"{parent_path}{ordinal:0{STEP}d}"
