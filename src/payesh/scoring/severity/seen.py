"""The part of the ratings that says something: rows that count, and whom they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.ratings import Ratings

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Seen:
    """`ratings` among those seen alone; `agency` and `rater` are their places in the whole.

    `pool` is the linked pool of each rater seen, out of `pools`.
    """

    ratings: Ratings
    agency: Places
    rater: Places
    pool: Places
    pools: int

    @classmethod
    def of(cls, whole: Ratings) -> Self:
        """Raises ValueError where no row counts."""
        kept = whole.kept()
        if not len(kept):
            raise ValueError("no sheet has a score")
        agency, by_agency = np.unique(kept.agency, return_inverse=True)
        rater, by_rater = np.unique(kept.rater, return_inverse=True)
        rows = Ratings(kept.score, kept.weight, by_agency, by_rater, len(agency), len(rater))
        links = links_of(rows)
        return cls(rows, agency, rater, links.rater_component, links.count)

    @property
    def df(self) -> int:
        """The degrees of freedom that agencies seen by several raters leave for the noise.

        Drawn agencies leave no more: what one rater alone has seen shows noise and the agency's
        own level as one.
        """
        return len(self.ratings) - self.ratings.agencies - self.ratings.raters + self.pools
