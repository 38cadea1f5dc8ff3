"""The big campaigns, made once in a file of their own: 10,000 agencies of one group, 60 items.

- `whole`: every agency visited by one of 50 teams, its two raters' sheets, the agreed and the
  final one locked, and results made; 40,000 sheets of 60 answers;
- `one_each`: one locked sheet an agency, 10,000 x 60, not final yet;
- `province`: 126 agencies with their final sheets and results, the last ones being visited.

Keys are running numbers and answers follow from them, so that every world is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from benchmarks.ground import FOLDER, enter, note

HOME = FOLDER / "evaluation"
MANY, FEW, ITEMS, TEAMS = 10_000, 126, 60, 50
WHOLE, ONE_EACH, PROVINCE = 1, 2, 3
STARTS, ENDS = date(2026, 7, 1), date(2100, 1, 1)
AT = datetime(2026, 7, 20, 8, tzinfo=UTC)
USERNAME = "secretariat"


def key(kind: int, place: int) -> UUID:
    """A running number as a key."""
    return UUID(int=(kind << 96) + place)


def campaign(which: int) -> Any:
    """One of the campaigns."""
    from payesh.records.models import Campaign

    return Campaign.objects.select_related("owner").get(pk=key(3, which))


def seat() -> Any:
    """The seat that runs the campaigns."""
    from payesh.records.models import Seat

    return Seat.objects.select_related("unit", "person").get(pk=key(2, 1))


def prepare() -> None:
    """Make the world unless it is there; a world that was left half-made is refused."""
    from django.core.management import call_command

    from payesh.records.models import Campaign

    call_command("migrate", interactive=False, verbosity=0)
    if not Campaign.objects.exists():
        _make()


def _make() -> None:
    from django.db import connection, transaction

    note("Making the big campaigns …")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-400000")
    with transaction.atomic():
        units = _society()
        version = _instrument(units[0])
        for which, title, many in (
            (WHOLE, "ارزیابی ده‌هزار دستگاه", MANY),
            (ONE_EACH, "ارزیابی ده‌هزار دستگاه، هر یک یک برگه", MANY),
            (PROVINCE, "ارزیابی دستگاه‌های استان", FEW),
        ):
            note(f"… {title}")
            _campaign(which, title, units[: many + 1], version)
    _results()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _society() -> list[Any]:
    """The province, then its bodies; the seat that runs the campaigns."""
    from payesh.actions.findable import make_findable
    from payesh.ground.terms import Role, UnitKind
    from payesh.queries.paths import child_path
    from payesh.records.models import Person, Seat, Unit

    top = Unit(id=key(1, 0), path=child_path("", 1), kind=UnitKind.PROVINCE.value, code="b0")
    top.name = "استان بزرگ"
    rows = [top]
    for place in range(1, MANY + 1):
        row = Unit(id=key(1, place), parent=top, path=child_path(top.path, place))
        row.kind, row.code, row.name = UnitKind.BODY.value, f"b{place}", f"دستگاه {place}"
        rows.append(row)
    for row in rows:
        make_findable(row, row.name, row.code)
    Unit.objects.bulk_create(rows, batch_size=500)
    person = Person(id=key(2, 0), username=USERNAME, full_name="دبیر استان بزرگ")
    person.set_unusable_password()
    person.save(force_insert=True)
    seat = Seat(id=key(2, 1), person=person, role=Role.SECRETARIAT.value, unit=top)
    seat.save(force_insert=True)
    Person.objects.filter(pk=person.pk).update(current_seat=seat)
    return rows


def _instrument(owner: Any) -> Any:
    from benchmarks.evaluation.answers import content
    from payesh.records.models import Instrument, InstrumentVersion, Person
    from payesh.scoring.instruments import digest

    asked = content()
    kept = Instrument.objects.create(id=key(4, 0), owner=owner, title="ابزار شصت‌پرسشی")
    return InstrumentVersion.objects.create(
        id=key(4, 1), instrument=kept, number=1, content=asked, digest=digest(asked),
        item_count=ITEMS, state="frozen", frozen_by=Person.objects.get(), frozen_at=AT,
    )  # fmt: skip


def _campaign(which: int, title: str, units: list[Any], version: Any) -> None:
    from payesh.records.models import Campaign, CampaignAgency, CampaignGroup, Phase

    made = Campaign.objects.create(
        id=key(3, which), owner=units[0], title=title, state="active", starts=STARTS, ends=ENDS
    )
    for number, kind in enumerate(("visits", "review")):
        Phase.objects.create(
            id=key(5, which * 10 + number), campaign=made, kind=kind, starts=STARTS, ends=ENDS
        )
    group = CampaignGroup.objects.create(
        id=key(6, which), campaign=made, number=1, title="همهٔ دستگاه‌ها", instrument=version
    )
    agencies = [
        CampaignAgency(id=key(7, (which << 32) + place), campaign=made, group=group, unit=unit)
        for place, unit in enumerate(units[1:])
    ]
    CampaignAgency.objects.bulk_create(agencies, batch_size=500)
    if which == ONE_EACH:
        _write(_sheets(which, agencies, version, [("reviewed", None)], {}))
        return
    crews = _teams(which, made)
    visits = _visits(which, agencies, crews)
    layers = [("rated", 0), ("rated", 1), ("agreed", None), ("final", None)]
    raters = {visit.agency_id: (visit, crews[place % TEAMS]) for place, visit in enumerate(visits)}
    _write(_sheets(which, agencies, version, layers, raters))


def _teams(which: int, campaign: Any) -> list[tuple[Any, list[Any]]]:
    """Teams of two evaluators of two organisations."""
    from payesh.records.models import Evaluator, Organisation, Person, Seat, Team, TeamMember

    crews = []
    for place in range(TEAMS):
        team = Team.objects.create(
            id=key(8, which * 100 + place), campaign=campaign, number=place + 1,
            title=f"تیم {place + 1}",
        )  # fmt: skip
        members = []
        for side in (0, 1):
            number = which * 1_000 + place * 2 + side
            name = f"سازمان {side + 1}"
            sender, _new = Organisation.objects.get_or_create(
                id=key(9, side), defaults={"name": name}
            )
            person = Person.objects.create(
                id=key(10, number), username=f"rater{number}", full_name=f"ارزیاب {number}"
            )
            seat = Seat.objects.create(
                id=key(11, number), person=person, role="evaluator", unit=campaign.owner, ends=ENDS
            )
            Person.objects.filter(pk=person.pk).update(current_seat=seat)
            members.append(
                Evaluator.objects.create(
                    id=key(12, number), campaign=campaign, person=person, organisation=sender,
                    seat=seat,
                )
            )  # fmt: skip
        TeamMember.objects.bulk_create(
            TeamMember(team=team, evaluator=one, is_lead=not side)
            for side, one in enumerate(members)
        )
        crews.append((team, members))
    return crews


def _visits(which: int, agencies: list[Any], crews: list[tuple[Any, list[Any]]]) -> list[Any]:
    from payesh.records.models import Visit, VisitRater

    rows, raters = [], []
    for place, agency in enumerate(agencies):
        team, members = crews[place % TEAMS]
        visit = Visit(id=key(13, (which << 32) + place), agency=agency, team=team)
        visit.planned_on = STARTS + timedelta(days=place % 30)
        visit.state, visit.started_at, visit.ended_at = "closed", AT, AT + timedelta(hours=2)
        visit.closed_by, visit.closed_at = members[0].person, AT + timedelta(hours=3)
        rows.append(visit)
        raters += [
            VisitRater(id=key(14, (which << 40) + place * 2 + side), visit=visit, evaluator=one)
            for side, one in enumerate(members)
        ]
    Visit.objects.bulk_create(rows, batch_size=400)
    VisitRater.objects.bulk_create(raters, batch_size=400)
    return rows


def _sheets(
    which: int, agencies: list[Any], version: Any, layers: list[Any], raters: dict[Any, Any]
) -> Iterator[Any]:
    """Every agency's sheets, one after another; raters differ by a little, all else is agreed."""
    from benchmarks.evaluation.answers import answers
    from payesh.queries.sheet_scores import scored
    from payesh.records.models import Person, Sheet

    secretary = Person.objects.get(pk=key(2, 0))
    for place, agency in enumerate(agencies):
        for number, (layer, side) in enumerate(layers):
            visit, crew = raters.get(agency.pk, (None, None))
            who = crew[1][side].person if side is not None else secretary
            given = answers(place, side or 0)
            found = scored(version, given)
            yield Sheet(
                id=key(15, (which << 40) + place * len(layers) + number),
                campaign_id=agency.campaign_id, agency=agency, instrument=version, layer=layer,
                visit=visit if layer in ("rated", "agreed") else None,
                rater=who if layer == "rated" else None,
                answers=given, score=found.score, coverage=found.coverage,
                answered=found.answered, asked=found.asked, state="locked", made_by=who,
                locked_by=who, locked_at=AT, started_at=AT, ended_at=AT,
            )  # fmt: skip


def _write(rows: Iterable[Any]) -> None:
    from payesh.records.models import Sheet

    waiting = iter(rows)
    while batch := list(islice(waiting, 2_000)):
        Sheet.objects.bulk_create(batch, batch_size=40)


def _results() -> None:
    from payesh.actions.results import finalise, release

    for which in (WHOLE, PROVINCE):
        note("… results")
        finalise(by=seat(), campaign=campaign(which))
        release(by=seat(), campaign=campaign(which))


if __name__ == "__main__":
    enter(HOME)
    prepare()
    note(f"The world lies in {HOME.relative_to(FOLDER.parent.parent)}.")
