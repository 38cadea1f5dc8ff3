"""The goal tree of the city: each operational goal goes through the same steps in five years."""

from __future__ import annotations

from random import Random

from payesh.demo.branches import Branch, all_of, lines_of, number_and_weigh, read_goals
from payesh.demo.days import day
from payesh.ground.calendar import horizon
from payesh.ground.terms import LevelKind

FIRST_YEAR, YEARS = 1403, 5
_WHOLE = horizon(FIRST_YEAR, YEARS)


def grow(rng: Random) -> list[Branch]:
    """The tree, with two slips that the page of data quality is there to find."""
    goals = read_goals("city.txt")
    for goal in all_of(goals, LevelKind.OPERATIONAL):
        goal.children = [_step(goal, line, rng) for line in lines_of("city_activities.txt")]
    number_and_weigh(goals, rng)
    goals[-1].children[-1].weight -= 5
    goals[0].children[0].children[-1].due = day(1408, 2, 31)
    return goals


def _step(goal: Branch, line: str, rng: Random) -> Branch:
    span, _, title = line.partition("|")
    begins, ends = (float(part) for part in span.split())
    shift = rng.uniform(0.0, 0.04)
    first, last = _WHOLE.starts.toordinal(), _WHOLE.ends.toordinal()
    starts, due = (
        type(_WHOLE.starts).fromordinal(min(last, first + round((last - first) * share)))
        for share in (begins + shift, ends + shift / 2)
    )
    return Branch(
        LevelKind.ACTIVITY, title.strip().format(goal.topic), goal.owner, starts=starts, due=due
    )
