"""How good an agency is at heart: the same in every campaign, so that campaigns agree about it."""

from __future__ import annotations

from payesh.demo.keys import key

_LOWEST, _WIDTH = 46, 42
_TOLD = {"registry": 72.0, "power": 49.0, "welfare": 66.0, "fuel": 99.0, "payam_noor": 38.0}
"""Agencies with a part of their own in the story."""


def quality_of(code: str) -> float:
    """Percent, from 46 to 88."""
    return _TOLD.get(code, _LOWEST + key("quality", code).int % (_WIDTH * 10) / 10)
