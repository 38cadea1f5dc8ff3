"""Lots: the same seed gives the same pairs, loads are even, conflicts are kept apart."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.scoring.lots import NoTeamLeftError, draw, is_drawn

names = st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=30, unique=True)
seeds = st.integers(1, 2_000_000_000)


@given(names, names, seeds, st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_pairs_in_any_order_of_names(agencies, teams, seed, random):
    drawn = draw(agencies, teams, seed)
    random.shuffle(agencies)
    random.shuffle(teams)
    assert draw(agencies, teams, seed) == drawn


@given(names, names, seeds)
def test_teams_share_agencies_evenly(agencies, teams, seed):
    load = Counter(dict.fromkeys(teams, 0))
    load.update(draw(agencies, teams, seed).values())
    assert max(load.values()) - min(load.values()) <= 1
    assert sum(load.values()) == len(agencies)


def test_another_seed_gives_other_pairs():
    agencies, teams = [f"a{at}" for at in range(40)], ["t1", "t2", "t3", "t4"]
    assert draw(agencies, teams, 1) != draw(agencies, teams, 2)


def test_a_conflict_keeps_a_team_away():
    agencies = [f"a{at}" for at in range(12)]
    forbidden = {(one, "t1") for one in agencies[:6]}
    drawn = draw(agencies, ["t1", "t2"], 7, forbidden)
    assert not forbidden & set(drawn.items())
    with pytest.raises(NoTeamLeftError) as refused:
        draw(["a", "b"], ["t"], 7, {("b", "t")})
    assert refused.value.agency == "b"


def test_a_campaign_follows_its_draw_or_not():
    pairs = {"a": "t1", "b": "t2"}
    assert is_drawn(pairs, {"a": "t1"})
    assert not is_drawn(pairs, {"a": "t1", "b": "t1"})
    assert not is_drawn(pairs, {"a": "t1", "c": "t1"})
    assert not is_drawn(pairs, {})
