"""The digest of a small campaign: its figures, its sentences, and the days off it takes along."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from payesh.ground.terms import Role
from payesh.records.models import Objection
from payesh.reports.digest.campaign import SLOTS, campaign_digest
from payesh.reports.document.stored import from_data, to_data
from tests.evaluations import (
    VISIT_DAY,
    make_agencies,
    make_campaign,
    make_finding,
    make_group,
    make_sheet,
    make_team,
    make_visit,
)
from tests.factories import make_person, make_seat, make_unit
from tests.reports.saying import sentences, table

pytestmark = pytest.mark.django_db
ISSUED = date(2026, 7, 20)
THURSDAY = date(2026, 7, 9)
"""Friday after it is off; the digest of Saturday morning tells of both days."""


def at(day, hour=10):
    return timezone.make_aware(datetime.combine(day, time(hour)))


class Scene:
    """Six agencies in one group; two of three visits of the day are over, one is late by then."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.campaign = make_campaign(self.secretary.unit)
        group = make_group(self.campaign, title="عمومی")
        self.team = make_team(self.campaign, title="تیم شمال")
        self.agencies = make_agencies(group, 6)
        self.visits = [make_visit(one, self.team) for one in self.agencies[:3]]
        self.next = make_visit(self.agencies[3], self.team, VISIT_DAY + timedelta(days=1))
        for visit in self.visits[:2]:
            self.over(visit, VISIT_DAY)

    def over(self, visit, day):
        visit.started_at, visit.ended_at, visit.state = at(day, 8), at(day, 11), "rated"
        visit.save()

    def digest(self, day=VISIT_DAY, language="en"):
        return campaign_digest(self.campaign, day, language, issued_on=ISSUED)


@pytest.fixture
def scene():
    return Scene()


def test_the_day_in_figures_and_words(scene):
    make_sheet(scene.visits[0], layer="agreed", state="locked", score=70, locked_at=at(VISIT_DAY))
    document = scene.digest()
    kept = {key: document.figure(key).value for key in SLOTS}
    assert (kept["day_planned"], kept["day_done"], kept["late"]) == (3, 2, 0)
    assert sentences(document, "summary") == [
        "2 of the 3 visits planned for this day were made.",
        (
            "So far 2 of 6 agencies have been visited (33.3%),"
            " 2 more than on the working day before."
        ),
        "No visit is late.",
    ]
    assert sentences(document, "next")[0].endswith("1 visit is planned.")
    assert table(document, "course")[0] == ["عمومی", "70.0", "70.0 to 70.0", "1 of 6"]


def test_who_is_late_is_named_on_the_next_day(scene):
    document = scene.digest(VISIT_DAY + timedelta(days=1))
    assert "1 visit is late: تیم شمال (1)." in sentences(document, "summary")


def test_what_happens_on_a_day_off_is_told_with_the_working_day_before_it(scene):
    finding = make_finding(scene.agencies[0], severity="critical", text="نبود میز خدمت")
    type(finding).objects.update(made_at=at(THURSDAY + timedelta(days=1)))
    document = scene.digest(THURSDAY)
    assert document.figure("critical_new").value == 1
    assert any("نبود میز خدمت" in one for one in sentences(document, "critical"))
    saturday = scene.digest(THURSDAY + timedelta(days=2))
    assert (saturday.figure("critical_new").value, saturday.figure("critical_total").value) == (
        0,
        1,
    )


def test_problems_are_told_with_the_ways_out_that_were_written(scene):
    for agency in scene.agencies[:3]:
        make_finding(agency, item="A1.1", text="راهنما نیست", recommendation="تابلو نصب شود")
    make_finding(scene.agencies[0], item="A1.2", text="صف طولانی است")
    type(make_finding(scene.agencies[4], kind="strength")).objects.update(made_at=at(VISIT_DAY))
    document = scene.digest()
    assert table(document, "problems") == [
        ["راهنما نیست", "3", "3", "تابلو نصب شود"],
        ["صف طولانی است", "1", "1", "Nothing has been proposed yet"],
    ]


def test_objections_are_left_out_where_none_was_given(scene):
    assert "objections" not in [one.key for one in scene.digest().sections]
    given = Objection.objects.create(
        agency=scene.agencies[0], item="A1.1", statement="x", given_by=make_person()
    )
    Objection.objects.filter(pk=given.pk).update(given_at=at(VISIT_DAY))
    assert sentences(scene.digest(), "objections") == [
        "1 objection was given and waits for a ruling. 1 of them on this day."
    ]


def test_an_empty_day_says_short_sentences():
    document = campaign_digest(make_campaign(), VISIT_DAY, "fa", issued_on=ISSUED)
    assert sentences(document, "summary") == [
        "برای این روز بازدیدی برنامه‌ریزی نشده بود.",
        "هیچ بازدیدی عقب نیفتاده است.",
    ]


def test_a_digest_is_kept_whole_and_equal_figures_have_an_equal_version(scene):
    document = scene.digest(language="fa")
    assert from_data(to_data(document)) == document
    assert scene.digest(language="fa").data_version == document.data_version
    assert len(document.root) == 64


def test_more_agencies_cost_no_more_statements(scene, assert_same_queries):
    def grow():
        team = make_team(scene.campaign)
        for agency in make_agencies(scene.campaign.groups.get(), 4):
            scene.over(make_visit(agency, team), VISIT_DAY)
            make_finding(agency, item="A1.1", severity="critical", made_at=at(VISIT_DAY))

    make_finding(scene.agencies[0], item="A1.1", severity="critical")
    assert_same_queries(scene.digest, grow)
