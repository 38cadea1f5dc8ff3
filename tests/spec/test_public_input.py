"""What people say as a part of a score

Where a campaign has such a rule, the ratings of 1 to 5 that people gave an agency's services count
with a weight of at most one fifth. The mean rating becomes a number from 0 to 100 (1 is 0, 3 is 50,
5 is 100) and the score is (1 - weight) times that of the instrument plus the weight times that
number. With fewer ratings than the rule asks for, the weight goes back to the instrument. A cap
that fired on the total still holds it down. Everything is reckoned in fractions.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from payesh.scoring.fair_scores import FairScores
from payesh.scoring.public_input import PublicRule, public_input, with_public
from payesh.scoring.score_errors import ScoreErrors
from tests.spec.table import NOTHING, Worked

CHAPTER = 19

MIXED = Worked(
    title="A score with ratings",
    sentence="'ratings' is how often 1, 2, 3, 4 and 5 were given; 'least' how many the rule asks"
    " for; 'cap' the lowest cap that fired on the total.",
    head=("score", "ratings", "weight", "least", "cap", "people's number", "published score"),
    rows=(
        ("80", (0, 0, 0, 0, 30), "1/10", 30, NOTHING, "100", "82"),
        ("80", (30, 0, 0, 0, 0), "1/10", 30, NOTHING, "0", "72"),
        ("80", (0, 0, 30, 0, 0), "1/5", 30, NOTHING, "50", "74"),
        ("80", (1, 2, 3, 10, 15), "1/10", 30, NOTHING, "2450/31", "2477/31"),
        ("80", (0, 0, 0, 0, 29), "1/10", 30, NOTHING, "100", "80"),
        ("80", (0, 0, 0, 0, 0), "1/10", 0, NOTHING, NOTHING, "80"),
        ("40", (0, 0, 0, 0, 50), "1/5", 30, "40", "100", "40"),
        ("40", (50, 0, 0, 0, 0), "1/5", 30, "40", "0", "32"),
        ("200/3", (0, 0, 0, 10, 20), "0", 30, NOTHING, "275/3", "200/3"),
    ),
)


@MIXED.each
def test_a_score_with_ratings(row):
    score, ratings, weight, least, cap, value, published = row
    given = public_input(ratings, PublicRule(Fraction(weight), least))
    assert given.value == (None if value == NOTHING else Fraction(value))
    ceiling = None if cap == NOTHING else Fraction(cap)
    assert with_public(Fraction(score), given, ceiling) == Fraction(published)


@pytest.mark.parametrize("weight", ["-1/10", "21/100"])
def test_the_weight_is_capped(weight):
    with pytest.raises(ValueError, match="1/5"):
        PublicRule(Fraction(weight), 30)


def test_strictness_and_its_error_shrink_with_the_share_of_the_sheets():
    errors = ScoreErrors.joint([[4.0, 1.0], [1.0, 9.0]])
    fair = FairScores(np.array([5.0, -5.0]), np.array([0, 0]), errors, None)
    weighed = fair.weighing([0.8, 1.0])
    assert weighed.effect.tolist() == [4.0, -5.0]
    assert weighed.errors.covariance().tolist() == pytest.approx(
        [pytest.approx([2.56, 0.8]), pytest.approx([0.8, 9.0])]
    )
