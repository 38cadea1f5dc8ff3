"""Who may do what: tiny named predicates of a seat and, where given, a thing, combined.

A rule asked without a thing says whether the role may do it anywhere (the gate of a page);
asked with a thing it also says whether the seat reaches it. Roles and their rules are one table,
`RULES`; pages and verbs name the rule and nothing else.
"""

from __future__ import annotations

from typing import Any

from rules import Predicate, predicate

from payesh.ground.errors import Forbidden
from payesh.ground.terms import Role
from payesh.records.organisations import Unit
from payesh.records.people import Seat

from .paths import within

PARTS = (
    *("plan", "node", "indicator", "period", "report", "meeting"),
    *("agency", "campaign", "instrument", "circular", "sheet", "result_set", "team", "seat"),
    *("session", "challenge", "old", "visit", "dossier", "result"),
    *("publication", "service"),
)
"""Where a thing without a unit of its own is asked for what it is part of."""


def unit_of(thing: Any) -> Unit | None:
    """The unit a thing belongs to: its own, its owner's, or that of what it is part of."""
    if isinstance(thing, Unit):
        return thing
    for name in ("unit", "owner", "to_unit"):
        value = getattr(thing, name, None)
        if isinstance(value, Unit):
            return value
    for name in PARTS:
        if (part := getattr(thing, name, None)) is not None:
            return unit_of(part)
    return None


def reach_of(seat: Seat) -> str:
    """The path whose subtree a seat reaches; headquarters reach everything ('')."""
    return "" if seat.role == Role.HEADQUARTERS else seat.unit.path


@predicate
def reaches(seat: Seat, thing: Any = None) -> bool:
    if thing is None:
        return True
    unit = unit_of(thing)
    return unit is not None and within(unit.path, reach_of(seat))


@predicate
def sees(seat: Seat, thing: Any = None) -> bool:
    """A seat also sees what its unit is part of: the plan of the body above."""
    if thing is None:
        return True
    unit = unit_of(thing)
    if unit is None:
        return False
    return within(unit.path, reach_of(seat)) or within(seat.unit.path, unit.path)


@predicate
def at_the_top(seat: Seat, thing: Any = None) -> bool:
    """A seat at a unit that has none above it: what holds for everybody is its to change."""
    return seat.unit.parent_id is None


def role_is(*roles: Role) -> Predicate:
    allowed = frozenset(role.value for role in roles)

    def holds(seat: Seat, thing: Any = None) -> bool:
        return seat.role in allowed

    return Predicate(holds, name=" or ".join(sorted(allowed)))


anybody = role_is(*Role)
plan_people = role_is(
    Role.SECRETARIAT, Role.PLANNER, Role.REVIEWER, Role.MANAGER, Role.HEADQUARTERS
)
secretariat = role_is(Role.SECRETARIAT)
planner = role_is(Role.PLANNER)
reviewer = role_is(Role.REVIEWER)
manager = role_is(Role.MANAGER)
headquarters = role_is(Role.HEADQUARTERS)
evaluator = role_is(Role.EVALUATOR)
agency = role_is(Role.AGENCY)
evaluation_people = role_is(Role.SECRETARIAT, Role.REVIEWER, Role.MANAGER, Role.HEADQUARTERS)

RULES: dict[str, Predicate] = {
    "account.own": anybody,
    "search": plan_people | evaluator,
    "plan.view": plan_people & sees,
    "plan.edit": secretariat & reaches,
    "plan.amend": secretariat & reaches,
    "plan.close_year": secretariat & reaches,
    "figures.view": plan_people & sees,
    "unit.view": plan_people & sees,
    "report.view": plan_people & reaches,
    "report.write": (planner | secretariat) & reaches,
    "report.review": (secretariat | reviewer) & reaches,
    "analysis.write": (secretariat | planner | reviewer) & reaches,
    "evidence.view": (plan_people | agency | evaluator) & reaches,
    "support.view": plan_people,
    "support.ask": (planner | secretariat) & reaches,
    "support.answer": (planner | secretariat) & reaches,
    "action.view": (plan_people | agency) & reaches,
    "action.open": (secretariat | reviewer | planner) & reaches,
    "action.work": (secretariat | planner | reviewer | manager | agency) & reaches,
    "action.verify": (secretariat | reviewer) & reaches,
    "meeting.view": plan_people & reaches,
    "meeting.hold": secretariat & reaches,
    "decision.write": (secretariat | manager) & reaches,
    "period.manage": secretariat & reaches,
    "holiday.manage": secretariat & reaches,
    "holiday.manage_for_all": secretariat & at_the_top,
    "unit.manage": secretariat & reaches,
    "people.manage": secretariat & reaches,
    "journal.view": (secretariat | headquarters) & reaches,
    "quality.view": (secretariat | manager | headquarters | reviewer) & sees,
    "instrument.view": evaluation_people & sees,
    "instrument.edit": secretariat & reaches,
    "campaign.view": evaluation_people & sees,
    "campaign.edit": secretariat & reaches,
    "campaign.of_agency": agency & reaches,
    "conflict.own": evaluator | reviewer,
    "visit.own": evaluator,
    "visit.view": evaluation_people & reaches,
    "visit.plan": secretariat & reaches,
    "sheet.write": evaluator | (agency & reaches),
    "sheet.view": evaluation_people & reaches,
    "declaration.write": agency & reaches,
    "review.view": (secretariat | reviewer) & reaches,
    "review.adjust": reviewer & reaches,
    "objection.write": agency & reaches,
    "objection.rule": reviewer & reaches,
    "result.view": evaluation_people & reaches,
    "result.make": secretariat & reaches,
    "ranking_rules.edit": secretariat & reaches,
    "dossier.manage": secretariat & reaches,
    "dossier.score": evaluator,
    "strictness.view": secretariat & reaches,
    "second_look.view": secretariat & reaches,
    "agreement.view": (secretariat | reviewer | headquarters) & reaches,
    "claims.check": plan_people,
    "feedback.view": (evaluation_people | agency) & reaches,
    "finding.view": (evaluation_people | agency) & reaches,
    "finding.write": (secretariat | reviewer | evaluator) & reaches,
    "finding.answer": agency & reaches,
    "issued.view": plan_people & reaches,
    "issued.of_campaign": evaluation_people & reaches,
    "issued.read": (plan_people | agency) & reaches,
    "issued.make": secretariat & reaches,
    "template.edit": secretariat & reaches,
    "digest.order": secretariat & reaches,
    "publication.view": evaluation_people & reaches,
    "publication.make": secretariat & reaches,
    "comment.view": (evaluation_people | agency) & reaches,
    "comment.moderate": secretariat & reaches,
    "comment.reply": agency & reaches,
    "service.manage": (secretariat | agency) & reaches,
    "feedback_rule.edit": secretariat & reaches,
    "job.own": anybody,
    "queue.view": secretariat & at_the_top,
    "notice.own": anybody,
    "circular.view": anybody,
    "session.view": (evaluation_people & sees) | evaluator | agency,
    "circular.acknowledge": agency | evaluator,
    "challenge.view": evaluation_people & reaches,
    "challenge.write": (secretariat | headquarters) & reaches,
    "challenge.answer": (secretariat | manager | headquarters) & reaches,
    "provinces.view": headquarters,
    "token.own": anybody,
    "import.plan": secretariat & reaches,
    "import.report": (planner | secretariat) & reaches,
}


def may(seat: Seat | None, rule: str, thing: Any = None) -> bool:
    """Whether the seat may do `rule` (on `thing`)."""
    return seat is not None and bool(RULES[rule].test(seat, thing))


def require(seat: Seat | None, rule: str, thing: Any = None) -> None:
    """Refuse, in words for the person, what the seat may not do."""
    if not may(seat, rule, thing):
        raise Forbidden()
