"""The order of a package of results, recomputed: fair scores, ranks, names, means of groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from .faults import Faults
from .numbers import exact, need, ratio, same, shown
from .opening import Package
from .ranks import ranks
from .results_read import GROUPS, RESULTS, Row
from .results_scores import Total

_ADJUSTING = ("adjusted", "provisional")


def check_order(
    rows: list[Row], totals: list[Total], rules: Mapping[str, Any], faults: Faults
) -> list[Fraction | None]:
    """Hold fair scores, ranks and names against what follows from the scores.

    Gives the score of each agency that counts: adjusted where one was, raw where not.
    """
    fair = [_fair(row, total, faults) for row, total in zip(rows, totals, strict=True)]
    found = _ranks(rows, totals, fair, rules)
    groups = [row.said["group"] for row in rows]
    ranked = Counter(group for group, rank in zip(groups, found, strict=True) if rank)
    for row, rank in zip(rows, found, strict=True):
        _hold(row, "rank", str(rank or ""), faults)
        _hold(row, "ranked_of", str(ranked[row.said["group"]]), faults)
    for row, name in zip(rows, _names(rows, found, ranked, rules), strict=True):
        _hold(row, "named", name, faults)
    return [
        one if one is not None else _six(total.score)
        for one, total in zip(fair, totals, strict=True)
    ]


def check_groups(
    package: Package, rows: list[Row], counting: list[Fraction | None], faults: Faults
) -> None:
    """Hold the figures of every group against its agencies."""
    scores: dict[str, list[Fraction]] = defaultdict(list)
    for row, score in zip(rows, counting, strict=True):
        if score is not None:
            scores[row.said["group"]].append(score)
    agencies = Counter(row.said["group"] for row in rows)
    ranked = Counter(row.said["group"] for row in rows if row.said["rank"])
    columns = ("number", "agencies", "scored", "ranked", "mean")
    for line, (group, *told) in package.rows(GROUPS, *columns):
        here = scores[group]
        mean = sum(here, Fraction(0)) / len(here) if here else None
        counts = (agencies[group], len(here), ranked[group])
        for column, text, count in zip(columns[1:4], told, counts, strict=False):
            if text != str(count):
                faults.add("differs", GROUPS, line, column, text, count)
        if not same(mean, told[3]):
            faults.add("differs", GROUPS, line, "mean", told[3], ratio(mean))


def _fair(row: Row, total: Total, faults: Faults) -> Fraction | None:
    """The score less what strictness did to it, as published; None where nothing was taken off."""
    try:
        effect = exact(row.said["effect"])
    except ValueError:
        faults.add("differs", RESULTS, row.line, "effect", row.said["effect"], "")
        return None
    score = _six(total.score)
    fair = None if effect is None or score is None else score - effect
    if not same(fair, row.said["adjusted"]):
        faults.add("differs", RESULTS, row.line, "adjusted", row.said["adjusted"], shown(fair))
    return fair


def _six(score: Fraction | None) -> Fraction | None:
    """A score as it is published: rounded half up to six decimals."""
    return exact(shown(score))


def _ranks(
    rows: list[Row],
    totals: list[Total],
    fair: list[Fraction | None],
    rules: Mapping[str, Any],
) -> list[int]:
    verdict, needed = str(rules["verdict"]), need(rules["coverage_needed"])
    groups = [row.said["group"] for row in rows]
    scored = [total.score for total in totals]
    enough = [total.coverage is not None and total.coverage >= needed for total in totals]
    if rules["shown"] != "ranks" and verdict != "refused":
        return [0] * len(rows)
    # What people say makes the scores of different instruments one order.
    sorts = ["" if rules.get("public") else row.said["instrument"] for row in rows]
    raw = ranks(scored, list(zip(sorts, groups, strict=True)), enough)
    may = [rank > 0 for rank in raw]
    if verdict in _ADJUSTING:
        return ranks(fair, groups, may)
    if verdict != "refused":
        return raw
    pools = [row.said["pool"] for row in rows]
    may = [one and pool not in ("", "0") for one, pool in zip(may, pools, strict=True)]
    seen: dict[str, set[str]] = defaultdict(set)
    for group, pool, one in zip(groups, pools, may, strict=True):
        if one:
            seen[group].add(pool)
    may = [one and len(seen[group]) == 1 for one, group in zip(may, groups, strict=True)]
    return ranks([Fraction(-rank) for rank in raw], groups, may)


def _names(
    rows: list[Row], found: Sequence[int], ranked: Mapping[str, int], rules: Mapping[str, Any]
) -> list[str]:
    """Who is named best or weakest: whose published range lies wholly among the first or last."""
    few = int(rules["named"])
    refused = rules["verdict"] == "refused"
    labels = [(row.said["group"], row.said["pool"] if refused else "") for row in rows]
    compared = Counter(
        label for row, label in zip(rows, labels, strict=True) if row.said["set_low"]
    )
    names = []
    for row, label, rank in zip(rows, labels, found, strict=True):
        name = ""
        if rank and few and row.said["set_low"] and ranked[row.said["group"]] >= 2 * few:
            if int(row.said["set_high"]) <= few:
                name = "best"
            elif compared[label] + 1 - int(row.said["set_low"]) <= few:
                name = "weakest"
        names.append(name)
    return names


def _hold(row: Row, column: str, computed: str, faults: Faults) -> None:
    if row.said[column] != computed:
        faults.add("differs", RESULTS, row.line, column, row.said[column], computed)
