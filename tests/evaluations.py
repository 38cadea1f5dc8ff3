"""Rows of the evaluation loop for tests: plain functions, each gives the row it made.

Like `tests.factories` they write straight to the tables, so that a test of a verb sets its scene
without the verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from payesh.ground.terms import FindingKind, Layer, Role, SheetState, UnitKind, VersionState
from payesh.ground.text import fold, sort_key
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CampaignGroup,
    Evaluator,
    Finding,
    Instrument,
    InstrumentVersion,
    Organisation,
    Person,
    Phase,
    ResultSet,
    Seat,
    Sheet,
    Team,
    TeamMember,
    Unit,
    Visit,
    VisitRater,
)
from payesh.scoring import instruments
from tests.factories import make_person, make_seat, make_unit

STARTS, ENDS = date(2026, 7, 1), date(2026, 8, 11)
VISIT_DAY = date(2026, 7, 6)
"""A Monday, 15 Tir 1405, within the default campaign."""

_numbers = count(1)


def _findable(text: str) -> dict[str, str]:
    return {"search_text": fold(text), "sort_key": sort_key(text)}


def texts(fa: str, en: str) -> dict[str, str]:
    """A text of an instrument in both languages."""
    return {"fa": fa, "en": en}


def an_item(code: str, scale: str = "yes_no", **fields: Any) -> dict[str, Any]:
    """An item of an instrument's document."""
    return {
        "code": code,
        "title": texts(f"پرسش {code}", f"Question {code}"),
        "weight": "1",
        "scale": scale,
        "evidence": "welcome",
        **fields,
    }


def a_criterion(code: str, items: Sequence[dict[str, Any]], weight: str = "1") -> dict[str, Any]:
    """A criterion of an instrument's document."""
    title = texts(f"معیار {code}", f"Criterion {code}")
    return {"code": code, "title": title, "weight": weight, "items": list(items)}


CONTENT: dict[str, Any] = {
    "languages": ["fa", "en"],
    "scales": {
        "yes_no": {"kind": "yes_no"},
        "0_4": {"kind": "steps", "low": "0", "high": "4", "step": "1"},
        "0_100": {"kind": "number", "low": "0", "high": "100", "decimals": 0},
        "channel": {
            "kind": "choices",
            "choices": [
                {"code": "none", "title": texts("هیچ", "None"), "points": "0"},
                {"code": "half", "title": texts("نیمه", "Half"), "points": "5"},
                {"code": "full", "title": texts("کامل", "Full"), "points": "10"},
            ],
        },
        "minutes": {
            "kind": "measure",
            "unit": texts("دقیقه", "minutes"),
            "best": "10",
            "worst": "60",
        },
    },
    "axes": [
        {
            "code": "A",
            "title": texts("حقوق مراجعان", "Clients' rights"),
            "weight": "60",
            "criteria": [
                a_criterion("A1", [an_item("A1.1"), an_item("A1.2", "0_4")]),
                a_criterion(
                    "A2",
                    [
                        an_item("A2.1", "channel", not_applicable=True),
                        an_item(
                            "A2.2",
                            "minutes",
                            applies_when={"item": "A1.1", "op": "eq", "value": "1"},
                        ),
                    ],
                ),
            ],
        },
        {
            "code": "B",
            "title": texts("پیشخوان خدمت", "Service desk"),
            "weight": "40",
            "criteria": [
                a_criterion(
                    "B1",
                    [
                        an_item(
                            "B1.1",
                            severity="critical",
                            cap={"fails_below": "50", "level": "axis", "to": "40"},
                        ),
                        an_item("B1.2", "0_100"),
                    ],
                )
            ],
        },
    ],
}
"""Two axes, three criteria, six items; A2.2 applies when A1.1 is yes, B1.1 caps its axis."""

ANSWERS: dict[str, dict[str, str]] = {
    "A1.1": {"value": "1"},
    "A1.2": {"value": "3"},
    "A2.1": {"value": "half"},
    "A2.2": {"value": "20"},
    "B1.1": {"value": "1"},
    "B1.2": {"value": "80"},
}
"""A complete set of answers to `CONTENT`."""


def a_long_content(items: int = 60) -> dict[str, Any]:
    """An instrument of that many items on the scale 0 to 4: four axes of three criteria."""
    per = items // 12
    axes = []
    for axis in "ABCD":
        criteria = [
            a_criterion(
                f"{axis}{number}",
                [an_item(f"{axis}{number}.{place}", "0_4") for place in range(1, per + 1)],
            )
            for number in (1, 2, 3)
        ]
        title = texts(f"محور {axis}", f"Axis {axis}")
        axes.append({"code": axis, "title": title, "weight": "1", "criteria": criteria})
    return {**deepcopy(CONTENT), "axes": axes}


def make_instrument(
    owner: Unit | None = None,
    content: dict[str, Any] | None = None,
    frozen: bool = True,
    title: str = "",
) -> InstrumentVersion:
    """Version 1 of a new instrument; frozen unless said otherwise."""
    content = deepcopy(CONTENT if content is None else content)
    title = title or f"ابزار {next(_numbers)}"
    owner = owner or make_unit()
    instrument = Instrument.objects.create(owner=owner, title=title, **_findable(title))
    signed = (
        {"state": VersionState.FROZEN.value, "frozen_by": make_person(), "frozen_at": _now()}
        if frozen
        else {}
    )
    items = sum(len(one["items"]) for axis in content["axes"] for one in axis["criteria"])
    return InstrumentVersion.objects.create(
        instrument=instrument,
        number=1,
        content=content,
        digest=instruments.digest(content),
        item_count=items,
        **signed,
    )


def _now():
    return timezone.now()


def make_campaign(owner: Unit | None = None, state: str = "active", **fields: Any) -> Campaign:
    """A campaign of Tir and Mordad 1405; active unless said otherwise, without any group."""
    title = fields.pop("title", f"ارزیابی {next(_numbers)}")
    owner = owner or make_unit()
    return Campaign.objects.create(
        owner=owner,
        province=owner.province,
        title=title,
        state=state,
        **{"starts": STARTS, "ends": ENDS, **_findable(title), **fields},
    )


def make_phase(
    campaign: Campaign, kind: str, starts: date = STARTS, ends: date = ENDS, **fields: Any
) -> Phase:
    """A phase over the whole campaign unless said otherwise."""
    return Phase.objects.create(campaign=campaign, kind=kind, starts=starts, ends=ends, **fields)


def make_group(
    campaign: Campaign, instrument: InstrumentVersion | None = None, title: str = ""
) -> CampaignGroup:
    """A group with the default instrument unless one is given."""
    number = campaign.groups.count() + 1
    return CampaignGroup.objects.create(
        campaign=campaign,
        number=number,
        title=title or f"گروه {number}",
        instrument=instrument or make_instrument(campaign.owner),
    )


def make_agency(group: CampaignGroup, unit: Unit | None = None, **fields: Any) -> CampaignAgency:
    """An agency of the group; a new body under the campaign's owner unless a unit is given."""
    unit = unit or make_unit(group.campaign.owner, UnitKind.BODY)
    return CampaignAgency.objects.create(
        campaign=group.campaign, group=group, unit=unit, province=unit.province, **fields
    )


def make_agencies(group: CampaignGroup, how_many: int) -> list[CampaignAgency]:
    """Several agencies of the group, each a new body."""
    return [make_agency(group) for _ in range(how_many)]


def make_organisation(name: str = "", unit: Unit | None = None, **fields: Any) -> Organisation:
    """An organisation that sends evaluators; a unit of ours only where one is given."""
    name = name or f"سازمان {next(_numbers)}"
    return Organisation.objects.create(name=name, unit=unit, **_findable(name), **fields)


def make_evaluator(
    campaign: Campaign,
    organisation: Organisation | None = None,
    person: Person | None = None,
) -> Evaluator:
    """An evaluator with the seat that ends with the campaign."""
    person = person or make_person(f"ارزیاب {next(_numbers)}")
    seat = make_seat(Role.EVALUATOR, campaign.owner, person, ends=campaign.ends)
    return Evaluator.objects.create(
        campaign=campaign,
        person=person,
        organisation=organisation or make_organisation(),
        seat=seat,
    )


def make_team(
    campaign: Campaign, evaluators: Iterable[Evaluator] | None = None, title: str = ""
) -> Team:
    """A team; without evaluators, two new ones of two organisations."""
    members = list(evaluators or (make_evaluator(campaign), make_evaluator(campaign)))
    number = campaign.teams.count() + 1
    team = Team.objects.create(campaign=campaign, number=number, title=title or f"تیم {number}")
    TeamMember.objects.bulk_create(
        TeamMember(team=team, evaluator=one, is_lead=not place) for place, one in enumerate(members)
    )
    return team


def make_visit(
    agency: CampaignAgency,
    team: Team | None = None,
    planned_on: date = VISIT_DAY,
    state: str = "planned",
    **fields: Any,
) -> Visit:
    """A visit whose raters are the team's members; one beyond 'planned' was started."""
    team = team or make_team(agency.campaign)
    if state in ("under_way", "rated", "closed"):
        fields.setdefault("started_at", _now())
    if state == "closed":
        fields = {"closed_by": make_person(), "closed_at": _now(), **fields}
    if state == "cancelled":
        fields.setdefault("cancelled_reason", "تعطیلی دستگاه")
    visit = Visit.objects.create(
        agency=agency,
        team=team,
        planned_on=planned_on,
        state=state,
        province=agency.province,
        **fields,
    )
    VisitRater.objects.bulk_create(
        VisitRater(visit=visit, evaluator=member.evaluator)
        for member in team.members.filter(left_at__isnull=True).select_related("evaluator")
    )
    return visit


def raters_of(visit: Visit) -> list[Evaluator]:
    """The evaluators of a visit in the order they were assigned."""
    rows = VisitRater.objects.filter(visit=visit).order_by("id")
    return [row.evaluator for row in rows.select_related("evaluator__person", "evaluator__seat")]


def make_sheet(
    visit: Visit | None,
    rater: Evaluator | Person | None = None,
    answers: dict[str, Any] | None = None,
    layer: str = "rated",
    state: str = "draft",
    agency: CampaignAgency | None = None,
    **fields: Any,
) -> Sheet:
    """A sheet with the complete answers unless others are given; its score is not reckoned."""
    agency = agency or visit.agency
    person = rater.person if isinstance(rater, Evaluator) else rater
    author = person or make_person()
    if state == SheetState.LOCKED.value:
        fields = {"locked_by": author, "locked_at": _now(), **fields}
    given = deepcopy(ANSWERS if answers is None else answers)
    return Sheet.objects.create(
        campaign=agency.campaign,
        agency=agency,
        province=agency.province,
        visit=visit,
        layer=layer,
        rater=person if layer == Layer.RATED.value else None,
        instrument=agency.group.instrument,
        answers=given,
        state=state,
        made_by=author,
        **{"answered": len(given), "asked": agency.group.instrument.item_count, **fields},
    )


def make_finding(agency: CampaignAgency, visit: Visit | None = None, **fields: Any) -> Finding:
    """A weakness seen at the agency."""
    text = fields.pop("text", f"یافته {next(_numbers)}")
    return Finding.objects.create(
        agency=agency,
        visit=visit,
        province=agency.province,
        text=text,
        **{
            "kind": FindingKind.WEAKNESS.value,
            "made_by": fields.pop("made_by", None) or make_person(),
            **_findable(text),
            **fields,
        },
    )


def make_result_set(campaign: Campaign, number: int = 0, **fields: Any) -> ResultSet:
    """A result set without results; the second and later ones have a reason."""
    number = number or campaign.result_sets.count() + 1
    return ResultSet.objects.create(
        campaign=campaign,
        number=number,
        province=campaign.province,
        **{
            "formula": "instrument-1",
            "input_hash": "0" * 64,
            "reason": "" if number == 1 else "اصلاح ابزار",
            "made_by": fields.pop("made_by", None) or make_person(),
            **fields,
        },
    )


def seat_of(evaluator: Evaluator) -> Seat:
    """The evaluator's seat, with the person and the unit at hand."""
    return Seat.objects.select_related("person", "unit").get(pk=evaluator.seat_id)


def make_world(**campaign: Any) -> tuple[Campaign, CampaignAgency, Visit]:
    """The smallest world with a visit: a campaign, one agency, one visit by two evaluators."""
    running = make_campaign(**campaign)
    agency = make_agency(make_group(running))
    return running, agency, make_visit(agency)
