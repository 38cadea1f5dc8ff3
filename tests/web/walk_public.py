"""Publications to walk through: results and a plan of the demonstration, published as people do."""

from __future__ import annotations

from typing import Any

from django.utils import timezone


def public_samples() -> dict[str, Any]:
    """A publication of results, one of a plan, and two agencies that stand in the former."""
    from payesh.ground.terms import CampaignState
    from payesh.records import models as rows

    by = rows.Seat.objects.select_related("unit", "person").get(person__username="secretary")
    field = rows.Plan.objects.get(code="field-1405")
    final = rows.ResultSet.objects.filter(campaign__state=CampaignState.FINAL)
    of_ours = final.filter(campaign__owner__path__startswith=by.unit.path).latest("made_at")
    period = field.periods.filter(state="locked").latest("number")
    results = _published(by, title="نتیجهٔ دور گذشتهٔ ارزیابی", result_set=of_ours)
    plan = _published(by, title="پیشرفت کارها تا پایان دورهٔ گذشته", period=period)
    units = [one["unit"] for one in results.contents["groups"][0]["agencies"][:2]]
    first, second = (rows.Unit.objects.get(pk=unit) for unit in units)
    return {
        "publication": results,
        "publication:plan": plan,
        "unit:published": first,
        "agency_one": first,
        "agency_two": second,
    }


def _published(by: Any, **about: Any) -> Any:
    from payesh.actions.publishing import draft_publication, publish
    from payesh.exchange.packages.building import build

    draft = draft_publication(by=by, **about)
    packed = build(draft, timezone.now())
    return publish(
        by=by,
        publication=draft,
        version=draft.version,
        contents=packed.contents,
        package=packed.sha256,
        package_size=packed.size,
        root=packed.root,
        signature=packed.signature,
        key=packed.key,
    )
