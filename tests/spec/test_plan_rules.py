"""Changes of a plan, and the turn of the year

What was measured under a definition stays judged by it. Once something was reported, whatever
judges changes by an amendment that holds from a day on. At the turn of the year everything that
is still open is carried over, gets a new baseline or is dropped with a reason, and the figures of
the closed year stay as they were published.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from payesh.actions.amendments import FieldChange, amend_plan
from payesh.actions.goals import change_node
from payesh.ground.errors import Refusal
from payesh.ground.terms import Role
from payesh.queries.closing import proposals
from payesh.queries.definitions import as_of
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)
from tests.spec.table import NOTHING, Worked

CHAPTER = 8
pytestmark = pytest.mark.django_db

CHANGES = Worked(
    title="What may be changed, and how",
    sentence="Of an activity; `reported` says whether anything of the plan was declared yet.",
    head=("plan", "reported", "change of", "how"),
    rows=(
        ("draft", "no", "weight", "freely"),
        ("active", "no", "weight", "freely"),
        ("active", "no", "due", "freely"),
        ("active", "yes", "title", "freely"),
        ("active", "yes", "budget", "freely"),
        ("active", "yes", "weight", "by amendment"),
        ("active", "yes", "due", "by amendment"),
        ("active", "yes", "starts", "by amendment"),
        ("active", "yes", "owner", "by amendment"),
        ("closed", "no", "title", "not at all"),
    ),
)

IN_FORCE = Worked(
    title="Which weight judges a period",
    sentence="The weight of an activity is 1; amendments make it 3 from 23 July and 5 from 22"
    " November 2025. A period is judged by what was in force on its last day. `as_of`",
    head=("period", "last day", "weight"),
    rows=(
        ("first four months", "2025-07-22", "1"),
        ("second four months", "2025-11-21", "3"),
        ("third four months", "2026-03-20", "5"),
    ),
)

TURN = Worked(
    title="What is proposed at the turn of the year",
    sentence="For the activities of a plan of two years at the end of the first, 20 March 2026; the"
    " secretariat decides. `proposals`",
    head=("due", "progress at the end", "proposal"),
    rows=(
        ("2026-01-01", 100, "finished"),
        ("2026-01-01", 40, "carry"),
        ("2026-01-01", 0, "drop"),
        ("2026-01-01", NOTHING, "drop"),
        ("2026-06-01", 40, "carry"),
        ("2026-06-01", NOTHING, "carry"),
        ("2026-06-01", 100, "finished"),
    ),
)


@CHANGES.each
def test_changes(row):
    state, reported, field, how = row
    secretary = make_seat(Role.SECRETARIAT, make_unit())
    plan = make_plan(secretary.unit, state=state)
    node = make_node(plan, make_branch(plan))
    if reported == "yes":
        make_progress(node, period_of_plan(plan), declared=0)
    value = {
        "weight": Decimal(7),
        "due": date(2025, 7, 1),
        "starts": date(2025, 3, 25),
        "owner": make_unit(secretary.unit),
        "title": "عنوان تازه",
        "budget": Decimal(10),
    }[field]
    refusals = {"by amendment": "plan.needs_amendment", "not at all": "plan.is_closed"}
    if how == "freely":
        assert getattr(change_node(by=secretary, node=node, **{field: value}), field) == value
        return
    with pytest.raises(Refusal) as error:
        change_node(by=secretary, node=node, **{field: value})
    assert error.value.code == refusals[how]


@IN_FORCE.each
def test_in_force(row):
    _, ends, weight = row
    secretary = make_seat(Role.SECRETARIAT, make_unit())
    plan = make_plan(secretary.unit)
    node = make_node(plan, make_branch(plan))
    for number, (start, new) in enumerate((("2025-07-23", 3), ("2025-11-22", 5))):
        amend_plan(
            by=secretary,
            plan=plan,
            title=f"اصلاحیه {number}",
            effective_from=date.fromisoformat(start),
            changes=[FieldChange(node, "weight", Decimal(new))],
        )
    node.refresh_from_db()
    earlier = as_of(plan, date.fromisoformat(ends)).earlier("node").get(node.pk, {})
    assert str(earlier.get("weight", str(int(node.weight)))) == weight


@TURN.each
def test_turn(row):
    due, progress, proposal = row
    plan = make_plan(years=2)
    node = make_node(plan, make_branch(plan), due=date.fromisoformat(due))
    last = period_of_plan(plan, 3)
    if progress != NOTHING:
        make_progress(node, last, declared=progress)
    found = [one.disposition.value for one in proposals(plan, 1404)]
    assert found == ([] if proposal == "finished" else [proposal])
