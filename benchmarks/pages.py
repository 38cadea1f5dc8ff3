"""CPU of the server process for each page of the big world, and its number of statements."""

from __future__ import annotations

from typing import Any

from benchmarks.ground import database_gigabytes, enter, note, seconds, told
from benchmarks.world import CODE, prepare

WARM, TIMES = 5, 100
BUDGET_MS = 100
BUDGETED = ("dashboard", "plan board, first page", "unit page", "indicator page")
"""The pages that the budget is set for; the others are measured beside them."""


def pages() -> dict[str, str]:
    """The address of each page by its name; of units and indicators one in the middle."""
    from django.urls import reverse

    from payesh.records.models import Indicator, Plan, Unit

    plan = Plan.objects.get(code=CODE)
    indicator = Indicator.objects.filter(plan=plan).order_by("pk")[150]
    unit = Unit.objects.filter(kind="office").order_by("path")[500]
    body = Unit.objects.filter(kind="body").order_by("path")[10]
    return {
        "dashboard": reverse("home"),
        "plan board, first page": reverse("plan_board", kwargs={"plan": plan.pk}),
        "plan board, searched": reverse("plan_board", kwargs={"plan": plan.pk}) + "?text=777",
        "unit page": reverse("unit_page", kwargs={"plan": plan.pk, "unit": unit.pk}),
        "unit page, body of 50 units": reverse(
            "unit_page", kwargs={"plan": plan.pk, "unit": body.pk}
        ),
        "indicator page": reverse("indicator_page", kwargs={"indicator": indicator.pk}),
        "comparison": reverse("comparison", kwargs={"plan": plan.pk}),
    }


def measure(client: Any, address: str) -> dict[str, float]:
    """Milliseconds of CPU (median and p95), statements, and kilobytes of one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    statements = len(captured)  # counted now: the next request empties the log
    times = sorted(seconds(lambda: client.get(address))[0] * 1000 for _ in range(TIMES))
    return {
        "median": round(times[TIMES // 2], 1),
        "p95": round(times[int(TIMES * 0.95)], 1),
        "statements": statements,
        "kilobytes": round(len(answer.content) / 1024, 1),
    }


def main() -> None:
    """Print a line of JSON with every page."""
    enter()
    prepare()
    from django.conf import settings
    from django.test import Client

    from payesh.records.models import Person

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(
        Person.objects.get(username="manager"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    found = {}
    for name, address in pages().items():
        note(f"… {name}")
        found[name] = measure(client, address)
    told(
        pages=found,
        times=TIMES,
        budgets=dict.fromkeys(BUDGETED, BUDGET_MS),
        gigabytes=database_gigabytes(),
    )


if __name__ == "__main__":
    main()
