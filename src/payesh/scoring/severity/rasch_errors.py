"""Standard errors of a many-facet Rasch model, from the system of its last step."""

from __future__ import annotations

import numpy as np

from payesh.scoring.severity.centring import centre_covariance
from payesh.scoring.severity.rasch_scales import Array
from payesh.scoring.severity.rasch_system import System

_ROWS = 1024
"""Agencies worked on at a time."""
_COLUMNS = 64
"""Columns of the raters' covariance are made in groups of this many where it is not kept whole."""
MOST_WHOLE = 8000
"""Raters whose covariance is kept as a whole (0.5 GB), which is several times as fast."""


def standard_errors(system: System) -> tuple[Array, Array]:
    """Of severities (about their component's mean) and of agencies.

    An agency's error is its own and that of its raters' severities; thresholds and difficulties
    are shared by all agencies and are taken as known.
    """
    few = len(system.rater_component) <= MOST_WHOLE
    of_rater, shared = _from_whole(system) if few else _by_columns(system)
    of_agency = 1 / system.agency_information + shared
    return np.sqrt(np.maximum(of_rater, 0.0)), np.sqrt(np.maximum(of_agency, 0.0))


def _from_whole(system: System) -> tuple[Array, Array]:
    """The variances of severities, and what they add to that of each agency."""
    among = system.factor.inverse()
    among += system.spread @ system.border_covariance @ system.spread.T
    among = centre_covariance(among, system.rater_component)
    shared = np.empty(system.to_raters.shape[0])
    for start in range(0, len(shared), _ROWS):
        rows = system.to_raters[start : start + _ROWS]
        shared[start : start + _ROWS] = np.ravel(rows.multiply(rows @ among).sum(axis=1))
    return np.diag(among).copy(), shared


def _by_columns(system: System) -> tuple[Array, Array]:
    """The same without ever holding the whole covariance."""
    raters = len(system.rater_component)
    of_rater, of_agency = np.zeros(raters), np.zeros(system.to_raters.shape[0])
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
    return of_rater, of_agency
