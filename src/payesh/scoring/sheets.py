"""The score of one sheet, exact and with everything it is made of.

Many sheets at once are scored by `score_many` of `many_sheets`; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm

from payesh.ground.terms import NoNumber
from payesh.scoring.answers import Answers, resolve
from payesh.scoring.caps import Figures, FiredCap, ceilings, fire
from payesh.scoring.exact import read_exact
from payesh.scoring.exact_rollup import Figure, climb, figure_of, mean
from payesh.scoring.instruments import TOTAL, Instrument, PartLevel
from payesh.scoring.many_sheets import SheetScores, score_many
from payesh.scoring.rollup import LEAVE_OUT, Policy
from payesh.scoring.states import APPLIES, CODE_OF_URGENCY, NUMBER, URGENCY, state_of

__all__ = [
    "FORMULA",
    "PartScore",
    "SheetScore",
    "SheetScores",
    "score_many",
    "score_resolved",
    "score_sheet",
    "score_total",
]

FORMULA = "instrument-1"
"""The version of these rules; a result names the one it was made by."""


@dataclass(frozen=True)
class PartScore:
    """The score of the total, an axis, a criterion or an item; percents of 0 to 100.

    - `value`: with caps, `uncapped`: as if there were none; None where there is no number;
    - `coverage`: share of the weight with data, 0 to 1; None where nothing applies;
    - `weight`: as the instrument says; `share`: its part of the weight that counted among its
      sisters, 0 to 1 (of the total 1); None where it did not count;
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


def score_total(
    instrument: Instrument, answers: Answers, policy: Policy = LEAVE_OUT
) -> tuple[Fraction | None, Fraction | None]:
    """The score and the coverage of a sheet alone, as `score_sheet` gives them, in less time."""
    whole = _Working(instrument, resolve(instrument, answers), policy).part(TOTAL)
    return whole.value, whole.coverage


def score_resolved(
    instrument: Instrument, figures: Figures, policy: Policy = LEAVE_OUT
) -> SheetScore:
    """The exact score of items that are percents or states already, such as `resolve` gives."""
    working = _Working(instrument, figures, policy)
    parts = {code: working.part(code) for code in instrument.tree().keys}
    whole = parts[TOTAL]
    least = read_exact(policy.minimum_coverage)
    ranked = whole.value is not None and (whole.coverage or 0) >= least
    return SheetScore(parts, working.fired, ranked)


class _Working:
    """All figures of one sheet, by node of the instrument's tree.

    Percents are brought to one denominator, `scale`, and weights to whole numbers: the sums are
    as exact as those of fractions, and several times faster.
    """

    def __init__(self, instrument: Instrument, figures: Figures, policy: Policy) -> None:
        self.instrument, self.tree = instrument, instrument.tree()
        self.weights, self.children = instrument.whole_weights, dict(self.tree.families)
        place = self.tree.place
        codes = {place[code]: _state_code(figure) for code, figure in figures.items()}
        counted = {place[code]: figure_of(figure, policy) for code, figure in figures.items()}
        fired = fire(instrument, figures)
        self.scale = lcm(
            *(one.denominator for one in counted.values() if one is not None),
            *(cap.to.denominator for cap in fired),
        )
        self.leaves = {node: self._whole(figure) for node, figure in counted.items()}
        self.coverage = climb(self.tree, _covered(codes), self.weights)
        self.uncapped = climb(self.tree, self.leaves, self.weights)
        self._codes = codes
        most = {place[part]: int(bound * self.scale) for part, bound in ceilings(fired).items()}
        self.value = climb(self.tree, self.leaves, self.weights, most) if most else self.uncapped
        self.fired = tuple(self._worked_out(cap) for cap in fired)

    def part(self, code: str) -> PartScore:
        node = self.tree.place[code]
        covered = self.coverage[node]
        return PartScore(
            code,
            self.instrument.level(code),
            self._exact(self.value[node]),
            self._exact(self.uncapped[node]),
            None if covered is None else Fraction(covered),
            self.instrument.weights[code],
            self.shares.get(node),
            state_of(self.states[node]),
            self._binding(code),
        )

    @cached_property
    def shares(self) -> dict[int, Fraction]:
        """The share of each node that counted among its sisters; the whole counts for itself."""
        root = self.tree.root
        shares = {} if self.uncapped[root] is None else {root: Fraction(1)}
        for _, children in self.tree.families:
            counted = [child for child in children if self.uncapped[child] is not None]
            weight = sum(self.weights[child] for child in counted)
            shares |= {node: Fraction(self.weights[node], weight) for node in counted if weight}
        return shares

    @cached_property
    def states(self) -> dict[int, int]:
        """The most urgent state among the children that weigh something."""
        urgency = {node: int(URGENCY[code]) for node, code in self._codes.items()}
        nothing = int(URGENCY[NoNumber.NOT_APPLICABLE.code])
        for parent, children in self.tree.families:
            seen = [urgency[child] for child in children if self.weights[child] > 0]
            urgency[parent] = min(seen, default=nothing)
        return {node: int(CODE_OF_URGENCY[one]) for node, one in urgency.items()}

    def _worked_out(self, cap: FiredCap) -> FiredCap:
        node = self.tree.place[cap.part]
        children = self.children.get(node)
        free = mean(children, self.value, self.weights) if children else self.leaves[node]
        return replace(cap, before=self._exact(free), after=self._exact(self.value[node]))

    def _binding(self, code: str) -> FiredCap | None:
        """The lowest cap on a part, if the part would have more without it."""
        lowering = [cap for cap in self.fired if cap.part == code and cap.lowers]
        return min(lowering, key=lambda cap: cap.to, default=None)

    def _whole(self, figure: Fraction | None) -> Figure:
        return None if figure is None else int(figure * self.scale)

    def _exact(self, figure: Figure) -> Fraction | None:
        return None if figure is None else Fraction(figure) / self.scale


def _state_code(figure: Fraction | NoNumber) -> int:
    return figure.code if isinstance(figure, NoNumber) else NUMBER


def _covered(codes: Mapping[int, int]) -> dict[int, Figure]:
    """1 for an item with data, 0 for one without, nothing for one that does not apply."""
    return {node: int(code == NUMBER) if APPLIES[code] else None for node, code in codes.items()}
