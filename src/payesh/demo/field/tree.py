"""The goal tree of the deputy's field: 14 macro goals, 78 general, 127 operational, 780 activities.

The figures are those of a published four-month report; how activities are shared out over the
offices is ours, chosen so that the offices it names stand above 90 and 95 percent and no others.
"""

from __future__ import annotations

from random import Random

from payesh.demo.branches import Branch, all_of, lines_of, number_and_weigh, read_goals, shared_out
from payesh.demo.days import between, day
from payesh.ground.terms import LevelKind

ACTIVITIES = {
    "foreigners": 90,
    "drugs": 68,
    "smuggling": 62,
    "politics": 68,
    "defence": 96,
    "society": 95,
    "women": 72,
    "security": 74,
    "border": 43,
    "d_center": 34,
    "d_north": 28,
    "d_east": 27,
    "d_west": 23,
}
"""How many activities each unit has."""
_FIRST_START, _LAST_START = day(1405, 1, 8), day(1405, 2, 20)
_FIRST_DUE, _LAST_DUE = day(1405, 2, 31), day(1405, 4, 31)


def grow(rng: Random) -> list[Branch]:
    """The whole tree; every activity is due within the first four months."""
    macro_goals = read_goals("field.txt")
    operational = all_of(macro_goals, LevelKind.OPERATIONAL)
    for unit, total in ACTIVITIES.items():
        goals = [goal for goal in operational if goal.owner == unit]
        for goal, count in zip(goals, shared_out(total, len(goals)), strict=True):
            goal.children = list(_activities(goal, count, rng))
    number_and_weigh(macro_goals, rng)
    return macro_goals


def _activities(goal: Branch, count: int, rng: Random) -> list[Branch]:
    made = []
    for line in sorted(rng.sample(range(len(_TEMPLATES)), count)):
        goes_on, template = _TEMPLATES[line]
        title = template.format(goal.topic)
        starts = between(_FIRST_START, _LAST_START, rng)
        due = between(_FIRST_DUE, _LAST_DUE, rng)
        made.append(
            Branch(LevelKind.ACTIVITY, title, goal.owner, goes_on=goes_on, starts=starts, due=due)
        )
    return made


def _templates() -> list[tuple[bool, str]]:
    """Whether the work goes on, and the title with a place for the topic."""
    return [(line.startswith("*"), line[1:].strip()) for line in lines_of("activities.txt")]


_TEMPLATES = _templates()
