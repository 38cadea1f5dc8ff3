"""The score of one sheet, exact and with everything it is made of.

Many sheets at once are scored by `score_many` of `many_sheets`; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from payesh.ground.terms import NoNumber
from payesh.scoring.answers import Answers, resolve
from payesh.scoring.caps import Figures, FiredCap, ceilings, fire
from payesh.scoring.exact_rollup import Figure, climb, families, figure_of, mean
from payesh.scoring.instruments import TOTAL, Instrument, PartLevel
from payesh.scoring.many_sheets import SheetScores, score_many
from payesh.scoring.rollup import LEAVE_OUT, Policy
from payesh.scoring.states import APPLIES, CODE_OF_URGENCY, NUMBER, URGENCY, state_of

__all__ = ["PartScore", "SheetScore", "SheetScores", "score_many", "score_resolved", "score_sheet"]


@dataclass(frozen=True)
class PartScore:
    """The score of the total, an axis, a criterion or an item; percents of 0 to 100.

    - `value`: with caps, `uncapped`: as if there were none; None where there is no number;
    - `coverage`: share of the weight with data, 0 to 1; None where nothing applies;
    - `weight`: as the instrument says; `share`: its part of the weight that counted among its
      sisters, 0 to 1; None where it did not count;
    - `state`: why there is no data, None where there is;
    - `cap`: the cap that holds this very part down, None where none does.
    """

    code: str
    level: PartLevel
    value: Fraction | None
    uncapped: Fraction | None
    coverage: Fraction | None
    weight: Fraction
    share: Fraction | None
    state: NoNumber | None
    cap: FiredCap | None


@dataclass(frozen=True)
class SheetScore:
    """The score of a sheet: `parts` by code (the whole is `TOTAL`), and every cap that fired.

    `ranked` says whether there is a number and coverage enough for a rank.
    """

    parts: Mapping[str, PartScore]
    fired: tuple[FiredCap, ...]
    ranked: bool

    @property
    def score(self) -> Fraction | None:
        return self.parts[TOTAL].value

    @property
    def uncapped(self) -> Fraction | None:
        return self.parts[TOTAL].uncapped

    @property
    def coverage(self) -> Fraction | None:
        """0 to 1; None where nothing applies."""
        return self.parts[TOTAL].coverage


def score_sheet(instrument: Instrument, answers: Answers, policy: Policy = LEAVE_OUT) -> SheetScore:
    """The exact score of one sheet; answers that are not on their scale are refused."""
    return score_resolved(instrument, resolve(instrument, answers), policy)


def score_resolved(
    instrument: Instrument, figures: Figures, policy: Policy = LEAVE_OUT
) -> SheetScore:
    """The exact score of items that are percents or states already, such as `resolve` gives."""
    working = _Working(instrument, figures, policy)
    parts = {code: working.part(code) for code in instrument.tree().keys}
    whole = parts[TOTAL]
    least = Fraction(repr(policy.minimum_coverage))
    ranked = whole.value is not None and (whole.coverage or 0) >= least
    return SheetScore(parts, working.fired, ranked)


class _Working:
    """All figures of one sheet, by node of the instrument's tree."""

    def __init__(self, instrument: Instrument, figures: Figures, policy: Policy) -> None:
        self.instrument, self.tree = instrument, instrument.tree()
        self.families = families(self.tree)
        self.weights = [instrument.weights[code] for code in self.tree.keys]
        states = {self.tree.place[code]: _code(figure) for code, figure in figures.items()}
        numbers: dict[int, Figure] = {
            self.tree.place[code]: figure_of(figure, policy) for code, figure in figures.items()
        }
        covered = {
            node: int(code == NUMBER) if APPLIES[code] else None for node, code in states.items()
        }
        self.coverage = climb(self.families, covered, self.weights)
        self.uncapped = climb(self.families, numbers, self.weights)
        self.states = self._climb_states(states)
        fired = fire(instrument, figures)
        self.value = self.uncapped
        if fired:
            most = {self.tree.place[part]: bound for part, bound in ceilings(fired).items()}
            self.value = climb(self.families, numbers, self.weights, most)
        self.numbers = numbers
        self.fired = tuple(self._worked_out(cap) for cap in fired)

    def part(self, code: str) -> PartScore:
        node = self.tree.place[code]
        return PartScore(
            code,
            self.instrument.level(code),
            _exact(self.value[node]),
            _exact(self.uncapped[node]),
            _exact(self.coverage[node]),
            self.weights[node],
            self._share(node),
            state_of(self.states[node]),
            self._binding(code),
        )

    def _share(self, node: int) -> Fraction | None:
        if self.uncapped[node] is None or not self.weights[node]:
            return None
        above = int(self.tree.parent[node])
        sisters = self._children.get(above, [node])
        counted = [self.weights[one] for one in sisters if self.uncapped[one] is not None]
        return self.weights[node] / sum(counted, Fraction(0))

    @property
    def _children(self) -> Mapping[int, list[int]]:
        return dict(self.families)

    def _climb_states(self, codes: Mapping[int, int]) -> dict[int, int]:
        """The most urgent state among the children that weigh something."""
        urgency = {node: int(URGENCY[code]) for node, code in codes.items()}
        nothing = int(URGENCY[NoNumber.NOT_APPLICABLE.code])
        for parent, children in self.families:
            seen = [urgency[child] for child in children if self.weights[child] > 0]
            urgency[parent] = min(seen, default=nothing)
        return {node: int(CODE_OF_URGENCY[one]) for node, one in urgency.items()}

    def _worked_out(self, cap: FiredCap) -> FiredCap:
        node = self.tree.place[cap.part]
        children = self._children.get(node)
        before = self.numbers[node] if children is None else self._mean(children)
        return replace(cap, before=_exact(before), after=_exact(self.value[node]))

    def _mean(self, children: list[int]) -> Figure:
        return mean(children, self.value, self.weights)

    def _binding(self, code: str) -> FiredCap | None:
        """The lowest cap on a part, if the part would have more without it."""
        lowering = [cap for cap in self.fired if cap.part == code and cap.lowers]
        return min(lowering, key=lambda cap: cap.to, default=None)


def _code(figure: Fraction | NoNumber) -> int:
    return figure.code if isinstance(figure, NoNumber) else NUMBER


def _exact(figure: Figure) -> Fraction | None:
    return None if figure is None else Fraction(figure)
