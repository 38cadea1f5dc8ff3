"""Verbs about indicators: add, change, who measures them, their targets, their analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NodeState
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import (
    Indicator,
    IndicatorAnalysis,
    IndicatorUnit,
    Node,
    Period,
    Plan,
    Seat,
    Target,
    Unit,
)

from .figures import touch_plan
from .findable import make_findable
from .goals import to_edit
from .guards import locked, owed, unless
from .journal import changed, record, verb
from .judging import OF_INDICATOR, check_indicator, plain, refuse_reported

WORDS = frozenset(
    {
        "title", "code", "definition", "unit_of_measure", "decimals", "baseline_year",
        "numerator_title", "denominator_title", "source",
    }
)  # fmt: skip
CHANGEABLE = WORDS | OF_INDICATOR - {"state"}
TEXTS = ("definition", "unit_of_measure", "numerator_title", "denominator_title", "source")
TAKEN = _("The code “%(found)s” is taken in this plan.")
FIELD = _("This cannot be changed: %(field)s.")
RETIRED = _("The indicator is not active.")
FOREIGN = _("The period belongs to another plan.")
NOT_MEASURING = _("%(unit)s does not measure this indicator.")
TWICE = _("A unit stands there twice.")
WHY = _("Say why the indicator is retired.")


@dataclass(frozen=True, kw_only=True)
class Measurer:
    """A unit that measures an indicator; its own baseline and horizon where they differ."""

    unit: Unit
    weight: Decimal = Decimal(1)
    baseline: Decimal | None = None
    horizon_target: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """The target of a period for every unit or one; without a value there is none any more."""

    period: Period
    unit: Unit | None = None
    value: Decimal | None = None


@verb
def add_indicator(
    *, by: Seat, node: Node, title: str, code: str, units: Sequence[Unit] = (), **fields: Any
) -> Indicator:
    """An indicator of a goal, measured by `units` (its owner if none are named).

    `fields` are the other columns of `Indicator`; `parameters` are read by the method's own rules.
    Once something was reported a new one comes in by an amendment.
    """
    plan = to_edit(by, node.plan)
    refuse_reported(plan)
    indicator = new_indicator(node, title=title, code=code, **fields)
    indicator.save(force_insert=True)
    measurers = units or [unit for unit in [indicator.owner] if unit]
    IndicatorUnit.objects.bulk_create(
        IndicatorUnit(indicator=indicator, unit=unit, province=plan.province) for unit in measurers
    )
    touch_plan(plan)
    told = {"code": indicator.code, "method": indicator.method, "units": len(measurers)}
    record(by=by, verb="indicator.added", subject=indicator, after=told)
    return indicator


@verb
def change_indicator(*, by: Seat, indicator: Indicator, **new: Any) -> Indicator:
    """Other words at any time; what judges only as long as nothing was reported."""
    plan = to_edit(by, indicator.plan)
    indicator = locked(indicator)
    new = _read(plan, new, indicator.code)
    before, after = changed(indicator, new)
    if OF_INDICATOR & set(after):
        refuse_reported(plan)
        check_indicator(indicator)
        touch_plan(plan)
    make_findable(indicator, indicator.title, indicator.code, indicator.definition)
    indicator.save()
    record(by=by, verb="indicator.changed", subject=indicator, before=before, after=after)
    return indicator


@verb
def assign_units(*, by: Seat, indicator: Indicator, rows: Sequence[Measurer]) -> Indicator:
    """Exactly these units measure the indicator, with their own weight, baseline and horizon."""
    plan = to_edit(by, indicator.plan)
    refuse_reported(plan)
    wanted = {row.unit.pk for row in rows}
    unless(len(wanted) == len(rows), "indicator.unit_twice", TWICE, "units")
    before = sorted(indicator.measured_by.values_list("unit__code", flat=True))
    indicator.measured_by.exclude(unit__in=wanted).delete()
    indicator.targets.filter(unit__isnull=False).exclude(unit__in=wanted).delete()
    IndicatorUnit.objects.bulk_create(
        [
            IndicatorUnit(
                indicator=indicator,
                unit=row.unit,
                province=plan.province,
                weight=row.weight,
                baseline=row.baseline,
                horizon_target=row.horizon_target,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["indicator", "unit"],
        update_fields=["weight", "baseline", "horizon_target"],
    )
    touch_plan(plan)
    after = {"units": sorted(row.unit.code for row in rows)}
    record(
        by=by,
        verb="indicator.units_assigned",
        subject=indicator,
        before={"units": before},
        after=after,
    )
    return indicator


@verb
def set_targets(*, by: Seat, indicator: Indicator, rows: Sequence[TargetRow]) -> Indicator:
    """Targets of periods, for every unit or for one; rows that are not named stay as they are."""
    plan = to_edit(by, indicator.plan)
    refuse_reported(plan)
    measuring = set(indicator.measured_by.values_list("unit_id", flat=True))
    there = {(one.period_id, one.unit_id): one for one in indicator.targets.all()}
    before, after = {}, {}
    for row in rows:
        unless(row.period.plan_id == plan.pk, "target.foreign", FOREIGN, "period")
        if row.unit is not None:
            known = row.unit.pk in measuring
            unless(known, "target.unit", NOT_MEASURING, "unit", unit=row.unit.name)
        found = there.get((row.period.pk, row.unit.pk if row.unit else None))
        name = f"{row.period.number}/{row.unit.code if row.unit else ''}"
        if _set_target(indicator, plan, row, found):
            before[name], after[name] = found and plain(found.value), plain(row.value)
    touch_plan(plan)
    record(by=by, verb="indicator.targets_set", subject=indicator, before=before, after=after)
    return indicator


@verb
def retire_indicator(*, by: Seat, indicator: Indicator, reason: str) -> Indicator:
    """Take an indicator out of the count; once something was reported this goes by amendment."""
    plan = to_edit(by, indicator.plan)
    indicator = locked(indicator)
    unless(indicator.state == NodeState.ACTIVE, "indicator.retired", RETIRED)
    refuse_reported(plan)
    new = {"state": NodeState.CANCELLED.value, "state_reason": owed(reason, "reason", WHY)}
    before, after = changed(indicator, new)
    indicator.save()
    touch_plan(plan)
    record(by=by, verb="indicator.retired", subject=indicator, before=before, after=after)
    return indicator


@verb
def write_analysis(
    *, by: Seat, indicator: Indicator, period: Period, text: str, unit: Unit | None = None
) -> IndicatorAnalysis:
    """The words that go with the figure of a period: for the whole, or for one unit."""
    require(by, "analysis.write", unit or indicator)
    unless(period.plan_id == indicator.plan_id, "analysis.foreign", FOREIGN, "period")
    old = IndicatorAnalysis.objects.filter(indicator=indicator, period=period, unit=unit).first()
    before = {"text": old.text} if old else None
    analysis = old or IndicatorAnalysis(indicator=indicator, period=period, unit=unit)
    analysis.text, analysis.written_by = owed(text, "text"), by.person
    analysis.save()
    after = {"text": analysis.text, "period": period.number}
    record(by=by, verb="analysis.written", subject=indicator, before=before, after=after)
    return analysis


def new_indicator(node: Node, **fields: Any) -> Indicator:
    """A checked indicator, not saved yet; its owner is the goal's unless another is named."""
    plan = node.plan
    fields = {"owner": node.owner, **_read(plan, fields)}
    indicator = Indicator(plan=plan, node=node, province=plan.province, **fields)
    check_indicator(indicator)
    make_findable(indicator, indicator.title, indicator.code, indicator.definition)
    return indicator


def _read(plan: Plan, new: dict[str, Any], code: str = "") -> dict[str, Any]:
    """The fields as they are stored. Raises Refusal for an unknown one or a code that is taken."""
    for field in new.keys() - CHANGEABLE:
        raise Refusal("indicator.field", FIELD, where=field, field=field)
    read = {name: clean(value) if name in TEXTS else value for name, value in new.items()}
    if "title" in read:
        read["title"] = owed(read["title"], "title")[:300]
    if "code" in read:
        read["code"] = owed(read["code"], "code")[:60]
        taken = Indicator.objects.filter(plan=plan, code=read["code"]).exists()
        free = read["code"] == code or not taken
        unless(free, "indicator.code_taken", TAKEN, "code", found=read["code"])
    return read


def _set_target(indicator: Indicator, plan: Plan, row: TargetRow, found: Target | None) -> bool:
    """Write one target; False where nothing changes."""
    if row.value is None:
        if found is not None:
            found.delete()
        return found is not None
    if found is None:
        Target.objects.create(
            indicator=indicator,
            period=row.period,
            unit=row.unit,
            value=row.value,
            province=plan.province,
        )
        return True
    if found.value == row.value:
        return False
    found.value = row.value
    found.save(update_fields=["value"])
    return True
