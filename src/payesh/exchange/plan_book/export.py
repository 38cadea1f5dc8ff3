"""A plan as a workbook, and the empty one to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from payesh.exchange.tables import Sheet
from payesh.exchange.texts import word
from payesh.exchange.writing import BookWriter
from payesh.queries.paths import under
from payesh.queries.plan_content import TABLES, PlanContent, Row, content_of
from payesh.records.models import Plan, Unit

from .sheets import GUIDE, PLAN, TABLE_SHEETS, UNITS

UNIT_COLUMNS = {"owner", "unit"}


def plan_book(plan: Plan) -> bytes:
    """The whole plan; importing it again changes nothing."""
    return book_of(content_of(plan), plan.owner, example=False)


def plan_template(owner: Unit) -> bytes:
    """The empty workbook for a plan of that body, with its units to choose from."""
    return book_of(PlanContent(), owner, example=True)


def book_of(content: PlanContent, owner: Unit, *, example: bool = False) -> bytes:
    """Any content as a workbook with the units of `owner`; `example` adds a row to each sheet."""
    writer = BookWriter()
    writer.guide(word(GUIDE), _("How to fill this workbook"), guide_lines())
    units = list(_units(owner))
    unit_list = f"'{word(UNITS.title)}'!$A$2:$A${len(units) + 1}"
    lists = dict.fromkeys(UNIT_COLUMNS, unit_list) if units else {}
    plan_rows = [_line(PLAN, content.plan)] if content.plan else []
    writer.table(PLAN, plan_rows, example=example, lists=lists)
    for spec, row in zip(TABLE_SHEETS, TABLES, strict=True):
        lines = (_line(spec, one) for one in content.table(row).values())
        writer.table(spec, lines, example=example, lists=lists)
        if spec.key == "levels":
            writer.table(UNITS, units)
    return writer.bytes()


def _line(spec: Sheet, row: Row) -> list[Any]:
    return [_value(row, column.key) for column in spec.columns]


def _value(row: Row, key: str) -> Any:
    if key.endswith("_iso"):
        day = getattr(row, key.removesuffix("_iso"))
        return day.isoformat() if day else None
    return getattr(row, key)


def _units(owner: Unit) -> Iterator[list[str]]:
    rows = Unit.objects.filter(under(owner.path), is_active=True).select_related("parent")
    for unit in rows.order_by("path"):
        yield [unit.code, unit.name, unit.parent.name if unit.parent else ""]


def guide_lines() -> list[str]:
    """What somebody must know who fills the workbook."""
    return [
        _("Columns with a golden heading must be filled; the others may stay empty."),
        _("A row that begins with # is a remark and is not read; the example rows are such rows."),
        _("Rows are known by their codes. A row whose code is known is changed, a new code is "
          "added, and a row that is left out is removed where nothing was reported on it."),
        _("A sheet that is deleted as a whole is left as it is; an empty sheet says that there "
          "is nothing of the kind."),
        _("Digits may be Persian, Arabic or Latin. Dates are Jalali: year/month/day."),
        _("Formulas, macros and merged cells are not accepted. Paste the values only."),
        _("Before anything is written you see what would change. It is then written as a whole, "
          "or not at all."),
        _("Text that begins with = + - @ or # carries an apostrophe before it; leave it there."),
    ]  # fmt: skip
