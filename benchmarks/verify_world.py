"""A package of results of many agencies, for measuring: random answers, scored by this house."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from payesh.exchange.packages import result_columns as columns
from payesh.exchange.packages.tables import Column, Table, plain, ratio
from payesh.exchange.packages.zipped import zipped
from payesh.ground.terms import NoNumber
from payesh.scoring.instruments import digest, read
from payesh.scoring.many_sheets import SheetScores, score_many
from payesh.scoring.rollup import Policy
from payesh.scoring.rounding import half_up
from payesh.scoring.sheets import score_sheet
from payesh.verifying import FORMAT

GROUPS = 40
STATES = {state.code: state.value for state in NoNumber} | {0: ""}


def content() -> dict[str, Any]:
    """Four axes of three criteria of five items; one in ten is critical for its axis."""

    def item(code: str, place: int) -> dict[str, Any]:
        cap = {"fails_below": "25", "level": "axis", "to": "60"} if place % 10 == 0 else None
        scale = ("steps", "tenths")[place % 2]
        return {
            "code": code,
            "title": {"fa": code},
            "weight": str(1 + place % 4),
            "scale": scale,
            "not_applicable": True,
            "cap": cap,
        }

    axes, place = [], 0
    for axis in "ABCD":
        criteria = []
        for one in range(3):
            items = []
            for two in range(5):
                items.append(item(f"{axis}{one}.{two}", place))
                place += 1
            code = f"{axis}{one}"
            criteria.append({"code": code, "title": {"fa": code}, "weight": "1", "items": items})
        axes.append({"code": axis, "title": {"fa": axis}, "weight": "25", "criteria": criteria})
    scales = {
        "steps": {"kind": "steps", "low": "0", "high": "4"},
        "tenths": {"kind": "number", "low": "0", "high": "10", "decimals": 1},
    }
    return {"languages": ["fa"], "scales": scales, "axes": axes}


def answers(codes: list[str], agencies: int) -> list[dict[str, dict[str, str]]]:
    """Random answers; some do not apply, some are missing."""
    chance = random.Random(5)  # noqa: S311 - nothing secret

    def one(place: int) -> dict[str, str]:
        odd = chance.random()
        if odd < 0.03:
            return {"state": "not_applicable", "reason": "-"}
        if odd < 0.05:
            return {"state": "not_assessable", "reason": "-"}
        steps = place % 2 == 0
        return {"value": str(chance.randint(0, 4)) if steps else f"{chance.randint(0, 100) / 10}"}

    return [{code: one(at) for at, code in enumerate(codes)} for _ in range(agencies)]


def package(agencies: int) -> bytes:
    """A whole package as a zip file."""
    document = content()
    instrument = read(document)
    given = answers([item.code for item in instrument.items], agencies)
    scores = score_many(instrument, given, Policy(minimum_coverage=0.7))
    groups = [str(1 + place % GROUPS) for place in range(agencies)]
    results = list(_results(scores, groups))
    tables = (
        _table("results", columns.RESULTS, results),
        _table("answers", columns.ANSWERS, list(_answers(given))),
        _table("parts", columns.PARTS, list(_parts(scores))),
        _table("caps", columns.CAPS, list(_caps(scores, given))),
        _table("groups", columns.GROUPS, _groups(results)),
    )
    rules = {
        "missing": "leave_out",
        "coverage_needed": "0.7",
        "named": 3,
        "verdict": "not_asked",
        "shown": "ranks",
        "public": None,
        "instruments": [{"code": "i", "file": "instruments/1.json", "digest": digest(document)}],
    }
    files = {f"data/{table.name}.csv": table.csv() for table in tables}
    files |= {
        "rules.json": json.dumps(rules).encode(),
        "instruments/1.json": json.dumps(document).encode(),
        "contents.json": json.dumps(_contents(results)).encode(),
    }
    listed = [
        {"name": name, "sha256": hashlib.sha256(one).hexdigest(), "size": len(one)}
        for name, one in files.items()
    ]
    manifest = {"format": FORMAT, "kind": "results", "title": "benchmark", "files": listed}
    return zipped(files | {"manifest.json": json.dumps(manifest).encode()})


def _results(scores: SheetScores, groups: list[str]) -> Iterator[tuple[str, ...]]:
    ranks = scores.ranks(groups)
    ranked = dict.fromkeys(groups, 0)
    for group, rank in zip(groups, ranks.tolist(), strict=True):
        ranked[group] += bool(rank)
    root = scores.tree.root
    for place, group in enumerate(groups):
        exact = scores.exact(place)
        told = {
            "agency": f"a{place}",
            "group": group,
            "instrument": "i",
            "score": "" if exact is None else plain(half_up(exact, 6)),
            "exact": ratio(exact),
            "uncapped": six(scores.uncapped[place, root]),
            "coverage": six(scores.coverage[place, root]),
            "rank": str(ranks[place] or ""),
            "ranked_of": str(ranked[group]),
        }
        yield tuple(told.get(column.name, "") for column in columns.RESULTS)


def _answers(given: list[dict[str, dict[str, str]]]) -> Iterator[tuple[str, ...]]:
    for place, sheet in enumerate(given):
        for code, one in sheet.items():
            yield f"a{place}", code, one.get("value", ""), one.get("state", "")


def _parts(scores: SheetScores) -> Iterator[tuple[str, ...]]:
    for place in range(len(scores)):
        rows = zip(
            scores.codes,
            scores.value[place].tolist(),
            scores.uncapped[place].tolist(),
            scores.coverage[place].tolist(),
            scores.state[place].tolist(),
            strict=True,
        )
        for code, value, free, covered, state in rows:
            if code != "total":
                yield f"a{place}", code, six(value), six(free), six(covered), STATES[state]


def _caps(scores: SheetScores, given: list[Any]) -> Iterator[tuple[str, ...]]:
    for place in np.flatnonzero(scores.fired.any(axis=1)).tolist():
        for cap in score_sheet(scores.instrument, given[place], scores.policy).fired:
            numbers = (cap.percent, cap.fails_below, cap.to, cap.before, cap.after)
            told = (plain(half_up(one, 6)) if one is not None else "" for one in numbers)
            yield f"a{place}", cap.item, str(cap.level), cap.part, *told


def _groups(results: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    rows = [dict(zip((one.name for one in columns.RESULTS), row, strict=True)) for row in results]
    found = []
    for group in sorted({row["group"] for row in rows}, key=int):
        mine = [row for row in rows if row["group"] == group]
        scored = [Fraction(row["score"]) for row in mine if row["score"]]
        ranked = sum(bool(row["rank"]) for row in mine)
        mean = ratio(sum(scored, Fraction(0)) / len(scored))
        found.append((group, group, str(len(mine)), str(len(scored)), str(ranked), mean))
    return found


def _contents(results: list[tuple[str, ...]]) -> dict[str, Any]:
    rows = [dict(zip((one.name for one in columns.RESULTS), row, strict=True)) for row in results]
    names = ("score", "rank", "named", "state", "coverage")
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        told: dict[str, Any] = {name: row[name] for name in names}
        told |= {"id": row["agency"], "exact": row["score"], "axes": {}}
        groups.setdefault(row["group"], []).append(told)
    listed = [{"number": number, "agencies": found} for number, found in groups.items()]
    return {"kind": "results", "instruments": [], "groups": listed}


def _table(name: str, of: tuple[Column, ...], rows: list[Any]) -> Table:
    return Table(name, name, of, rows)


def six(number: float) -> str:
    """A float to six decimals; '' for none."""
    return "" if np.isnan(number) else plain(round(float(number), 6))
