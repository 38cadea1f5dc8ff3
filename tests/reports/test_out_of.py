"""Shares as so many of ten: half up, as every other figure of a report."""

import pytest

from payesh.reports.out_of import out_of


@pytest.mark.parametrize(
    ("share", "whole", "said"),
    [
        (0.25, 10, 3),
        (0.35, 10, 4),
        (0.65, 10, 7),
        (0.249, 10, 2),
        (1.2, 10, 10),
        (-0.3, 10, 0),
        (0.125, 100, 13),
    ],
)
def test_a_half_goes_up_and_nothing_leaves_the_whole(share, whole, said):
    assert out_of(share, whole) == said
