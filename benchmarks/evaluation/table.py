"""The measurements of the evaluation loop as a section of the page, with the peers' figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.evaluation.world import FEW, ITEMS, MANY
from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}
- The world: campaigns of {many:,} agencies in one group and of {few}, {items} items on five kinds
  of scale; of each agency a visit, two raters' sheets, the agreed and the final one, and results.
- Peers were measured on a machine of this kind.

### Sheets sent

Whole sheets of {items} items, sent to `payesh serve` over loopback and handed in: processor time of
the site's processes in milliseconds, then of the process that seals the journal; each the best of
five rounds. Peers took 10 to 16 (ODK Central), 206 (pretalx), 12,200 (CISO Assistant) for a sheet.

{sending}

{lost}

### Lists

CPU of the server process for the first page of 50 in milliseconds, over {times} requests after
warming up; on SQLite. The budget is set for lists out of {many:,} and held against the median: the
p95 holds the rounds of Python's collector, of about a tenth of a second each. For such a list
peers took 211, 1,102 and 313.

{lists}

### Scores, results, files

{rest}
"""
PEERS_SCORE = "an ODK pull 5.6, a workbook 15.5, CISO Assistant 61"
ALONE, TOGETHER = "one by one", "by {clients} clients"
VENDORS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
SHEET_MS, SHEETS_A_SECOND = 15, 60

Found = dict[str, dict[str, Any]]


def section(found: Found) -> str:
    """The section from what the measurements told, by their names."""
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        many=MANY,
        few=FEW,
        items=ITEMS,
        times=found["lists"]["times"],
        sending="\n".join(_sending(found["sending"])),
        lost=_lost(found["sending"]),
        lists="\n".join(_lists(found["lists"])),
        rest="\n".join(_rest(found)),
    )


def _sending(told: dict[str, Any]) -> Iterable[str]:
    yield "| sheets | ms CPU | budget | ratio | sealing | a second | budget | ratio |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for vendor, name in VENDORS.items():
        for key, words in (("alone", ALONE), ("together", TOGETHER)):
            one = told[vendor][key]
            wanted = SHEETS_A_SECOND if (vendor, key) == ("postgresql", "together") else None
            yield (
                f"| {name}, {words.format(clients=told['clients'])} | {one['site_ms']} "
                f"| {beside(one['site_ms'], SHEET_MS)} | {one['beside_ms']} "
                f"| {one['a_second']} | {beside(one['a_second'], wanted, more_is_better=True)} |"
            )


def _lost(told: dict[str, Any]) -> str:
    said = [
        f"- {VENDORS[vendor]}: {one['sent']:,} acknowledged, {one['rows']:,} in the database, "
        f"{one['lines']:,} lines in the journal."
        for vendor, one in told.items()
        if vendor in VENDORS
    ]
    return "Counted after:\n\n" + "\n".join(said)


def _lists(told: dict[str, Any]) -> Iterable[str]:
    yield f"| list | median | p95 | budget | ratio | statements | kB | median of {FEW} |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, sizes in told["lists"].items():
        one, few = sizes[str(MANY)], sizes[str(FEW)]
        yield (
            f"| {name} | {one['median']} | {one['p95']} "
            f"| {beside(one['median'], told['budgets'].get(name))} "
            f"| {one['statements']} | {one['kilobytes']} | {few['median']} |"
        )
    save = told["saving"]
    yield (
        f"| an item saved on the page of a visit | – | – | – | – | {save['statements']} "
        f"| {save['kilobytes']} | {save['median']} |"
    )


Row = tuple[str, float, float | None, str]


def _rest(found: Found) -> Iterable[str]:
    yield "| what | measured | budget | ratio | peers |"
    yield "|---|---:|---:|---:|---|"
    for name, measured, budget, peers in _rows(found):
        yield f"| {name} | {measured} | {beside(measured, budget)} | {peers or '–'} |"


def _rows(found: Found) -> Iterable[Row]:
    few, many = found["scores"][str(FEW)], found["scores"][str(MANY)]
    export, files = found["exports"], found["files"]
    size = f"{MANY:,} x {ITEMS}"
    yield f"scores and ranks of {FEW} x {ITEMS} from the database, s CPU", few["scored"], 0.2, ""
    yield (
        f"scores and ranks of {size} from the database, s CPU", many["scored"], 3, PEERS_SCORE
    )  # fmt: skip
    yield (
        f"results of {FEW} made final, with every part and the working, s CPU",
        few["final"],
        None,
        "",
    )
    yield f"results of {MANY:,} made final, s CPU", many["final"], None, ""
    for kind, title, budget in (
        ("csv", "CSV", 3),
        ("xlsx", "Excel", 15),
        ("parquet", "Parquet", None),
    ):
        one = export[f"one_each_{kind}"]
        yield f"{size} as {title} ({one['megabytes']} MB), s CPU", one["cpu"], budget, ""
    for kind, title in (("csv", "CSV"), ("xlsx", "Excel"), ("parquet", "Parquet")):
        one = export[f"whole_{kind}"]
        what = f"a finished campaign as {title}, {4 * MANY:,} sheets and the parts of all results"
        yield f"{what} ({one['megabytes']} MB), s CPU", one["cpu"], None, ""
    if not files.get("absent"):
        what = "`payesh score sheets` on the inspections of Chicago, 17,823 x 44"
        yield f"{what}, s on the wall", files["wall"], 3, ""
        yield f"{what}, s CPU", files["cpu"], None, ""
