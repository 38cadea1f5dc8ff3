"""CPU of the server process for the lists and pages of the big campaigns, by their size."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from benchmarks.evaluation.world import (
    FEW,
    HOME,
    MANY,
    PROVINCE,
    USERNAME,
    WHOLE,
    campaign,
    key,
    prepare,
    seat,
)
from benchmarks.ground import enter, note, seconds, told

WARM, TIMES = 3, 20
BUDGET_MS = 50
BUDGETED = (
    "sheets by the interface",
    "sheets of one layer by the interface",
    "results by the interface",
    "agencies' visits by the interface",
    "review board",
    "results page",
)
"""First pages of 50 out of 10,000, which the budget is set for; the others stand beside them."""

Ask = Callable[[], Any]


def main() -> None:
    """Print a line of JSON with every list, of 10,000 agencies and of a province's 126."""
    enter(HOME)
    prepare()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    found: dict[str, dict[str, Any]] = {}
    for which, many in ((WHOLE, MANY), (PROVINCE, FEW)):
        for name, ask in _lists(which).items():
            note(f"… {name}, {many:,}")
            found.setdefault(name, {})[str(many)] = measure(ask)
    told(lists=found, budgets=dict.fromkeys(BUDGETED, BUDGET_MS), times=TIMES, saving=_saving())


def measure(ask: Ask) -> dict[str, float]:
    """Milliseconds of CPU (median and p95), statements, and kilobytes of one answer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        answer = ask()
        if answer.status_code != 200:
            raise SystemExit(f"answered {answer.status_code}: {answer.content[:300]!r}")
    with CaptureQueriesContext(connection) as captured:
        ask()
    statements = len(captured)
    times = sorted(seconds(ask)[0] * 1000 for _ in range(TIMES))
    return {
        "median": round(times[TIMES // 2], 1),
        "p95": round(times[int(TIMES * 0.95)], 1),
        "statements": statements,
        "kilobytes": round(len(answer.content) / 1024, 1),
    }


def _lists(which: int) -> dict[str, Ask]:
    from django.urls import reverse

    one, browser, token = campaign(which), _browser(USERNAME), _token(seat())
    newest = one.result_sets.order_by("-number").first()
    agency = one.agencies.order_by("pk")[60]

    def page(name: str, **places: Any) -> Ask:
        return lambda: browser.get(reverse(name, kwargs=places))

    def fetched(address: str) -> Ask:
        headers = {"Authorization": f"Bearer {token}"}
        return lambda: browser.get(f"/api/v1/{address}", headers=headers)

    return {
        "sheets by the interface": fetched(f"sheets?campaign={one.pk}"),
        "sheets of one layer by the interface": fetched(f"sheets?campaign={one.pk}&layer=final"),
        "results by the interface": fetched(f"result-sets/{newest.pk}/results"),
        "agencies' visits by the interface": fetched(f"visits?campaign={one.pk}"),
        "review board": page("review_board", campaign=one.pk),
        "results page": page("results", campaign=one.pk),
        "result of one agency": page("result_agency", agency=agency.pk),
        "campaign board": page("campaign_board", campaign=one.pk),
        "governor's board": page("campaign_governor", campaign=one.pk),
        "duties by law": page("campaign_duties", campaign=one.pk),
        "findings": page("finding_list", campaign=one.pk),
    }


def _browser(username: str) -> Any:
    from django.test import Client

    from payesh.records.models import Person

    client = Client()
    client.force_login(
        Person.objects.get(username=username),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def _token(holder: Any) -> str:
    from payesh.actions.tokens import make_token
    from payesh.queries.tokens import offered_scopes

    _row, text = make_token(by=holder, name="benchmark", scopes=offered_scopes(holder), days=1)
    return text


def _saving() -> dict[str, float]:
    """One item saved by the page of a visit; all that was saved is taken back afterwards."""
    from django.db import transaction

    with transaction.atomic():
        found = measure(_save())
        transaction.set_rollback(True)
    return found


def _save() -> Ask:
    """Saves an answer that changes with every request, on a visit that is opened for it."""
    from django.urls import reverse

    from payesh.records.models import Campaign, Sheet, Visit

    sheet = Sheet.objects.filter(campaign=key(3, PROVINCE), layer="rated").select_related("rater")
    own = sheet.order_by("-pk")[0]
    Campaign.objects.filter(pk=own.campaign_id).update(state="active")
    Visit.objects.filter(pk=own.visit_id).update(state="under_way", closed_at=None, closed_by=None)
    Sheet.objects.filter(pk=own.pk).update(state="draft", locked_at=None, locked_by=None)
    browser = _browser(own.rater.username)
    address = reverse("sheet_item", kwargs={"sheet": own.pk, "item": "A1.2"})
    state = {"version": own.version, "number": 0}

    def save() -> Any:
        state["number"] += 1
        sent = {"answer": {"value": str(state["number"] % 5)}, "version": state["version"]}
        answer = browser.put(address, json.dumps(sent), content_type="application/json")
        state["version"] = Sheet.objects.values_list("version", flat=True).get(pk=own.pk)
        return answer

    return save


if __name__ == "__main__":
    main()
