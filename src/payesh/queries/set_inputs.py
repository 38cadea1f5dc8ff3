"""What a result set was made of, as people read it."""

from __future__ import annotations

from payesh.records.models import InstrumentVersion, ResultSet


def instruments_of(result_set: ResultSet) -> list[InstrumentVersion]:
    """The versions of instruments that the set was scored by."""
    keys = [one["version"] for one in result_set.inputs.get("instruments", ())]
    rows = InstrumentVersion.objects.filter(pk__in=keys).defer("content")
    return list(rows.select_related("instrument").order_by("instrument__sort_key", "number"))
