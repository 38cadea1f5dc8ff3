"""Which raters can be compared: pools of raters linked by agencies that several of them have seen.

Agencies and raters are the nodes of a graph, each rater at each agency an edge. Raters of different
pools have no agency in common, not even through others: nothing tells a strict rater of one pool
from a weak agency of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.bridges import bridges
from payesh.scoring.severity.ratings import Ratings

Places = NDArray[np.intp]

UNSEEN = -1


@dataclass(frozen=True, eq=False)
class Links:
    """Pools of linked raters and agencies, numbered from 0, the one with most raters first.

    `agency_component`, `rater_component`: the pool of each; `UNSEEN` without a sheet. `sizes` and
    `agency_sizes` count each pool's raters and agencies. `joint` are the rows of sheets of agencies
    that several raters have seen; `bridges` are those rows whose loss alone would part raters that
    are linked now.
    """

    count: int
    agency_component: Places
    rater_component: Places
    sizes: Places
    agency_sizes: Places
    joint: Places
    bridges: Places

    @property
    def linked(self) -> bool:
        """Whether all raters can be compared."""
        return self.count == 1


def links_of(ratings: Ratings) -> Links:
    """The pools, the joint sheets and the bridges of `ratings`; rows are numbered as given."""
    agency, rater = ratings.agency[ratings.rows], ratings.rater[ratings.rows]
    pools = _pools(agency, rater, ratings.agencies, ratings.raters)
    of_agency, of_rater = pools[: ratings.agencies], pools[ratings.agencies :]
    count = int(pools.max(initial=UNSEEN)) + 1
    joint = np.flatnonzero(_raters_met(agency, rater, ratings.agencies)[agency] > 1)
    alone = joint[bridges(agency[joint], rater[joint])]
    return Links(
        count,
        of_agency,
        of_rater,
        np.bincount(of_rater[of_rater != UNSEEN], minlength=count),
        np.bincount(of_agency[of_agency != UNSEEN], minlength=count),
        ratings.rows[joint],
        ratings.rows[alone],
    )


def _pools(agency: Places, rater: Places, agencies: int, raters: int) -> Places:
    """The pool of each node, agencies before raters; `UNSEEN` for those without an edge."""
    from scipy.sparse import coo_array  # slow to import
    from scipy.sparse.csgraph import connected_components

    nodes = agencies + raters
    edges = coo_array((np.ones(len(agency)), (agency, agencies + rater)), shape=(nodes, nodes))
    _, label = connected_components(edges, directed=False)
    seen = np.zeros(nodes, dtype=bool)
    seen[agency] = seen[agencies + rater] = True
    pools = np.full(nodes, UNSEEN, dtype=np.intp)
    known, first, place = np.unique(label[seen], return_index=True, return_inverse=True)
    at_rater = np.flatnonzero(seen) >= agencies
    raters_of = np.bincount(place, at_rater, len(known))
    order = np.lexsort((first, -raters_of))
    number = np.empty(len(known), dtype=np.intp)
    number[order] = np.arange(len(known))
    pools[seen] = number[place]
    return pools


def _raters_met(agency: Places, rater: Places, agencies: int) -> Places:
    """How many raters have seen each agency."""
    pairs = np.unique(np.column_stack([agency, rater]), axis=0)
    return np.bincount(pairs[:, 0], minlength=agencies)
