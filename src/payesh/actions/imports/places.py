"""Materialised paths of a tree that is given as rows in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from payesh.queries.paths import child_path
from payesh.queries.plan_content import NodeRow
from payesh.records.organisations import STEP

MOST_CHILDREN = 10**STEP - 1


def placed(rows: Iterable[NodeRow], now: Mapping[str, str]) -> dict[str, str]:
    """The path of each row by its code. Rows keep the place they have `now` where they can.

    Children stand in the order of the rows; a row moves only if its parent moved or if it would
    otherwise stand before the one that precedes it.
    """
    children: dict[str, list[str]] = {}
    for row in rows:
        children.setdefault(row.parent, []).append(row.code)
    paths: dict[str, str] = {}
    waiting = [("", "")]
    while waiting:
        parent, path = waiting.pop()
        codes = children.get(parent, [])
        for code, ordinal in zip(codes, _ordinals(codes, path, now), strict=True):
            paths[code] = child_path(path, ordinal)
            waiting.append((code, paths[code]))
    return paths


def _ordinals(codes: list[str], path: str, now: Mapping[str, str]) -> list[int]:
    ordinals: list[int] = []
    last = 0
    for code in codes:
        old = now.get(code, "")
        stays = len(old) == len(path) + STEP and old.startswith(path)
        kept = int(old[-STEP:]) if stays else 0
        last = kept if kept > last else last + 1
        ordinals.append(last)
    return list(range(1, len(codes) + 1)) if last > MOST_CHILDREN else ordinals
