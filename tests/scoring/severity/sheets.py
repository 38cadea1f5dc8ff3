"""Ratings for tests: drawn ones of any shape, and the model written out at full length."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from payesh.scoring.severity.ratings import Ratings

PLACES = st.tuples(st.integers(0, 5), st.integers(0, 3))
SCORES = st.integers(0, 100).map(float)


@st.composite
def ratings(draw, rows=(1, 16), weights=(0, 1, 4)) -> Ratings:
    """Up to 6 agencies and 4 raters, some without a sheet, some pairs twice."""
    pairs = draw(st.lists(PLACES, min_size=rows[0], max_size=rows[1]))
    agency, rater = (np.array(one) for one in zip(*pairs, strict=True))
    score = [draw(SCORES) for _ in pairs]
    weight = [float(draw(st.sampled_from(weights))) for _ in pairs]
    return Ratings(np.array(score), np.array(weight), agency, rater, agencies=6, raters=4)


def linked(seed: int = 3, agencies: int = 9, raters: int = 3, joint: int = 6) -> Ratings:
    """Linked sheets with raters that differ."""
    random = np.random.default_rng(seed)
    agency = np.append(np.arange(agencies), np.arange(joint))
    rater = np.append(np.arange(agencies) % raters, (np.arange(joint) + 1) % raters)
    strict = np.linspace(-8, 8, raters)
    score = random.normal(50, 15, agencies)[agency] - strict[rater]
    score += random.normal(0, 3, len(agency))
    weight = random.integers(20, 60, len(agency)).astype(float)
    return Ratings(score, weight, agency, rater, agencies, raters)


class Slowly:
    """The model by its definition: every row's covariance with every other, inverted."""

    def __init__(self, sheets: Ratings, ratio: float, agency_ratio: float | None) -> None:
        agency = np.eye(sheets.agencies)[sheets.agency]
        self.rater = np.eye(sheets.raters)[sheets.rater]
        self.fixed = agency if agency_ratio is None else np.ones((len(sheets), 1))
        among = np.diag(1 / sheets.weight) + ratio**2 * self.rater @ self.rater.T
        if agency_ratio is not None:
            among += agency_ratio**2 * agency @ agency.T
        inverse = np.linalg.inv(among)
        known = self.fixed.T @ inverse @ self.fixed
        within = inverse @ self.fixed @ np.linalg.inv(known) @ self.fixed.T @ inverse
        self.left = inverse - within
        free = len(sheets) - self.fixed.shape[1]
        squares = sheets.score @ self.left @ sheets.score
        self.variance = squares / free
        logs = np.linalg.slogdet(among)[1] + np.linalg.slogdet(known)[1]
        self.deviance = free * (1 + np.log(2 * np.pi * self.variance)) + logs
        self.effect = ratio**2 * self.rater.T @ self.left @ sheets.score
        pull = ratio**2 * self.rater.T @ self.left @ self.rater * ratio**2
        self.covariance = self.variance * (ratio**2 * np.eye(sheets.raters) - pull)
