"""The pace of an indicator in plain words, for every state of the way to the horizon."""

import pytest
from django.utils import translation

from payesh.ground.calendar import periods_of
from payesh.ground.terms import Cadence
from payesh.queries.shapes import PeriodRef
from payesh.reports.pace_words import HEADLINES, pace_words
from payesh.scoring.pace import PaceState, pace

PERIODS = tuple(
    PeriodRef(
        id=None,
        number=place,
        year=span.year,
        part=span.number,
        cadence="four_month",
        starts=span.starts,
        ends=span.ends,
        due_on=span.ends,
        state="open",
    )
    for place, span in enumerate(periods_of(1403, 5, Cadence.FOUR_MONTH), start=1)
)


def told(baseline, target, done, value, language="en", **more):
    with translation.override(language):
        found = pace(baseline, target, len(PERIODS), done, value)
        return pace_words(found, target, PERIODS, 1, language, **more)


@pytest.mark.parametrize(
    ("done", "value", "state"),
    [
        (5, None, PaceState.NO_VALUE),
        (0, 20, PaceState.NOT_STARTED),
        (5, 95, PaceState.REACHED),
        (5, 45, PaceState.ON_PATH),
        (5, 30, PaceState.BEHIND),
        (5, 20, PaceState.STILL),
        (5, 10, PaceState.AWAY),
    ],
)
def test_every_state_has_its_headline(done, value, state):
    assert told(20, 80, done, value).headline == HEADLINES[state]


def test_being_behind_says_how_much_faster_it_has_to_go():
    words = told(20, 80, 5, 30)
    assert words.sentences == (
        "So far each period has brought a rise of 2.00 on average.",
        "Each period from now on has to bring a rise of 5.00: 2.5 times the present pace.",
        (
            "If it goes on like this, the end of 1407 will find it at 50.0, "
            "30.0 away from the target of 80.0."
        ),
    )
    assert (words.tone, words.done) == ("orange", pytest.approx(100 / 6))


def test_a_falling_target_speaks_of_falls():
    words = told(12, 6, 5, 11)
    assert words.required == "a fall of 0.50"
    assert words.achieved == "a fall of 0.20"


def test_on_the_path_names_the_period_in_which_it_is_met():
    words = told(20, 80, 5, 45)
    assert words.tone == "green"
    assert "is met in Third four months of 1406" in words.sentences[-1]
    assert "the present pace does it" in words.sentences[1]


def test_moving_away_says_that_no_multiple_gets_there():
    words = told(20, 80, 5, 10)
    assert "no multiple of the present pace gets there" in words.sentences[1]
    assert (words.tone, words.done) == ("red", 0)


def test_reached_asks_to_keep_it_and_projects_nothing_further():
    words = told(20, 80, 5, 95)
    assert words.sentences[-1] == "What matters now is to keep it."
    assert words.done == 100


def test_standing_still_is_said_without_a_zero():
    assert told(20, 80, 5, 20).sentences[0] == "So far it has not changed to speak of."


def test_amounts_that_add_up_are_neither_rise_nor_fall():
    words = told(0, 1500, 5, 400, summed=True)
    assert (words.achieved, words.required) == ("80.0", "110.0")


def test_persian_digits_and_words():
    words = told(20, 80, 5, 30, "fa")
    assert words.headline == "عقب‌تر از مسیر افق"
    assert "۲٫۵ برابر آهنگ کنونی" in " ".join(words.sentences)
    assert words.year == "۱۴۰۷"
