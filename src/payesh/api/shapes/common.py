"""Kinds of values that recur: texts that can be kept, times that can be, versions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from payesh.api.parsing import is_storable


class Shape(BaseModel):
    """What is given out."""


class Asked(BaseModel):
    """What is taken in; nothing of another name is taken."""

    model_config = ConfigDict(extra="forbid")


def _storable(text: str) -> str:
    if not is_storable(text):
        raise ValueError("text that cannot be stored")
    return text


def _sensible(moment: datetime) -> datetime:
    if not 2000 <= moment.year <= 2200:
        raise ValueError("a time of another age")
    return moment if moment.tzinfo else moment.astimezone()


Line = Annotated[str, Field(max_length=250), AfterValidator(_storable)]
Text = Annotated[str, Field(max_length=20_000), AfterValidator(_storable)]
Code = Annotated[str, Field(max_length=40), AfterValidator(_storable)]
Moment = Annotated[datetime, AfterValidator(_sensible)]
Version = Annotated[int, Field(ge=0, le=2_000_000_000)]
Answers = dict[str, Any]


def number(value: Any) -> float | None:
    """An exact number as JSON shows it."""
    return None if value is None else float(value)
