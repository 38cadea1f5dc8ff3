"""Made campaigns whose agencies, raters and items are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_chances import chances

THRESHOLDS = np.array([-1.2, -0.4, 0.4, 1.2])


@dataclass(frozen=True)
class World:
    answers: np.ndarray
    agency: np.ndarray
    rater: np.ndarray
    theta: np.ndarray
    severity: np.ndarray
    difficulty: np.ndarray


def drawn(location: np.ndarray, thresholds: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Answers at sheets x items of locations."""
    weight = np.concatenate([[0.0], -np.cumsum(thresholds)])
    each = chances(location, np.tile(weight, (location.shape[1], 1))).each
    beyond = random.random(location.shape) > np.cumsum(each, axis=0)[:-1]
    return beyond.sum(axis=0).astype(np.int8)


def made(
    seed: int,
    agencies: int = 60,
    raters: int = 5,
    items: int = 24,
    *,
    joint: float = 1.0,
    gaps: float = 0.05,
    thresholds: np.ndarray = THRESHOLDS,
) -> World:
    """Agencies seen by one rater, a share of them by two."""
    random = np.random.default_rng(seed)
    theta, difficulty = random.normal(0, 1, agencies), random.normal(0, 0.7, items)
    severity = random.normal(0, 0.5, raters)
    twice = random.choice(agencies, int(joint * agencies), replace=False)
    first = np.arange(agencies) % raters
    second = (first[twice] + 1 + np.arange(len(twice)) % (raters - 1)) % raters
    agency, rater = np.r_[np.arange(agencies), twice], np.r_[first, second]
    location = (theta[agency] - severity[rater])[:, None] - difficulty
    answers = drawn(location, thresholds, random)
    answers[random.random(answers.shape) < gaps] = -1
    return World(answers, agency, rater, theta, severity - severity.mean(), difficulty)
