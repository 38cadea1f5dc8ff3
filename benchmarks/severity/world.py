"""Campaigns whose truth is known: teams of different strictness, some visits joint, sheets 0 to 4.

An answer follows the agency's quality, the team's severity, the item's difficulty and the luck of
the visit (a halo that all its items share). The true score is what a team of average severity
would expect to find.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]

TOP = 4
STEPS = np.linspace(-1.2, 1.2, TOP)
SEVERITY_SD, HALO_SD, REGION_SD, MISSING = 0.5, 0.25, 0.5, 0.05


@dataclass(frozen=True)
class Design:
    """Who goes where: `joint` is the share of agencies that a second team visits.

    Teams are drawn by lot, or each has a region, and regions differ in quality.
    """

    joint: float
    by_region: bool = False
    agencies: int = 110
    teams: int = 4
    items: int = 60


@dataclass(frozen=True, eq=False)
class World:
    """Answers of sheets x items (-1: not applicable), who gave them, and the truth."""

    answers: NDArray[np.int8]
    agency: Places
    team: Places
    quality: Array
    severity: Array
    truth: Array

    @property
    def percents(self) -> Array:
        """The answers in percent of their scale, NaN for none."""
        return np.where(self.answers < 0, np.nan, self.answers * (100 / TOP))


def make(design: Design, seed: int) -> World:
    """The same design and seed give the same world."""
    random = np.random.default_rng([seed, int(design.joint * 100), design.by_region, 50])
    quality = random.normal(0, 1, design.agencies)
    severity = SEVERITY_SD * _standard(random.normal(0, 1, design.teams))
    difficulty = random.normal(0, 0.7, design.items)
    difficulty -= difficulty.mean()
    own = np.arange(design.agencies) % design.teams
    random.shuffle(own)
    if design.by_region:
        quality = quality + REGION_SD * _standard(random.normal(0, 1, design.teams))[own]
    agency, team = _visits(design, own, random)
    luck = random.normal(0, HALO_SD, len(agency))
    level = (quality[agency] - severity[team] + luck)[:, None] - difficulty
    below = np.cumsum(chances(level), axis=-1)[..., :-1]
    answers = (random.random(level.shape)[..., None] > below).sum(axis=-1).astype(np.int8)
    answers[random.random(answers.shape) < MISSING] = -1
    expected = chances(quality[:, None] - difficulty) @ np.arange(TOP + 1)
    truth = expected.mean(axis=1) * (100 / TOP)
    return World(answers, agency, team, quality, severity, truth)


def chances(level: Array) -> Array:
    """The chance of each answer 0..TOP, along a new last axis (a rating scale)."""
    steps = np.cumsum(level[..., None] - STEPS, axis=-1)
    logits = np.concatenate([np.zeros((*level.shape, 1)), steps], axis=-1)
    odds = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True))


def _visits(design: Design, own: Places, random: np.random.Generator) -> tuple[Places, Places]:
    """One visit an agency by its own team, then the joint ones by the other teams in turn."""
    count = round(design.joint * design.agencies)
    joint = random.choice(design.agencies, count, replace=False)
    second = (own[joint] + 1 + np.arange(count) % (design.teams - 1)) % design.teams
    return np.append(np.arange(design.agencies), joint), np.append(own, second)


def _standard(values: Array) -> Array:
    return np.asarray((values - values.mean()) / values.std())
