"""Publications for tests: frozen contents as they leave the house, and rows that hold them."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

from payesh.ground.terms import UnitKind
from payesh.records.models import Publication, SigningKey, Unit
from tests.evaluations import make_campaign, make_result_set
from tests.factories import make_person, make_plan, make_unit, period_of_plan

AXES = {"A": "پاسخ‌گویی", "B": "زیرساخت", "C": "شفافیت"}
PUBLISHED = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
FAMILY, VERSION = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000001"
_numbers = count(1)


def agency(unit: Unit | UUID | str, name: str, score: str | None, **told: Any) -> dict[str, Any]:
    """A line of an agency; without a score it was not visited."""
    value = None if score is None else f"{score}"
    return {
        "id": str(unit.pk if isinstance(unit, Unit) else unit),
        "unit": str(unit.pk if isinstance(unit, Unit) else unit),
        "name": name,
        "score": value,
        "exact": value,
        "raw": value,
        "rank": None,
        "rank_low": None,
        "rank_high": None,
        "tie": None,
        "named": "",
        "coverage": None if score is None else "1",
        "state": "" if score is not None else "not_answered",
        "axes": {code: {"value": value, "state": "not_answered"} for code in AXES},
        **told,
    }


def instrument(code: str = VERSION, family: str = FAMILY, version: int = 1) -> dict[str, Any]:
    """An instrument of three axes."""
    return {
        "code": code,
        "instrument": family,
        "title": "ابزار ارزیابی خدمات",
        "version": version,
        "axes": [
            {"code": axis, "title": title, "titles": {"fa": title, "en": axis}, "weight": "1"}
            for axis, title in AXES.items()
        ],
    }


def group(number: int, agencies: list[dict[str, Any]], **told: Any) -> dict[str, Any]:
    """A group; its mean is that of the scores."""
    scores = [float(one["exact"]) for one in agencies if one["exact"] is not None]
    return {
        "number": number,
        "title": f"گروه {number}",
        "instrument": VERSION,
        "mean": str(round(sum(scores) / len(scores), 4)) if scores else None,
        "ranked": sum(one["rank"] is not None for one in agencies),
        "agencies": agencies,
        **told,
    }


def results_contents(groups: list[dict[str, Any]], **told: Any) -> dict[str, Any]:
    """Contents of a publication of results."""
    return {
        "kind": "results",
        "title": "نتایج ارزیابی",
        "body": "استانداری",
        "campaign": {
            "id": "33333333-0000-4000-8000-000000000001",
            "title": "ارزیابی خدمات",
            "starts": "2026-06-22",
            "ends": "2026-08-22",
            "round": 1,
        },
        "instruments": [instrument()],
        "formula": "instrument-1",
        "fairness": {"verdict": "adjusted", "shown": "ranks"},
        "groups": groups,
        **told,
    }


def plan_contents(**told: Any) -> dict[str, Any]:
    """Contents of a publication of a plan: a goal with two activities, and two indicators."""

    def node(key: str, parent: str | None, title: str, progress: str | None) -> dict[str, Any]:
        level = "activity" if parent else "goal"
        return {"id": key, "parent": parent, "code": key, "title": title, "level": level} | {
            "progress": progress, "coverage": "1", "light": "green", "realised": None,
            "state": "" if progress else "not_answered",
        }  # fmt: skip

    def indicator(code: str, value: str | None, achievement: str | None) -> dict[str, Any]:
        return {
            "id": code, "code": code, "title": f"شاخص {code}", "unit": "درصد", "baseline": "10",
            "value": value, "state": "" if value else "not_answered", "target": "50",
            "horizon": "80", "achievement": achievement,
        }  # fmt: skip

    return {
        "kind": "plan",
        "title": "پیشرفت برنامه",
        "body": "استانداری",
        "plan": {"id": "44444444-0000-4000-8000-000000000001", "title": "برنامهٔ توسعهٔ استان"},
        "period": {
            "id": "55555555-0000-4000-8000-000000000001",
            "number": 1, "name": "چهارماههٔ نخست ۱۴۰۵",
            "names": {"fa": "چهارماههٔ نخست ۱۴۰۵", "en": "First four months of 1405"},
            "starts": "2026-03-21", "ends": "2026-07-22",
        },
        "formula": "plan-1",
        "counts": {
            "macro_goals": 1, "general_goals": 2, "goals": 9, "goals_due": 4,
            "goals_realised": 3, "activities": 20, "activities_due": 12,
            "activities_realised": 11,
        },
        "nodes": [
            node("1", None, "دسترس‌پذیری خدمات", "91.5"),
            node("1.1", "1", "میز خدمت الکترونیکی", "100"),
            node("1.2", "1", "سامانهٔ پاسخ‌گویی", None),
        ],
        "units": [],
        "indicators": [indicator("k1", "40", "75"), indicator("k2", None, None)],
        **told,
    }  # fmt: skip


def publish_results(groups: list[dict[str, Any]], owner: Unit | None = None, **told: Any):
    """A published set of results; `told` may name fields of the row and `contents` beside."""
    owner = owner or make_unit()
    campaign = told.pop("campaign", None) or make_campaign(owner)
    contents = results_contents(groups, **told.pop("contents", {}))
    return _published(owner, result_set=make_result_set(campaign), contents=contents, **told)


def publish_plan(owner: Unit | None = None, **told: Any) -> Publication:
    """A published period of a plan."""
    owner = owner or make_unit()
    plan = told.pop("plan", None) or make_plan(owner)
    contents = plan_contents(**told.pop("contents", {}))
    return _published(owner, period=period_of_plan(plan), contents=contents, **told)


def _published(owner: Unit, contents: dict[str, Any], **fields: Any) -> Publication:
    person = make_person()
    key, _made = SigningKey.objects.get_or_create(public="A" * 43 + "=")
    usual = {
        "title": contents["title"], "number": next(_numbers), "state": "published",
        "package": "0" * 64, "package_size": 2048, "root": "1" * 64, "signature": "s" * 86 + "==",
        "key": key, "made_by": person, "published_by": person, "published_at": PUBLISHED,
    }  # fmt: skip
    return Publication.objects.create(
        unit=owner, province=owner.province, contents=contents, **usual | fields
    )


def bodies(owner: Unit, *names: str) -> list[Unit]:
    """Bodies of those names."""
    return [make_unit(owner, UnitKind.BODY, name=name) for name in names]


def some_results(owner: Unit | None = None, **told: Any) -> tuple[Publication, list[Unit]]:
    """Six agencies: four ranked, of which two cannot be told apart, one without data, one other.

    The last is of a second group.
    """
    owner = owner or make_unit()
    units = bodies(
        owner, "ادارهٔ کل راه و شهرسازی", "شرکت گاز", "ثبت احوال", "دانشگاه علوم پزشکی",
        "میراث فرهنگی", "فرمانداری",
    )  # fmt: skip
    places = [("92.5", 1, 1, 2, None, "best"), ("80", 2, 2, 3, 1, ""), ("79.5", 3, 2, 3, 1, "")]
    places.append(("41.25", 4, 4, 4, None, "weakest"))
    rows = [
        agency(
            unit, unit.name, score, rank=rank, rank_low=low, rank_high=high, tie=tie, named=named
        )
        for unit, (score, rank, low, high, tie, named) in zip(units, places, strict=False)
    ]
    rows.append(agency(units[4], units[4].name, None))
    second = agency(units[5], units[5].name, "66", coverage="1/4")
    return publish_results([group(1, rows), group(2, [second])], owner, **told), units
