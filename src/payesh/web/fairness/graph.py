"""Teams as a ring of dots, and lines between those that met: geometry for a drawing, no words.

The table beside the drawing says the same; beyond `MOST` teams a ring is no longer readable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from uuid import UUID

from payesh.records.models import Team

MOST = 16
WIDTH, HEIGHT = 420.0, 340.0
_ACROSS, _DOWN = 150.0, 112.0
_THIN, _THICK = 1.5, 9.0
_AWAY = 34.0
_OFF = 0.33


@dataclass(frozen=True)
class Dot:
    """A team at its place; `tone` is strict, mild, alike, or '' where nothing is known."""

    team: Team
    x: float
    y: float
    tone: str

    @property
    def label_y(self) -> float:
        """Names stand outside the ring."""
        return self.y + (_AWAY if self.y >= HEIGHT / 2 - 1 else 8 - _AWAY)


@dataclass(frozen=True)
class Line:
    """Two teams that met `count` times; dashed where it was on paper alone."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    count: int
    dashed: bool

    @property
    def middle(self) -> tuple[float, float]:
        """Off the middle, so that the numbers of crossing lines stand apart."""
        return self.x1 + _OFF * (self.x2 - self.x1), self.y1 + _OFF * (self.y2 - self.y1)


@dataclass(frozen=True)
class Ring:
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    width: float = WIDTH
    height: float = HEIGHT


Met = tuple[Team, Team, int, bool]
"""Two teams, on how many things they met, and whether on paper alone."""


def ring(teams: Sequence[Team], met: Iterable[Met], tones: dict[UUID, str]) -> Ring | None:
    """The drawing; None for a single team or too many."""
    if not 2 <= len(teams) <= MOST:
        return None
    dots = {
        one.pk: _dot(one, at, len(teams), tones.get(one.pk, "")) for at, one in enumerate(teams)
    }
    known = [one for one in met if one[2] > 0]
    most = max((count for *_teams, count, _paper in known), default=1)
    lines = (
        _line(dots[one.pk], dots[two.pk], count, paper, most) for one, two, count, paper in known
    )
    return Ring(tuple(dots.values()), tuple(lines))


def _dot(team: Team, at: int, count: int, tone: str) -> Dot:
    turn = 2 * pi * at / count - (pi if count == 2 else pi / 2)
    x, y = WIDTH / 2 + _ACROSS * cos(turn), HEIGHT / 2 + _DOWN * sin(turn)
    return Dot(team, round(x, 1), round(y, 1), tone)


def _line(one: Dot, two: Dot, count: int, paper: bool, most: int) -> Line:
    width = _THIN + (_THICK - _THIN) * count / most
    return Line(one.x, one.y, two.x, two.y, round(width, 1), count, paper)
