"""The dry run: what a workbook would change, or everything that is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from payesh.exchange.errors import CellError, Errors, TooManyErrors
from payesh.exchange.reading import Book
from payesh.exchange.table_reading import Step
from payesh.exchange.texts import word
from payesh.ground.errors import Refusal
from payesh.queries.plan_content import (
    ChangeSet,
    Fault,
    Known,
    PlanContent,
    PlanRow,
    code_key,
    content_of,
    difference,
    faults,
)
from payesh.records.models import Plan

from .parsing import ParsedPlan, parse_into, sheet_of

NO_CHECK = ChangeSet()


@dataclass
class PlanCheck:
    """What became of a workbook. `content` and `changes` count only where `errors` is empty.

    `plan` is the plan it speaks of, None for a new one.
    """

    plan: Plan | None
    content: PlanContent
    changes: ChangeSet
    errors: list[CellError]
    stopped: bool = False
    rows: int = 0
    notes: list[dict[str, Any]] = field(default_factory=list)


def check_plan_book(
    path: Path, plan: Plan | None = None, step: Step = lambda rows: None
) -> PlanCheck:
    """Read and judge the workbook against the tables, writing nothing.

    `plan` is the plan chosen on the page; a workbook that names another one is refused. Refused
    as a whole: what is no sound workbook. `step` is called with the rows read; it may raise.
    """
    parsed = ParsedPlan()
    with Book(path) as book:
        try:
            parse_into(parsed, book, step)
            return _judged(parsed, plan)
        except TooManyErrors:
            return PlanCheck(plan, parsed.content, NO_CHECK, parsed.errors.found, stopped=True,
                             rows=parsed.rows, notes=parsed.notes)  # fmt: skip


def _judged(parsed: ParsedPlan, chosen: Plan | None) -> PlanCheck:
    named = parsed.content.plan
    plan = _plan_meant(parsed, chosen) if not parsed.errors else chosen
    before = content_of(plan) if plan else PlanContent()
    content = parsed.over(before)
    changes = NO_CHECK
    if not parsed.errors:
        if plan is None and named is None:
            _refuse_nameless()
        _faults(parsed, content, before, Known.about(plan, content.over(before)))
        changes = difference(before, content)
    return PlanCheck(plan, content, changes, parsed.errors.found, rows=parsed.rows,
                     notes=parsed.notes)  # fmt: skip


def _plan_meant(parsed: ParsedPlan, chosen: Plan | None) -> Plan | None:
    row = parsed.content.plan
    if row is None:
        return chosen
    if chosen is not None and code_key(chosen.code) != row.code:
        raise Refusal(
            "workbook.other_plan",
            "The workbook belongs to the plan “%(found)s”, not to “%(expected)s”.",
            found=row.code,
            expected=chosen.code,
        )
    return chosen or plan_by_code(row.code)


def plan_by_code(code: str) -> Plan | None:
    """The plan whose code is the same, whatever the shape of its digits."""
    known = Plan.objects.values_list("pk", "code")
    found = next((pk for pk, one in known if code_key(one) == code), None)
    return Plan.objects.select_related("owner").get(pk=found) if found else None


def _refuse_nameless() -> None:
    raise Refusal(
        "workbook.no_plan",
        "The workbook names no plan. Fill the sheet “%(sheet)s”, or choose the plan here.",
        sheet=word(PLAN_TITLE),
    )


PLAN_TITLE = sheet_of(PlanRow.TABLE).title


def _faults(parsed: ParsedPlan, content: PlanContent, before: PlanContent, known: Known) -> None:
    if known.is_closed:
        raise Refusal("plan.closed", "The plan is closed; nothing in it can be changed.")
    for fault in faults(content.over(before), before, known):
        _place(parsed, parsed.errors, fault)


def _place(parsed: ParsedPlan, errors: Errors, fault: Fault) -> None:
    """A fault at the cell it speaks of; at the sheet, if the row is not in the workbook."""
    reader = parsed.readers.get(fault.table)
    number = parsed.numbers.get(fault.table, {}).get(fault.key, 0)
    if reader is not None:
        found = " ".join(map(str, fault.key)) if not number else _found(parsed, fault)
        reader.error(number, fault.field if number else "", found, fault.message, fault.params)
        return
    errors.add(
        CellError(
            sheet=word(sheet_of(fault.table).title),
            row=0,
            column="",
            header="",
            found=" ".join(map(str, fault.key)),
            message=fault.message,
            params=fault.params,
        )
    )


def _found(parsed: ParsedPlan, fault: Fault) -> object:
    if fault.table == PlanRow.TABLE:
        row = parsed.content.plan
    else:
        row = parsed.content.table(fault.table).get(fault.key)
    value = getattr(row, fault.field, "")
    column = sheet_of(fault.table).column(fault.field)
    written = column.kind.write(value) if column else value
    return "" if written is None else written
