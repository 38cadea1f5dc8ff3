"""Weights as they are typed beside sisters."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from payesh.ground.numbers import parse_decimal
from payesh.scoring.instrument_editing import find

PREFIX = "weight:"


def typed_weights(sent: Mapping[str, str], content: dict[str, Any]) -> dict[str, str]:
    """The weights that differ from the draft's, by code, as decimal strings.

    Raises Refusal for what is no number.
    """
    changed = {}
    for name, text in sent.items():
        if not name.startswith(PREFIX) or not text.strip():
            continue
        code = name.removeprefix(PREFIX)
        number = parse_decimal(text, percent=True)
        if number != Decimal(find(content, code).part["weight"]):
            changed[code] = format(number.normalize(), "f")
    return changed
