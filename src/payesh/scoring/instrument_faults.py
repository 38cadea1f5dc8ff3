"""What keeps a draft from being used, each fault at the part it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payesh.ground.errors import Refusal, Refusals
from payesh.scoring import instruments


@dataclass(frozen=True)
class PartFault:
    """A fault of the part of code `code` ('' for the whole), or of the scale `scale`.

    `field` is the last step of its path: `weight`, `items`; `refusal` says what is wrong.
    """

    refusal: Refusal
    code: str = ""
    scale: str = ""
    field: str = ""


def faults(content: Mapping[str, Any]) -> tuple[PartFault, ...]:
    """Everything that freezing the document would refuse."""
    try:
        instruments.read(content)
    except Refusals as refused:
        return tuple(placed(content, one) for one in refused.refusals)
    return ()


def placed(content: Mapping[str, Any], refusal: Refusal) -> PartFault:
    """A fault with the part or the scale that its path leads to."""
    steps = refusal.where.split(".")
    if steps[0] == "scales" and len(steps) > 1:
        return PartFault(refusal, scale=_scale_of(content, refusal.where), field=steps[-1])
    code, here = "", content
    for step in steps:
        inner = _inner(here, step)
        if inner is None:
            break
        here = inner
        if isinstance(here, dict) and isinstance(here.get("code"), str):
            code = here["code"]
    return PartFault(refusal, code=code, field=steps[-1])


def _scale_of(content: Mapping[str, Any], where: str) -> str:
    """Keys of scales may hold points, so the longest that fits is meant."""
    rest = f"{where.removeprefix('scales.')}."
    fitting = [key for key in content.get("scales", {}) if rest.startswith(f"{key}.")]
    return max(fitting, key=len, default="")


def _inner(part: Any, step: str) -> Any:
    if isinstance(part, list):
        return part[int(step)] if step.isdigit() and int(step) < len(part) else None
    return part.get(step) if isinstance(part, dict) else None
