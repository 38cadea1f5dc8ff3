"""The demonstration as a world to walk through, with one of everything an address may name.

python -m tests.web.walk_world     loads it into the empty PAYESH_HOME and tells of it in JSON

Run as a process of its own: the walk serves a folder that no other test shares, on SQLite.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import click.testing
import openpyxl

from payesh.commands.starting import started
from tests.web.walk_campaigns import campaign_samples, item_of
from tests.web.walk_public import issued_samples, public_samples

SECURED = "headquarters"
"""The account that has a second factor."""


def load() -> None:
    """The tables and the demonstration, as `payesh demo` makes them."""
    from payesh.commands.demo import command

    done = click.testing.CliRunner().invoke(command, [], catch_exceptions=False)
    if done.exit_code:
        sys.exit(done.output)


def add_workbook() -> Any:
    """A workbook whose check found faults: nothing of the kind is part of the demonstration."""
    from payesh.actions.imports import begin_checking
    from payesh.exchange import runs
    from payesh.exchange.plan_book import plan_book
    from payesh.records.models import Plan, Seat

    by = Seat.objects.select_related("unit", "person").get(person__username="secretary")
    plan = Plan.objects.select_related("owner").get(code="field-1405")
    book = openpyxl.load_workbook(io.BytesIO(plan_book(plan)))
    sheet = max(book.worksheets, key=lambda one: one.max_row)
    sheet.cell(3, 4).value = "=1+1"
    faulty = io.BytesIO()
    book.save(faulty)
    upload = runs.Upload("plan.xlsx", [faulty.getvalue()])
    run = runs.receive(by=by, upload=upload, kind="plan", unit=plan.owner, plan=plan)
    run = begin_checking(by=by, run=run)
    return runs.check(by=by, run=run)


def add_invitation() -> tuple[Any, str]:
    """An invitation that was not answered yet, and its token."""
    from payesh.actions.invitations import invite
    from payesh.ground.terms import Role
    from payesh.records.models import Seat

    by = Seat.objects.select_related("unit", "person").get(person__username="secretary")
    return invite(by=by, full_name="مهمان نمونه", role=Role.PLANNER, unit=by.unit)


def secure() -> None:
    """A second factor for one account, so that its pages have something to show."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from payesh.records.models import Person

    person = Person.objects.get(username=SECURED)
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)


def samples() -> dict[str, str]:
    """Keys by the names of the parameters; a word after a colon tells which of several."""
    from payesh.records import models as rows

    field, city, province = (
        rows.Plan.objects.get(code=code) for code in ("field-1405", "city-1403", "province-1403")
    )
    foreigners = rows.Unit.objects.get(code="foreigners")
    waste = rows.Unit.objects.get(code="city-waste")
    nodes, reports = rows.Node.objects, rows.Report.objects
    told = rows.Progress.objects.filter(unit=foreigners, period__plan=field).latest("declared_at")
    measured = rows.Indicator.objects.filter(plan=city, measured_by__unit=waste).first()
    evidence = rows.Evidence.objects.filter(unit__path__startswith=field.owner.path)
    found: dict[str, Any] = {
        "plan": field,
        "plan:city": city,
        "plan:province": province,
        "unit": foreigners,
        "unit:waste": waste,
        "unit:city": city.owner,
        "unit:field": field.owner,
        "period": field.periods.get(state="open"),
        "period:city": city.periods.get(state="open"),
        "period:locked": field.periods.filter(state="locked").latest("number"),
        "node": told.node,
        "node:goal": nodes.filter(plan=field, parent=None).first(),
        "node:city": nodes.filter(plan=city, parent=None).first(),
        "node:province": nodes.filter(plan=province, parent=None).first(),
        "subject": told.node,
        "indicator": measured,
        "amendment": rows.Amendment.objects.filter(plan=field).first(),
        "report": reports.filter(plan=field, state="submitted").first(),
        "report:city": reports.filter(plan=city, state="submitted").first(),
        "report:accepted": reports.filter(plan=field, state="accepted").first(),
        "request_id": rows.SupportRequest.objects.filter(from_unit=foreigners).first(),
        "action": rows.CorrectiveAction.objects.filter(state="open").first(),
        "action:verified": rows.CorrectiveAction.objects.filter(state="verified").first(),
        "meeting": rows.Meeting.objects.filter(plan=field).latest("held_on"),
        "meeting:closed": rows.Meeting.objects.filter(is_closed=True).first(),
        "decision": rows.Decision.objects.first(),
        "evidence": evidence.exclude(file_name="").first(),
        "group": rows.UnitGroup.objects.first(),
        "seat": rows.Seat.objects.get(person__username="planner_foreigners"),
        "person": rows.Person.objects.get(username="planner_foreigners"),
        "holiday": rows.Holiday.objects.first(),
        "weekend": rows.WeekendRule.objects.first(),
        "run": add_workbook(),
        **campaign_samples(),
        **public_samples(),
        **issued_samples(),
    }
    keys = {name: str(row.pk) for name, row in found.items()}
    invitation, token = add_invitation()
    words = {"token": token, "item": item_of(found["sheet"])}
    return keys | {"invitation": str(invitation.pk)} | words


def data() -> list[str]:
    """What people wrote in a word or two, which might be taken for words of the interface."""
    from payesh.records.models import ImportRun, Indicator, IssuedReport, PlanLevel, Unit

    issued = IssuedReport.objects.all()
    return sorted(
        {
            *(one.title for one in issued),
            *(figure["name"] for one in issued for figure in one.content["figures"].values()),
            *(
                fault[name]
                for run in ImportRun.objects.all()
                for fault in run.errors
                for name in ("sheet", "header")
            ),
            *Indicator.objects.values_list("unit_of_measure", flat=True),
            *PlanLevel.objects.values_list("name", flat=True),
            *Unit.objects.values_list("name", flat=True),
        }
    )


if __name__ == "__main__":
    started()
    load()
    secure()
    print(json.dumps({"keys": samples(), "data": data()}))
