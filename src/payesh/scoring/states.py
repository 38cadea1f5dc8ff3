"""What a leaf carries when it holds no number, as small integers that arrays can hold.

The codes are those of `payesh.ground.terms.NoNumber`; 0 says that a number is there. Two facts
about a state decide every figure above it:

- does the leaf *apply*? Not answered and not assessable do: they stay in the weight that should
  have data, so coverage falls. The others leave numerator and denominator.
- which state does a node take whose children have no number? The one that asks most of somebody:
  a number, then not answered, not assessable, not due, not applicable, cancelled, void.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber

States = NDArray[np.int8]

NUMBER = 0
_ORDER = (
    NoNumber.NOT_ANSWERED,
    NoNumber.NOT_ASSESSABLE,
    NoNumber.NOT_DUE,
    NoNumber.NOT_APPLICABLE,
    NoNumber.CANCELLED,
    NoNumber.VOID,
)
_APPLYING = (NUMBER, NoNumber.NOT_ANSWERED.code, NoNumber.NOT_ASSESSABLE.code)
_BY_CODE = {state.code: state for state in NoNumber}

# Lookup tables by code, so that a million states are translated by one `take`.
APPLIES = np.array([code in _APPLYING for code in range(len(_BY_CODE) + 1)])
CODE_OF_URGENCY = np.array([NUMBER, *(state.code for state in _ORDER)], dtype=np.int8)
URGENCY = np.argsort(CODE_OF_URGENCY).astype(np.int8)


def state_of(code: int) -> NoNumber | None:
    """The state behind a code; None where a number is there."""
    return None if code == NUMBER else _BY_CODE[int(code)]


def check_states(values: NDArray[np.float64], states: States | None) -> States:
    """The states of `values`; without any, NaN reads as 'not answered'.

    Raises ValueError for another shape, an unknown code, an infinite number, or a place that
    claims a number and holds none: those are faults of the caller, and hide missing data.
    """
    if states is None:
        states = np.where(np.isnan(values), NoNumber.NOT_ANSWERED.code, NUMBER).astype(np.int8)
    states = np.asarray(states, dtype=np.int8)
    if states.shape != values.shape:
        raise ValueError(f"states have shape {states.shape}, values {values.shape}")
    if states.size and not 0 <= states.min() <= states.max() < len(APPLIES):
        raise ValueError("unknown state code")
    if not np.isfinite(values).all(where=states == NUMBER):
        raise ValueError("a place that should hold a number holds none")
    return states
