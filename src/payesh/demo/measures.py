"""Indicators before they are rows, read from a text; see `texts/city_indicators.txt`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from payesh.ground.terms import Cadence, Direction, OverTime, OverUnits

from .branches import lines_of
from .places import CITY_DISTRICTS

METHODS = {
    "B": "from_baseline",
    "R": "capped_ratio",
    "L": "linear_distance",
    "T": "criteria_table",
}
DISTRICTS = tuple(place.code for place in CITY_DISTRICTS)


@dataclass(frozen=True)
class Remarks:
    """What is peculiar about an indicator's story.

    `outliers` are factors by period; `stops` is the last period that was ever reported (0: none).
    """

    ratio: tuple[str, str] | None = None
    outliers: dict[int, float] = field(default_factory=dict)
    stops: int | None = None
    has_gap: bool = False
    not_applicable: frozenset[str] = frozenset()
    not_assessable: frozenset[int] = frozenset()
    has_target: bool = True


@dataclass(frozen=True)
class Measure:
    """An indicator with who measures it and how fast it really goes (`pace`, 1 is as planned)."""

    code: str
    goal: str
    title: str
    unit_of_measure: str
    method: str
    parameters: dict[str, Any]
    baseline: float | None
    horizon: float
    decimals: int
    cadence: Cadence
    over_time: OverTime
    over_units: OverUnits
    units: tuple[str, ...]
    pace: float
    remarks: Remarks

    @property
    def direction(self) -> Direction:
        """Downwards where the horizon lies below the baseline."""
        down = self.baseline is not None and self.horizon < self.baseline
        return Direction.DOWN if down else Direction.UP

    @property
    def is_summed(self) -> bool:
        """Whether the horizon is a total of all periods."""
        return self.over_time is OverTime.SUM


def read_measures(name: str) -> list[Measure]:
    """All indicators of a text, numbered within their goals."""
    seen: dict[str, int] = {}
    found = []
    for line in lines_of(name):
        cells = [cell.strip() for cell in line.split("|")]
        seen[cells[0]] = seen.get(cells[0], 0) + 1
        found.append(_measure(f"{cells[0]}-{seen[cells[0]]}", cells))
    return found


def _measure(code: str, cells: list[str]) -> Measure:
    goal, title, unit_of_measure, method, baseline, horizon, every, time, units, who, pace = cells[
        :11
    ]
    letter, *numbers = method.split()
    written = horizon if "." in horizon else baseline
    return Measure(
        code=code,
        goal=goal,
        title=title,
        unit_of_measure=unit_of_measure,
        method=METHODS[letter],
        parameters=_parameters(letter, [float(one) for one in numbers]),
        baseline=float(baseline) if baseline else None,
        horizon=float(horizon),
        decimals=len(written.partition(".")[2]),
        cadence=Cadence[every.upper()],
        over_time=OverTime[time.upper()],
        over_units=OverUnits[units.upper()],
        units=DISTRICTS if who == "districts" else tuple(who.split()),
        pace=float(pace),
        remarks=_remarks(cells[11] if len(cells) > 11 else ""),
    )


def _parameters(letter: str, numbers: list[float]) -> dict[str, Any]:
    if letter == "L":
        return dict(zip(("best", "worst"), numbers, strict=True))
    return {"criteria": numbers} if letter == "T" else {}


def _remarks(text: str) -> Remarks:
    said = {part.split()[0]: part.split()[1:] for part in text.split(";") if part.strip()}
    ratio = " ".join(said["ratio"]).split(" / ") if "ratio" in said else None
    outlier = said.get("outlier")
    stops = 0 if "silent" in said else int(said["stops"][0]) if "stops" in said else None
    return Remarks(
        ratio=(ratio[0], ratio[1]) if ratio else None,
        outliers={int(outlier[0]): float(outlier[1])} if outlier else {},
        stops=stops,
        has_gap="gap" in said,
        not_applicable=frozenset(said.get("not_applicable", ())),
        not_assessable=frozenset(int(one) for one in said.get("not_assessable", ())),
        has_target="no_target" not in said,
    )
