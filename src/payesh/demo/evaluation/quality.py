"""How good an agency is at heart: the same in every campaign, so that campaigns agree about it."""

from __future__ import annotations

from payesh.demo.keys import key

_LOWEST, _WIDTH = 44, 44


def quality_of(code: str) -> float:
    """Percent, from 44 to 88."""
    return _LOWEST + key("quality", code).int % (_WIDTH * 10) / 10
