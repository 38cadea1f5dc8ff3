"""Verbs about a plan itself: create, change, activate, close; its levels and its periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.calendar import periods_of
from payesh.ground.errors import Refusal
from payesh.ground.terms import Cadence, LevelKind, MissingPolicy, PeriodState, PlanState
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import Node, Period, Plan, PlanLevel, Seat, Unit
from payesh.records.plans import default_bands

from .findable import make_findable
from .guards import locked, owed, unless
from .journal import changed, record, verb
from .judging import refuse_closed, refuse_reported

LEVELS: tuple[tuple[LevelKind, str], ...] = tuple(
    (kind, "")
    for kind in (
        LevelKind.MACRO,
        LevelKind.GENERAL,
        LevelKind.OPERATIONAL,
        LevelKind.ACTIVITY,
    )
)
"""The levels of a plan that names none itself: macro, general and operational goal, activity."""
DUE_DAYS = 15
"""Days after the end of a period until its reports are waited for."""
DEEPEST = 11

WORDS = frozenset({"title", "code", "upstream_document"})
RULES = frozenset({"missing_policy", "coverage_needed", "realised_at", "bands"})
TAKEN = _("The code “%(found)s” is taken.")
YEARS = _("A plan covers 1 to 30 years between 1300 and 1500.")
LEVELS_WRONG = _("Name 1 to %(deepest)s levels.")
PERCENT = _("Give a percentage from 0 to 100.")
BANDS_WRONG = _("Bands need different names and different bounds from 0 to 100, one of them 0.")
EMPTY = _("A plan without goals cannot be activated.")
NOT_DRAFT = _("Only a draft can be activated.")
NOT_ACTIVE = _("Only an active plan can be closed.")
OPEN_PERIOD = _("Lock the open periods before the plan is closed.")
UNKNOWN = _("This cannot be changed: %(field)s.")


@verb
def create_plan(
    *,
    by: Seat,
    owner: Unit,
    code: str,
    title: str,
    first_year: int,
    years: int = 5,
    cadence: Cadence = Cadence.FOUR_MONTH,
    levels: Sequence[tuple[LevelKind, str]] = LEVELS,
    upstream_document: str = "",
    missing_policy: MissingPolicy = MissingPolicy.LEAVE_OUT,
    coverage_needed: Decimal = Decimal(50),
    realised_at: Decimal = Decimal(100),
    bands: list[dict[str, Any]] | None = None,
    due_days: int = DUE_DAYS,
) -> Plan:
    """A draft with its levels (kind and name; '' takes the usual name) and all its periods."""
    require(by, "plan.edit", owner)
    right = first_year >= 1300 and first_year + years <= 1501 and 1 <= years <= 30
    unless(right, "plan.years", YEARS, "first_year")
    unless(1 <= len(levels) <= DEEPEST, "plan.levels", LEVELS_WRONG, "levels", deepest=DEEPEST)
    plan = Plan(
        owner=owner,
        province=owner.province,
        code=_free_code(code),
        title=owed(title, "title"),
        first_year=first_year,
        years=years,
        cadence=Cadence(cadence),
        upstream_document=clean(upstream_document),
        missing_policy=MissingPolicy(missing_policy),
        coverage_needed=coverage_needed,
        realised_at=realised_at,
        bands=bands or default_bands(),
    )
    _check_rules(plan)
    make_findable(plan, plan.title, plan.code)
    plan.save(force_insert=True)
    PlanLevel.objects.bulk_create(
        PlanLevel(plan=plan, depth=depth, kind=LevelKind(kind), name=clean(name))
        for depth, (kind, name) in enumerate(levels, start=1)
    )
    lay_periods(plan, due_days)
    told = {"code": plan.code, "first_year": first_year, "years": years, "cadence": plan.cadence}
    record(by=by, verb="plan.created", subject=plan, after=told)
    return plan


@verb
def change_plan(*, by: Seat, plan: Plan, version: int | None = None, **new: Any) -> Plan:
    """Another title, code or document; the rules of counting only before anything is reported.

    `new` takes title, code, upstream_document, missing_policy, coverage_needed, realised_at, bands.
    """
    require(by, "plan.edit", plan)
    plan = locked(plan, version)
    refuse_closed(plan)
    for field in new.keys() - WORDS - RULES:
        raise Refusal("plan.field", UNKNOWN, where=field, field=field)
    if "title" in new:
        new["title"] = owed(new["title"], "title")
    if "code" in new and clean(new["code"]) != plan.code:
        new["code"] = _free_code(new["code"])
    if "upstream_document" in new:
        new["upstream_document"] = clean(new["upstream_document"])
    before, after = changed(plan, new)
    if RULES & set(after):
        refuse_reported(plan)
        _check_rules(plan)
    plan.version += 1
    make_findable(plan, plan.title, plan.code)
    plan.save()
    record(by=by, verb="plan.changed", subject=plan, before=before, after=after)
    return plan


@verb
def name_levels(*, by: Seat, plan: Plan, names: dict[int, str]) -> Plan:
    """What the plan itself calls its levels, by depth; '' takes the usual name."""
    require(by, "plan.edit", plan)
    refuse_closed(locked(plan))
    levels = {level.depth: level for level in plan.levels.select_for_update()}
    before = {str(depth): level.name for depth, level in levels.items()}
    for depth, name in names.items():
        if depth in levels:
            levels[depth].name = clean(name)[:60]
            levels[depth].save(update_fields=["name"])
    after = {str(depth): level.name for depth, level in levels.items()}
    record(by=by, verb="plan.levels_named", subject=plan, before=before, after=after)
    return plan


@verb
def activate_plan(*, by: Seat, plan: Plan, version: int | None = None) -> Plan:
    """Make the plan the one that is worked with; units can report once a period is open."""
    require(by, "plan.edit", plan)
    plan = locked(plan, version)
    unless(plan.state == PlanState.DRAFT, "plan.not_draft", NOT_DRAFT)
    unless(Node.objects.filter(plan=plan).exists(), "plan.empty", EMPTY)
    return _step(by, plan, "plan.activated", PlanState.ACTIVE)


@verb
def close_plan(*, by: Seat, plan: Plan, version: int | None = None) -> Plan:
    """End the work with a plan; nothing can be reported any more."""
    require(by, "plan.edit", plan)
    plan = locked(plan, version)
    unless(plan.state == PlanState.ACTIVE, "plan.not_active", NOT_ACTIVE)
    still_open = plan.periods.filter(state=PeriodState.OPEN.value).exists()
    unless(not still_open, "plan.open_period", OPEN_PERIOD)
    return _step(by, plan, "plan.closed", PlanState.CLOSED)


def lay_periods(plan: Plan, due_days: int = DUE_DAYS) -> list[Period]:
    """The periods of the plan's horizon that are not there yet; gives the new ones."""
    there = set(plan.periods.values_list("number", flat=True))
    spans = periods_of(plan.first_year, plan.years, Cadence(plan.cadence))
    return Period.objects.bulk_create(
        Period(
            plan=plan,
            number=number,
            jalali_year=span.year,
            part=span.number,
            starts=span.starts,
            ends=span.ends,
            due_on=span.ends + timedelta(days=due_days),
        )
        for number, span in enumerate(spans, start=1)
        if number not in there
    )


def _step(by: Seat, plan: Plan, name: str, state: PlanState) -> Plan:
    before = {"state": plan.state}
    plan.state, plan.version = state.value, plan.version + 1
    plan.save()
    record(by=by, verb=name, subject=plan, before=before, after={"state": plan.state})
    return plan


def _free_code(code: str) -> str:
    wanted = owed(code, "code")[:40]
    taken = Plan.objects.filter(code=wanted).exists()
    unless(not taken, "plan.code_taken", TAKEN, "code", found=wanted)
    return wanted


def _check_rules(plan: Plan) -> None:
    for field in ("coverage_needed", "realised_at"):
        unless(0 <= getattr(plan, field) <= 100, "plan.percent", PERCENT, field)
    bounds = [float(band["from"]) for band in plan.bands]
    keys = {band["key"] for band in plan.bands if band.get("key") and band.get("name")}
    right = (
        len(keys) == len(set(bounds)) == len(plan.bands) > 0
        and min(bounds) == 0
        and max(bounds) <= 100
    )
    unless(right, "plan.bands", BANDS_WRONG, "bands")
