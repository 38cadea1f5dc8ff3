"""Search: forgiving of spelling and digits, within reach, grouped."""

import pytest
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.queries.search import search
from tests.evaluations import make_agency, make_campaign, make_group, make_visit, seat_of
from tests.factories import make_nodes, make_seat, make_unit

pytestmark = pytest.mark.django_db


def titles(seat, text, **options):
    return [hit.title for hit in search(seat, text, **options).hits]


@pytest.mark.parametrize("text", ["عقب مانده", "عقب‌مانده", "كار عقب", "ﻋﻘﺐ", "مانده کار"])
def test_spelling_does_not_matter(world, text):
    assert titles(world.seat(), text) == ["کار عقب‌مانده"]


@pytest.mark.parametrize("digit", ["1", "۱", "١"])
def test_shape_of_digits_does_not_matter(world, digit):
    assert titles(world.seat(), f"انجام شده {digit}") == ["کار انجام‌شده 1"]


def test_everything_is_searched(world):
    seat = world.seat(Role.SECRETARIAT)
    found = {
        kind: titles(seat, text)
        for kind, text in {
            "plan": "عملیاتی کوچک",
            "unit": "دفتر نزدیک",
            "indicator": "سهم پوشش",
            "person": seat.person.full_name,
        }.items()
    }
    assert found["plan"] == ["برنامهٔ عملیاتی کوچک"]
    assert found["unit"][0] == "دفتر نزدیک"
    assert found["indicator"] == ["سهم پوشش"]
    assert found["person"] == [seat.person.full_name]


def test_code_is_found_before_words(world):
    assert titles(world.seat(), world.behind.code)[0] == "کار عقب‌مانده"


def test_only_what_lies_in_reach_is_found(world):
    near = world.seat(Role.PLANNER, world.near)
    assert titles(near, "کار عقب") == []
    assert "کار انجام‌شده 1" in titles(near, "کار انجام")
    assert titles(world.seat(Role.EVALUATOR), "کار عقب") == []
    assert titles(make_seat(Role.HEADQUARTERS, make_unit()), "کار عقب") == ["کار عقب‌مانده"]
    assert titles(near, world.seat().person.full_name) == []


def test_too_little_finds_nothing(world):
    assert search(world.seat(), " ک ").hits == ()


def test_more_than_fits_is_said(world):
    make_nodes(world.plan, world.goals[0], 5, title="بازدید میدانی")
    found = search(world.seat(), "بازدید", 3)
    assert len(found.hits) == 3
    assert found.has_more


def test_page_groups_and_keeps_the_words(world, sign_in, assert_same_queries):
    client = sign_in(world.seat())

    def read():
        return client.get(reverse("search"), {"q": "دفتر"}).content.decode()

    told = read()
    assert 'value="دفتر"' in told
    assert "واحدها" in told
    assert "هدف‌ها و فعالیت‌ها" in told
    assert_same_queries(read, lambda: [make_unit(world.body, name=f"دفتر {n}") for n in range(3)])


def test_page_without_hits_says_what_to_try(world, sign_in):
    client = sign_in(world.seat())
    assert "چیزی یافت نشد" in client.get(reverse("search"), {"q": "zzqq"}).content.decode()
    assert "دو حرف" in client.get(reverse("search")).content.decode()


def test_suggestions_lead_to_pages(world, sign_in):
    told = sign_in(world.seat()).get(reverse("search_suggest"), {"q": "دفتر نز"}).content.decode()
    assert reverse("unit_page", args=[world.plan.pk, world.near.pk]) in told


def test_an_evaluator_finds_own_visits_and_nothing_else():
    province = make_unit()
    campaign = make_campaign(province, title="ارزیابی میز خدمت")
    group = make_group(campaign)
    mine, other = (
        make_visit(make_agency(group, make_unit(province, name=name)))
        for name in ("ادارهٔ کل گاز", "ادارهٔ کل گاز مایع")
    )
    seat = seat_of(mine.raters.first())
    assert titles(seat, "گاز") == ["ادارهٔ کل گاز"]
    assert titles(seat, "میز خدمت") == []
    assert titles(make_seat(Role.SECRETARIAT, province), "ميز خدمت") == ["ارزیابی میز خدمت"]
    assert other.agency.unit.name not in titles(seat, "ادارهٔ")
