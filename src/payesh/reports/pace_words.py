"""The pace of an indicator in plain words: where the way to the horizon stands, and what it asks.

One place for these sentences, so that page, review pack and report say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.queries.shapes import PeriodRef
from payesh.scoring.pace import Pace, PaceState

HEADLINES = {
    PaceState.NO_VALUE: gettext_noop("There is no value yet to tell the pace by"),
    PaceState.MAINTAIN: gettext_noop("The value is to be kept as it is"),
    PaceState.NOT_STARTED: gettext_noop("The way to the horizon has not begun yet"),
    PaceState.REACHED: gettext_noop("The target of the horizon is reached"),
    PaceState.ON_PATH: gettext_noop("On the path to the horizon"),
    PaceState.BEHIND: gettext_noop("Behind the path to the horizon"),
    PaceState.STILL: gettext_noop("No movement since the baseline"),
    PaceState.AWAY: gettext_noop("Moving away from the target"),
}
TONES = {
    PaceState.REACHED: "green",
    PaceState.ON_PATH: "green",
    PaceState.BEHIND: "orange",
    PaceState.STILL: "red",
    PaceState.AWAY: "red",
}
ICONS = {"green": "check-circle", "orange": "exclamation-triangle", "red": "exclamation-octagon"}


Write = Callable[[str, float, int], str]
"""How a number is put into a sentence: what it is, its value, its decimals. `what` is one of
achieved, required, times, projection, target, shortfall."""


@dataclass(frozen=True)
class PaceWords:
    """A headline with its tone and icon, and a few sentences that explain it.

    `required`, `achieved` and `projection` are the figures as written, '' where not defined;
    `done` is the share of the way that is behind us, in percent, None where not defined.
    """

    headline: str
    tone: str
    icon: str
    sentences: tuple[str, ...]
    required: str
    achieved: str
    projection: str
    done: float | None
    year: str


def pace_words(
    pace: Pace,
    horizon: float,
    periods: tuple[PeriodRef, ...],
    decimals: int,
    language: Language,
    summed: bool = False,
    write: Write | None = None,
) -> PaceWords:
    """The words for a pace towards `horizon`, written with `decimals` (one more for a pace).

    `summed`: the periods add up to the value, so that a change is an amount, not a rise or fall.
    `write` puts numbers into the sentences; a report keeps them as figures and writes their slots.
    """
    wanted = write or (lambda _what, number, digits: format_number(number, digits, language))
    say = _Speaker(pace, horizon, periods, decimals, language, summed, wanted)
    tone = TONES.get(pace.state, "grey")
    return PaceWords(
        headline=_(HEADLINES[pace.state]),
        tone=tone,
        icon=ICONS.get(tone, "info-circle"),
        sentences=tuple(say.sentences()),
        required=say.movement("required", pace.required),
        achieved=say.movement("achieved", pace.achieved),
        projection="" if pace.projection is None else say.value("projection", pace.projection),
        done=None if pace.share is None else min(max(pace.share, 0.0), 1.0) * 100,
        year=say.year,
    )


@dataclass(frozen=True)
class _Speaker:
    """The figures of one pace, written in a language."""

    pace: Pace
    horizon: float
    periods: tuple[PeriodRef, ...]
    decimals: int
    language: Language
    summed: bool
    write: Write

    @property
    def year(self) -> str:
        return format_number(self.periods[-1].year, 0, self.language, grouping=False)

    def value(self, what: str, number: float) -> str:
        return self.write(what, number, self.decimals)

    def movement(self, what: str, change: float | None) -> str:
        """A change per period as a rise or a fall, so that no sign has to be read."""
        if change is None:
            return ""
        if self.summed:
            return self.write(what, change, self.decimals)
        if self.is_still(change):
            return _("no change")
        size = self.write(what, abs(change), self.decimals + 1)
        return (_("a rise of %(size)s") if change > 0 else _("a fall of %(size)s")) % {"size": size}

    def is_still(self, change: float) -> bool:
        """Whether a change would be shown as zero."""
        return abs(change) < 0.5 * 10 ** -(self.decimals + 1)

    def sentences(self) -> Iterator[str]:
        yield from self._so_far()
        yield from self._from_now_on()
        yield from self._at_the_horizon()

    def _so_far(self) -> Iterator[str]:
        if self.pace.achieved is None:
            return
        if self.is_still(self.pace.achieved):
            yield _("So far it has not changed to speak of.")
        else:
            change = {"change": self.movement("achieved", self.pace.achieved)}
            yield _("So far each period has brought %(change)s on average.") % change

    def _from_now_on(self) -> Iterator[str]:
        pace = self.pace
        if pace.state == PaceState.REACHED:
            yield _("What matters now is to keep it.")
        elif pace.required is not None and not self.is_still(pace.required):
            yield self._needed(pace.required)

    def _needed(self, required: float) -> str:
        needed = {"change": self.movement("required", required)}
        times = self.pace.acceleration
        if times is None:
            return _("Each period from now on has to bring %(change)s.") % needed
        if times == float("inf"):
            return (
                _(
                    "Each period from now on has to bring %(change)s;"
                    " no multiple of the present pace gets there."
                )
                % needed
            )
        needed["times"] = self.write("times", times, 1)
        if times > 1:
            return (
                _(
                    "Each period from now on has to bring %(change)s:"
                    " %(times)s times the present pace."
                )
                % needed
            )
        return _("From now on %(change)s a period is enough; the present pace does it.") % needed

    def _at_the_horizon(self) -> Iterator[str]:
        pace = self.pace
        if pace.projection is None or pace.shortfall is None:
            return
        told = {
            "year": self.year,
            "value": self.value("projection", pace.projection),
            "target": self.value("target", self.horizon),
            "lacking": self.value("shortfall", pace.shortfall),
        }
        if pace.shortfall > 0:
            yield (
                _(
                    "If it goes on like this, the end of %(year)s will find it at %(value)s,"
                    " %(lacking)s away from the target of %(target)s."
                )
                % told
            )
        elif pace.state != PaceState.REACHED:
            told["period"] = self._reached_in()
            yield (
                _(
                    "If it goes on like this, the target of %(target)s is met in %(period)s"
                    " and the end of %(year)s will find it at %(value)s."
                )
                % told
            )

    def _reached_in(self) -> str:
        number = self.pace.period_reached
        found = next((one for one in self.periods if one.number == number), self.periods[-1])
        return found.name(self.language)
