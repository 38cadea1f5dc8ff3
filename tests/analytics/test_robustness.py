"""How a table holds: shares of known functions, and choices that can only do one thing."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.analytics.composites import Mean, composite, weighted_mean
from payesh.analytics.robustness import robustness
from payesh.analytics.robustness_choices import Choice, Choices, Gap, Scale
from payesh.analytics.robustness_climb import Leaves, climbed
from payesh.analytics.robustness_shares import share
from payesh.analytics.weight_whatif import smallest_swap, what_if
from payesh.scoring.ranking import rank
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.tree import Tree

FIXED = Choices(
    weights=0,
    means=(Mean.ARITHMETIC,),
    scales=(Scale.GOALPOSTS,),
    left_out=False,
    gaps=(Gap.RESCALE,),
)
ITEMS = {"a": (2, 1, 1), "b": (1, 3), "c": (2, 2, 1)}


def _tree() -> Tree:
    rows = [("index", None, 1.0), ("a", "index", 50.0), ("b", "index", 30.0), ("c", "index", 20.0)]
    for axis, weights in ITEMS.items():
        rows += [(f"{axis}{place}", axis, float(one)) for place, one in enumerate(weights)]
    return Tree.from_rows(rows)


def _values(units: int = 30, gaps: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(11)
    found = rng.uniform(5, 100, (units, 8))
    found[rng.random(found.shape) < gaps] = np.nan
    return found


def test_shares_of_a_function_whose_shares_are_known():
    """Ishigami and Homma (1990), with 7 and 0.1: the shares follow from its integrals."""
    rng = np.random.default_rng(3)
    a, b = rng.uniform(-np.pi, np.pi, (2, 60_000, 3))

    def ishigami(at: np.ndarray) -> np.ndarray:
        x, y, z = at.T
        return (np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))[:, np.newaxis]

    first, total = [], []
    for place in range(3):
        mixed = a.copy()
        mixed[:, place] = b[:, place]
        found = share(ishigami(a), ishigami(b), ishigami(mixed))
        first.append(found.first)
        total.append(found.total)
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)


def test_without_a_choice_nothing_moves():
    found = robustness(_values(), _tree(), seed=1, choices=FIXED, draws=20)
    assert found.shares == {}
    assert (found.low == found.high).all()
    assert (found.low == found.rank).all()
    assert (found.rank == rank(found.score)).all()


@pytest.mark.parametrize(
    ("part", "alternatives", "choice"),
    [
        ("weights", 0.25, Choice.WEIGHTS),
        ("means", (Mean.ARITHMETIC, Mean.GEOMETRIC), Choice.MEAN),
        ("scales", (Scale.GOALPOSTS, Scale.Z), Choice.SCALE),
        ("left_out", True, Choice.LEFT_OUT),
        ("gaps", (Gap.RESCALE, Gap.ZERO, Gap.ITEM_MEAN), Choice.GAP),
    ],
)
def test_one_choice_alone_is_all_the_variance(part, alternatives, choice):
    choices = Choices(**{**vars(FIXED), part: alternatives})
    found = robustness(_values(gaps=0.15), _tree(), seed=1, choices=choices, draws=1000)
    assert list(found.shares) == [choice]
    assert found.shares[choice].first == pytest.approx(1, abs=0.1)
    assert found.shares[choice].total == pytest.approx(1, abs=0.1)
    assert (found.high > found.low).any()


def test_two_alternatives_give_their_own_ranks_and_no_others():
    """Arithmetic or geometric: each draw is one table or the other."""
    values, tree = _values(), _tree()
    choices = Choices(**{**vars(FIXED), "means": (Mean.ARITHMETIC, Mean.GEOMETRIC)})
    found = robustness(values, tree, seed=1, choices=choices, draws=200)
    axes = np.stack(
        [
            values[:, start:end] @ np.array(weights) / sum(weights)
            for weights, start, end in zip(ITEMS.values(), (0, 3, 5), (3, 5, 8), strict=True)
        ]
    )
    shares = np.array([0.5, 0.3, 0.2])
    tables = [rank(shares @ axes), rank(np.exp(shares @ np.log(axes)))]
    assert (found.low == np.min(tables, axis=0)).all()
    assert (found.high == np.max(tables, axis=0)).all()


@pytest.mark.parametrize("gaps", [0.0, 0.3])
def test_every_draw_is_the_composite_of_its_weights(gaps):
    """Four levels and an axis of one item; some items, and with them an axis, weigh nothing."""
    rows = [("index", None, 1.0), ("a", "index", 2.0), ("b", "index", 1.0), ("c", "index", 3.0)]
    rows += [("a1", "a", 1.0), ("a2", "a", 2.0), ("b1", "b", 1.0)]
    rows += [(f"a{part}{item}", f"a{part}", 1.0) for part in (1, 2) for item in (1, 2, 3)]
    tree = Tree.from_rows(rows)
    rng = np.random.default_rng(7)
    values = rng.uniform(5, 100, (12, len(tree.leaves)))
    values[rng.random(values.shape) < gaps] = np.nan
    weights = rng.uniform(0.5, 2, (40, len(tree))) * (rng.random((40, len(tree))) < 0.8)
    means, chosen = (Mean.ARITHMETIC, Mean.GEOMETRIC), rng.integers(2, size=40)
    found = climbed(tree, Leaves.of(values), weights, means, chosen)
    parts = tree.children(tree.root)
    for draw, line in enumerate(found):
        drawn = Tree.of(tree.parent, weights[draw], tree.keys)
        below = composite(drawn, values)[:, parts]
        expected = weighted_mean(below, weights[draw, parts], means[chosen[draw]])
        assert line == pytest.approx(expected, nan_ok=True)


def test_one_table_of_many_has_the_same_ranges_and_nearly_the_same_shares():
    values, tree = _values(gaps=0.1), _tree()
    alone, part = (
        robustness(values, tree, seed=1, draws=400, of_units=many) for many in (0, 50_000)
    )
    assert (alone.low == part.low).all()
    assert (alone.high == part.high).all()
    for choice, one in alone.shares.items():
        assert part.shares[choice].total == pytest.approx(one.total, abs=0.1)


def test_an_item_that_is_missing_nowhere_makes_the_gap_rule_no_choice():
    assert Choice.GAP not in robustness(_values(), _tree(), seed=1, draws=50).shares
    assert Choice.GAP in robustness(_values(gaps=0.1), _tree(), seed=1, draws=50).shares


def test_large_errors_outweigh_every_choice_and_shares_add_up():
    errors = ScoreErrors.independent(np.full(30, 12.0))
    found = robustness(_values(gaps=0.1), _tree(), seed=1, errors=errors, draws=2000)
    assert set(found.shares) == set(Choice)
    assert found.shares[Choice.ERROR].first > 0.5
    assert sum(one.first for one in found.shares.values()) <= 1.1
    assert all(one.total >= one.first - 0.1 for one in found.shares.values())


def test_ranks_are_inside_groups_and_only_of_those_that_may():
    groups = ["a", "b"] * 15
    may = np.arange(30) != 4
    found = robustness(_values(), _tree(), groups, seed=1, draws=100, eligible=may)
    assert found.high[np.arange(30) % 2 == 1].max() <= 15
    assert found.high[np.arange(30) % 2 == 0].max() <= 14
    assert (found.rank[4], found.low[4], found.high[4]) == (0, 0, 0)


def test_the_same_seed_gives_the_same_table():
    one, other = (robustness(_values(), _tree(), seed=9, draws=60) for _ in range(2))
    assert (one.low == other.low).all()
    assert one.shares[Choice.WEIGHTS].total == other.shares[Choice.WEIGHTS].total


def test_beyond_the_swap_two_units_have_changed_places():
    """For every pair: level at the share found, and turned round a little beyond it."""
    values, tree = _values(8, gaps=0.2), _tree()
    swaps = 0
    for first in range(8):
        for second in range(first):
            swap = smallest_swap(values, tree, first, second)
            if swap is None:
                continue
            swaps += 1
            level, beyond = (
                _gap(values, tree, swap.key, at, first, second)
                for at in (swap.needed, swap.needed + 0.01 * (swap.needed - swap.now))
            )
            assert level == pytest.approx(0, abs=1e-6)
            now = _gap(values, tree, swap.key, swap.now, first, second)
            assert now * beyond <= 0
    assert swaps > 10


def _gap(values, tree, key, share_of_key, first, second) -> float:
    rest = 100 - tree.weight[tree.place[key]]
    found = what_if(values, tree, {key: share_of_key / (1 - share_of_key) * rest})
    return float(found.score_after[first] - found.score_after[second])


@pytest.mark.parametrize(("changed", "error"), [({"z": 1.0}, KeyError), ({"a": -1.0}, ValueError)])
def test_weights_that_are_none_are_refused(changed, error):
    with pytest.raises(error):
        what_if(_values(), _tree(), changed)


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="leaves"):
        robustness(np.ones((3, 2)), _tree(), seed=1)
    with pytest.raises(ValueError, match="alternative"):
        Choices(means=())
    with pytest.raises(ValueError, match="share"):
        Choices(weights=1.0)
