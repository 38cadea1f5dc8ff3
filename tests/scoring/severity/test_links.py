"""Pools, bridges and missing links, against trying every loss and every addition."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.scoring.severity.links import UNSEEN, links_of
from payesh.scoring.severity.missing_links import cheapest_links
from payesh.scoring.severity.ratings import Ratings
from tests.scoring.severity.sheets import PLACES, ratings

QUICK = settings(max_examples=50, deadline=None)


def pools_of_raters(sheets: Ratings) -> set[frozenset[int]]:
    """By spreading from rater to rater over agencies in common."""
    kept = sheets.kept()
    pools = {rater: {rater} for rater in set(kept.rater.tolist())}
    for agency in set(kept.agency.tolist()):
        met = set().union(*(pools[one] for one in kept.rater[kept.agency == agency].tolist()))
        for rater in met:
            pools[rater] = met
    return {frozenset(one) for one in pools.values()}


def without(sheets: Ratings, row: int) -> Ratings:
    weight = sheets.weight.copy()
    weight[row] = 0
    return Ratings(
        sheets.score, weight, sheets.agency, sheets.rater, sheets.agencies, sheets.raters
    )


@QUICK
@given(ratings())
def test_pools_are_raters_with_agencies_in_common(sheets):
    links = links_of(sheets)
    numbered = [links.rater_component == pool for pool in range(links.count)]
    assert {frozenset(np.flatnonzero(one).tolist()) for one in numbered} == pools_of_raters(sheets)
    assert links.sizes.tolist() == sorted(links.sizes.tolist(), reverse=True)
    assert links.sizes.sum() == np.count_nonzero(links.rater_component != UNSEEN)
    kept = sheets.kept()
    assert (links.agency_component[kept.agency] == links.rater_component[kept.rater]).all()


@QUICK
@given(ratings())
def test_a_bridge_is_a_row_whose_loss_parts_raters(sheets):
    """Whoever loses his only sheet is linked to nobody: he is parted too."""
    raters, whole = set(sheets.kept().rater.tolist()), len(pools_of_raters(sheets))

    def parts(row: int) -> int:
        left = pools_of_raters(without(sheets, row))
        return len(left) + len(raters - set().union(*left))

    parting = [row for row in sheets.rows.tolist() if parts(row) > whole]
    assert links_of(sheets).bridges.tolist() == parting


@QUICK
@given(ratings(weights=(1,)), st.sets(PLACES, max_size=12))
def test_missing_links_join_all_pools_and_keep_to_conflicts(sheets, conflicts):
    links, found = links_of(sheets), cheapest_links(sheets, conflicts)
    assert not {(one.agency, one.rater) for one in found} & conflicts
    agency = np.append(sheets.agency, [one.agency for one in found]).astype(int)
    rater = np.append(sheets.rater, [one.rater for one in found]).astype(int)
    planned = Ratings.planned(agency, rater, agencies=6, raters=4)
    assert links_of(planned).count == links.count - len(found)
    if not conflicts:
        assert len(found) == links.count - 1
    for one in found:
        assert one.met in sheets.rater[sheets.agency == one.agency]
