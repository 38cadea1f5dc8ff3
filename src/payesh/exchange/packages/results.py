"""A result set as the body of a package: its tables, from what was frozen with it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.actions.file_store import path_of
from payesh.exchange.harmless import harmless
from payesh.ground.errors import Refusal
from payesh.queries.instruments import read_version
from payesh.queries.standings import standing_of, verdict_of
from payesh.records.models import AgencyResult, InstrumentVersion, ResultSet

from . import result_columns as columns
from .body import Body
from .result_contents import contents_of, counting
from .tables import Row, Table, plain, ratio, whole

LOST = _("The working of this result set is not there any more, so it cannot be published.")
PEOPLE = "@public"


def results_body(result_set: ResultSet, title: str, body: str) -> Body:
    """The package of a result set. Raises Refusal where its working is lost."""
    rows = list(_rows(result_set))
    versions = _versions(result_set)
    by_codes = [(frozenset(_codes(one)), one) for one in versions]
    measured = {row.pk: _instrument_of(row, by_codes) for row in rows}
    tables = (
        _table("results", columns.RESULTS, [_result(one, measured[one.pk]) for one in rows]),
        _table("answers", columns.ANSWERS, list(_answers(result_set, rows))),
        _table("parts", columns.PARTS, [part for one in rows for part in _parts(one)]),
        _table("caps", columns.CAPS, [cap for one in rows for cap in _caps(one)]),
        _table("groups", columns.GROUPS, _groups(rows)),
    )
    files = {f"instruments/{place}.json": one for place, one in enumerate(versions, 1)}
    return Body(
        kind="results",
        tables=tables,
        rules=_rules(result_set, files),
        contents=contents_of(result_set, rows, versions, title, body),
        about={
            "campaign": str(result_set.campaign_id),
            "result_set": str(result_set.pk),
            "number": result_set.number,
            "made_at": result_set.made_at.isoformat(timespec="seconds"),
        },
        input_hash=result_set.input_hash,
        formula=result_set.formula,
        documents={name: one.content for name, one in files.items()},
    )


def results_contents(result_set: ResultSet, title: str, body: str) -> dict[str, Any]:
    """What the public would see of a result set, without building its package."""
    return contents_of(result_set, list(_rows(result_set)), _versions(result_set), title, body)


def _rows(result_set: ResultSet) -> Iterator[AgencyResult]:
    found = AgencyResult.objects.filter(result_set=result_set).defer("layers")
    found = found.select_related("agency__unit", "group", "standing")
    yield from found.order_by("group__number", "pk").iterator(2_000)


def _versions(result_set: ResultSet) -> list[InstrumentVersion]:
    keys = [one["version"] for one in result_set.inputs.get("instruments", ())]
    rows = InstrumentVersion.objects.filter(pk__in=keys).select_related("instrument")
    return sorted(rows, key=lambda one: (one.instrument.title, one.number, str(one.pk)))


def _codes(version: InstrumentVersion) -> list[str]:
    return [part.code for part in read_version(version).parts]


def _instrument_of(
    row: AgencyResult, versions: list[tuple[frozenset[str], InstrumentVersion]]
) -> str:
    """The version whose parts the result has; of two alike, that of the group's instrument."""
    codes = frozenset(code for code in row.parts if not code.startswith("@"))
    if not codes:
        return ""
    fits = [one for known, one in versions if known == codes]
    own = [one for one in fits if one.pk == row.group.instrument_id]
    return str((own or fits)[0].pk) if fits else ""


def _rules(result_set: ResultSet, files: dict[str, InstrumentVersion]) -> dict[str, Any]:
    verdict, inputs = verdict_of(result_set), result_set.inputs
    return {
        "formula": result_set.formula,
        "missing": inputs["missing"],
        "coverage_needed": plain(Decimal(inputs["coverage_needed"])),
        "named": inputs["named_count"],
        "verdict": verdict.verdict.value,
        "shown": verdict.shown.value,
        "public": _people(inputs),
        "instruments": [
            {"code": str(one.pk), "file": name, "number": one.number, "digest": one.digest}
            for name, one in files.items()
        ],
    }


def _people(inputs: dict[str, Any]) -> dict[str, Any] | None:
    """The rule by which what people say counts; None where it does not."""
    said = inputs.get("public")
    return {"weight": said["weight"], "least": said["least"]} if said else None


def _result(row: AgencyResult, instrument: str) -> Row:
    unit, sure = row.agency.unit, standing_of(row)
    people = row.parts.get(PEOPLE) or {}
    ratings = people.get("ratings", ())
    fair: list[str] = [""] * 9
    if sure is not None:
        fair = [
            whole(sure.pool),
            plain(sure.effect),
            plain(sure.adjusted),
            plain(sure.se),
            *map(whole, (sure.rank_low, sure.rank_high, sure.set_low, sure.set_high)),
            whole(sure.tie),
        ]
    return (
        str(row.agency_id),
        str(unit.pk),
        harmless(unit.code),
        harmless(unit.name),
        str(row.group.number),
        instrument,
        plain(row.score),
        row.exact,
        plain(row.uncapped),
        plain(row.coverage),
        row.state,
        whole(row.rank),
        whole(row.ranked_of),
        row.named,
        *fair,
        people.get("value") or "",
        people.get("weight") or "",
        str(sum(ratings)) if people else "",
        " ".join(map(str, ratings)),
    )


def _answers(result_set: ResultSet, rows: list[AgencyResult]) -> Iterator[Row]:
    """The items of the frozen working, agency by agency."""
    if not result_set.working:
        return
    from pyarrow import parquet

    try:
        table = parquet.read_table(
            path_of(result_set.working), columns=["agency", "part", "level", "answer", "state"]
        )
    except OSError as fault:
        raise Refusal("package.working_lost", LOST) from fault
    agencies = {row.agency.unit.code: str(row.agency_id) for row in rows}
    read = (table.column(name).to_pylist() for name in table.column_names)
    for code, part, level, answer, state in zip(*read, strict=True):
        if level != "item":
            continue
        if code not in agencies:
            raise Refusal("package.working_lost", LOST)
        yield agencies[code], part, answer or "", state


def _parts(row: AgencyResult) -> Iterator[Row]:
    agency = str(row.agency_id)
    for code, part in row.parts.items():
        if code.startswith("@"):
            continue
        value = plain(part["value"])
        free = plain(part["uncapped"]) if "uncapped" in part else value
        yield agency, code, value, free, plain(part["coverage"]), part.get("state", "")


def _caps(row: AgencyResult) -> Iterator[Row]:
    names = [column.name for column in columns.CAPS[1:4]]
    numbers = [column.name for column in columns.CAPS[4:]]
    for cap in row.caps:
        told = (plain(Decimal(cap[name])) if cap[name] else "" for name in numbers)
        yield (str(row.agency_id), *(cap[name] for name in names), *told)


def _groups(rows: list[AgencyResult]) -> list[Row]:
    found: list[Row] = []
    for group in {row.group_id: row.group for row in rows}.values():
        mine = [row for row in rows if row.group_id == group.pk]
        scores = [score for row in mine if (score := counting(row)) is not None]
        ranked = sum(row.rank is not None for row in mine)
        counts = map(whole, (len(mine), len(scores), ranked))
        mean = ratio(sum(scores, Fraction(0)) / len(scores)) if scores else ""
        found.append((str(group.number), harmless(group.title), *counts, mean))
    return found


def _table(name: str, of: tuple[Any, ...], rows: list[Row]) -> Table:
    return Table(name, columns.TITLES[name], of, rows)
