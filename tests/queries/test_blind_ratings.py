"""The blind sheets of a campaign as arrays."""

import numpy as np
import pytest
from django.utils import timezone

from payesh.queries.blind_ratings import NOWHERE, blind_ratings
from payesh.records.models import Dossier, DossierSheet
from payesh.scoring.rating_categories import categories, category_bounds
from payesh.scoring.scales import NumberRange, Steps, YesNo
from tests.evaluations import ANSWERS, make_sheet, make_team, make_visit, raters_of
from tests.factories import make_person
from tests.reviewing import Round


@pytest.fixture
def scene(db):
    return Round()


def joint(scene, agency, **kwargs):
    visit = make_visit(agency, make_team(scene.campaign), kind="joint", **kwargs)
    for rater in raters_of(visit):
        make_sheet(visit, rater, {**ANSWERS, "A1.2": {"value": "1"}}, "rated", "locked")
    return visit


def dossier(scene, rater, answers=ANSWERS):
    made = Dossier.objects.create(
        campaign=scene.campaign,
        group=scene.group,
        number=scene.campaign.dossiers.count() + 1,
        title="پرونده",
        made_by=make_person(),
    )
    return DossierSheet.objects.create(
        dossier=made,
        rater=rater,
        province=scene.province.province,
        answers=answers,
        state="locked",
        locked_at=timezone.now(),
    )


def test_rows_are_blind_sheets_of_first_and_joint_visits_and_of_dossiers(scene):
    agency, other = scene.visited(), scene.visited()
    again = joint(scene, agency)
    joint(scene, agency, state="cancelled")
    make_visit(other, scene.team, kind="revisit")
    raters = raters_of(again)
    dossier(scene, raters[0])
    found = blind_ratings(scene.campaign)
    assert len(found) == 2 + 2 + 2 + 1
    assert found.agencies == 2
    assert [one.is_dossier for one in found.subjects] == [False, False, True]
    assert found.first.sum() == 4
    own = found.agency == [one.key for one in found.subjects].index(agency.pk)
    assert own.sum() == 4
    assert set(found.raters) >= {one.pk for one in raters}
    last = found.agency == 2
    assert found.visit[last].tolist() == found.team[last].tolist() == [NOWHERE]
    codes = [one.code for one in found.items]
    assert [one.axis for one in found.items] == [code[0] for code in codes]
    stern = found.values[own & ~found.first][:, codes.index("A1.2")]
    assert stern.tolist() == [25, 25]
    assert found.categories[own][:, codes.index("A1.2")].tolist() == [3, 3, 1, 1]
    assert found.steps.tolist() == [2, 5, 3, 5, 2, 5]


def test_it_takes_the_same_statements_whatever_the_number(scene, assert_same_queries):
    agency = scene.visited()
    joint(scene, agency)
    dossier(scene, raters_of(agency.visits.first())[0])
    asked = assert_same_queries(
        lambda: blind_ratings(scene.campaign), lambda: [scene.visited(), scene.visited()]
    )
    assert asked == 5


@pytest.mark.parametrize(
    ("scale", "percents", "found"),
    [
        (YesNo(), [0, 100, np.nan], [0, 1, -1]),
        (Steps(0, 3), [0, 100 / 3, 200 / 3, 100], [0, 1, 2, 3]),
        (NumberRange(0, 100), [0, 19.9, 20, 100], [0, 0, 1, 4]),
        (Steps(0, 100), [0, 55, 100], [0, 2, 4]),
    ],
)
def test_categories_are_the_answers_of_a_scale_or_fifths_of_it(scale, percents, found):
    assert categories(percents, category_bounds(scale)).tolist() == found
