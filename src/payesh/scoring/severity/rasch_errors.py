"""Standard errors of a many-facet Rasch model, from the system of its last step."""

from __future__ import annotations

import numpy as np

from payesh.scoring.severity.rasch_scales import Array
from payesh.scoring.severity.rasch_system import System

_COLUMNS = 64
"""Columns of the raters' covariance are made in groups of this many and never kept as a whole."""


def standard_errors(system: System) -> tuple[Array, Array]:
    """Of severities (about their component's mean) and of agencies.

    An agency's error is its own and that of its raters' severities; thresholds and difficulties
    are shared by all agencies and are taken as known.
    """
    raters = len(system.rater_component)
    of_rater = np.zeros(raters)
    of_agency = 1 / system.agency_information
    by_column = system.to_raters.tocsc()
    for start in range(0, raters, _COLUMNS):
        some = np.arange(start, min(start + _COLUMNS, raters))
        unit = np.zeros((raters, len(some)))
        unit[some, some - start] = 1.0
        columns = system.rater_covariance(unit)
        of_rater[some] = columns[some, some - start]
        through = by_column[:, some].tocoo()
        product = system.to_raters @ columns
        shared = through.data * product[through.row, through.col]
        of_agency += np.bincount(through.row, shared, len(of_agency))
    return np.sqrt(np.maximum(of_rater, 0.0)), np.sqrt(np.maximum(of_agency, 0.0))
