"""The database itself refuses half-states of what makes a ranking fair, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from payesh.records.models import (
    AgencyResult,
    Dossier,
    DossierSheet,
    RankingRules,
    SecondLook,
    Standing,
)
from tests.evaluations import make_result_set, make_world, raters_of
from tests.factories import make_person

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self):
        self.campaign, self.agency, visit = make_world()
        self.rater = raters_of(visit)[0]
        self.team = visit.team
        self.person = make_person()
        self.now = timezone.now()


@pytest.fixture
def scene():
    return Scene()


def rules(scene, **columns):
    return RankingRules(campaign=scene.campaign, seed=7, **columns)


def dossier(scene, **columns):
    given = {"number": 1, "title": "x", "group": scene.agency.group, "made_by": scene.person}
    return Dossier(campaign=scene.campaign, **{**given, **columns})


def sheet(scene, **columns):
    made = dossier(scene)
    made.save()
    return DossierSheet(dossier=made, rater=scene.rater, **columns)


def twice(scene, first):
    """The same row once more under another key."""
    first.save()
    return type(first)(
        **{
            field.name: getattr(first, field.name)
            for field in first._meta.concrete_fields
            if field.name != "id"
        }
    )


def look(scene, **columns):
    given = {
        "kind": "flat", "subject": "rater", "evaluator": scene.rater, "statistic": 1,
        "expected": 0, "p": 0.01, "q": 0.05, "found_at": scene.now,
    }  # fmt: skip
    return SecondLook(campaign=scene.campaign, **{**given, **columns})


def standing(scene, **columns):
    result = AgencyResult.objects.create(
        result_set=make_result_set(scene.campaign), agency=scene.agency,
        group=scene.agency.group, score="71.25", exact="285/4", coverage="1", rank=1, ranked_of=1,
    )  # fmt: skip
    return Standing(result=result, **columns)


HALF = {
    "rules of an unknown method": lambda s: rules(s, adjust="magic"),
    "rules fixed by nobody": lambda s: rules(s, fixed_at=s.now),
    "rules fixed at no time": lambda s: rules(s, fixed_by=s.person),
    "no ranks above bands only": lambda s: rules(s, bands_under="0.5", no_ranks_under="0.7"),
    "a reliability of more than all": lambda s: rules(s, bands_under="1.2"),
    "a reliability of less than none": lambda s: rules(s, no_ranks_under="-0.1"),
    "rules said twice": lambda s: twice(s, rules(s)),
    "two dossiers of one number": lambda s: twice(s, dossier(s)),
    "a dossier's sheet in an unknown state": lambda s: sheet(s, state="lost"),
    "a dossier's sheet locked at no time": lambda s: sheet(s, state="locked"),
    "two sheets of one rater": lambda s: twice(s, sheet(s)),
    "a look of an unknown kind": lambda s: look(s, kind="hunch"),
    "a look at an unknown subject": lambda s: look(s, subject="agency"),
    "a look at nobody": lambda s: look(s, evaluator=None),
    "a look at a team that is none": lambda s: look(s, subject="team"),
    "a look at no sheet": lambda s: look(s, subject="sheet"),
    "a look in an unknown state": lambda s: look(s, state="lost"),
    "a look explained by nobody": lambda s: look(s, state="explained"),
    "a look decided at no time": lambda s: look(s, decided_by=s.person),
    "an unknown place at the top": lambda s: standing(s, top="maybe"),
    "an unknown place at the bottom": lambda s: standing(s, bottom="maybe"),
    "a range without its end": lambda s: standing(s, rank_low=1),
    "a range without its beginning": lambda s: standing(s, rank_high=1),
    "a set without its end": lambda s: standing(s, set_low=1),
    "two standings of one result": lambda s: twice(s, standing(s)),
}


@pytest.mark.parametrize("name", HALF)
def test_a_half_state_is_refused(scene, name):
    row = HALF[name](scene)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


WHOLE = {
    "rules": rules,
    "fixed rules": lambda s: rules(s, fixed_by=s.person, fixed_at=s.now),
    "a dossier": dossier,
    "a draft": sheet,
    "a sheet handed in": lambda s: sheet(s, state="locked", locked_at=s.now),
    "a look": look,
    "a look at a team": lambda s: look(s, subject="team", evaluator=None, team=s.team),
    "an explained look": lambda s: look(
        s, state="explained", decided_by=s.person, decided_at=s.now
    ),
    "a bare standing": standing,
    "a standing with its ranges": lambda s: standing(
        s, rank_low=1, rank_high=3, set_low=1, set_high=5, top="certain", bottom="out"
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_rows_made_whole_are_taken(scene, name):
    WHOLE[name](scene).save(force_insert=True)
