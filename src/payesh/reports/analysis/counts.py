"""The counts of a plan or a unit as figures, and the sentences about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.queries.shapes import Figure as Counted
from payesh.queries.shapes import UnitRef
from payesh.reports.counting import count, share
from payesh.reports.document.blocks import Tile, Tiles
from payesh.reports.document.text import Ref, Text, plain

from .scene import Scene, percent, points

NAMES = (
    *("activities_due", "activities_realised", "activities_share"),
    *("goals_due", "goals_realised", "goals_share"),
    *("late", "expected", "reported"),
)
"""The figures that sentences speak of."""


def keep_counts(
    scene: Scene, counted: Counted, prefix: str = "", unit: UnitRef | None = None
) -> None:
    """Keep what was counted, of `unit` where one is given, under names that begin with `prefix`."""
    tell = scene.tell
    own = {"unit": str(unit.id)} if unit else {}
    whose = {"scope": unit.name} if unit else {}
    activities, goals, reported = (
        counted.realised_activities,
        counted.realised_goals,
        counted.reported,
    )

    def of(kind: str, which: str) -> dict[str, Any]:
        return {**whose, "trace": scene.trace(kind, which=which, **own)}

    every = of("activities", "all")
    lit = of("indicators", "lit")
    percent(tell, f"{prefix}progress", _("Weighted progress"), counted.progress, **every)
    points(tell, f"{prefix}score", _("Score of the indicators"), counted.score, **lit)
    numbers = (
        ("activities", _("Activities"), counted.activities, every),
        ("activities_due", _("Activities due"), activities.whole, of("activities", "due")),
        (
            "activities_realised",
            _("Activities realised, counted"),
            activities.part,
            of("activities", "realised"),
        ),
        ("goals_due", _("Operational goals due"), goals.whole, of("goals", "due")),
        (
            "goals_realised",
            _("Operational goals realised, counted"),
            goals.part,
            of("goals", "realised"),
        ),
        ("late", _("Activities late"), counted.late, of("activities", "late")),
        ("reported", _("Activities reported"), reported.part, every),
        ("expected", _("Activities expected to report"), reported.whole, every),
    )
    for name, title, number, more in numbers:
        count(tell, f"{prefix}{name}", title, number, **more)
    shares = (
        ("activities", _("Activities realised"), activities),
        ("goals", _("Operational goals realised"), goals),
    )
    for kind, title, found in shares:
        more = of(kind, "realised")
        share(tell, f"{prefix}{kind}_share", title, found.part, found.whole, **more)


def tiles_of(scene: Scene, counted: Counted, prefix: str = "") -> Tiles:
    """The four figures that say most, each with its denominator."""
    refs = {
        name: Ref(f"{prefix}{name}")
        for name in ("activities_realised", "activities_due", "goals_realised", "goals_due")
    }
    say = scene.tell.say
    of = _("{part} of {whole}")
    return Tiles(
        (
            Tile(
                f"{prefix}progress",
                _("Weighted progress"),
                plain(_("by weight of the activities")),
                counted.light,
            ),
            Tile(
                f"{prefix}activities_share",
                _("Activities realised"),
                say(of, part=refs["activities_realised"], whole=refs["activities_due"]),
            ),
            Tile(
                f"{prefix}goals_share",
                _("Operational goals realised"),
                say(of, part=refs["goals_realised"], whole=refs["goals_due"]),
            ),
            Tile(f"{prefix}score", _("Score of the indicators"), plain(_("of 100"))),
        )
    )


def sentences_of(scene: Scene, counted: Counted, prefix: str = "") -> Iterator[Text]:
    """What was counted, in sentences; what is zero is said as none."""

    def say(template: str) -> Text:
        return scene.tell.say(template, **{name: Ref(f"{prefix}{name}") for name in NAMES})

    yield _activities(counted, say)
    if counted.realised_goals.whole:
        yield _goals(counted, say)
    if counted.late:
        template = ngettext(
            "{late} activity is past due and not realised.",
            "{late} activities are past due and not realised.",
            counted.late,
        )
        yield say(template)
    elif counted.realised_activities.whole:
        yield plain(_("No activity is late."))
    if counted.reported.part < counted.reported.whole:
        yield say(_("Of {expected} activities expected to report, {reported} did."))


def _activities(counted: Counted, say: Callable[[str], Text]) -> Text:
    found = counted.realised_activities
    if not found.whole:
        return plain(_("No activity was due yet."))
    if not found.part:
        template = ngettext(
            "The {activities_due} activity due is not realised.",
            "None of the {activities_due} activities due is realised.",
            found.whole,
        )
        return say(template)
    template = ngettext(
        "The {activities_due} activity due is realised ({activities_share}).",
        "Of {activities_due} activities due, {activities_realised} are realised"
        " ({activities_share}).",
        found.whole,
    )
    return say(template)


def _goals(counted: Counted, say: Callable[[str], Text]) -> Text:
    if not counted.realised_goals.part:
        template = ngettext(
            "The {goals_due} operational goal due is not realised.",
            "None of the {goals_due} operational goals due is realised.",
            counted.realised_goals.whole,
        )
        return say(template)
    template = ngettext(
        "The {goals_due} operational goal due is realised ({goals_share}).",
        "Of {goals_due} operational goals due, {goals_realised} are realised ({goals_share}).",
        counted.realised_goals.whole,
    )
    return say(template)
