"""The two languages that Payesh speaks. Persian comes first and is the default everywhere."""

from __future__ import annotations

from typing import Literal

Language = Literal["fa", "en"]
