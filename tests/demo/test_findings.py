"""What the page of data quality finds in the demonstration, each slip put there on purpose."""

from __future__ import annotations

import pytest

from payesh.queries.quality import findings
from payesh.records.models import Plan


@pytest.fixture
def found(world):
    """`found("city-1403", 7)` gives the findings of a plan in a period."""

    def of(code: str, number: int):
        plan = Plan.objects.get(code=code)
        return findings(plan, plan.periods.get(number=number))

    return of


def test_the_press_table_contradicts_itself_and_the_records(found):
    by_code = {}
    for one in found("field-1405", 1):
        by_code.setdefault(one.code, []).append(one)
    [twice] = by_code["two_values"]
    assert twice.params["values"] == "34 / 15"
    [share] = by_code["share_differs"]
    assert [str(share.params[name]) for name in ("part", "whole", "right", "stated")] == [
        "730",
        "780",
        "93.6",
        "90",
    ]
    differing = {str(one.params["stated"]) for one in by_code["differs_from_records"]}
    assert differing == {"34", "90"}


def test_the_slips_of_the_city_are_found(found):
    codes = {one.code for one in found("city-1403", 7)}
    assert codes >= {
        "goal_without_owner",
        "indicator_without_target",
        "activity_out_of_period",
        "weights_do_not_sum",
        "unit_without_report",
    }


def test_the_plan_of_the_province_has_none(found):
    assert found("province-1403", 2) == []
