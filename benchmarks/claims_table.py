"""The measurements of claims as a section of the page: how fast, and how well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}

### Speed

| text | MB a second | budget | ratio |
|---|---:|---:|---:|
{speed}

### How well claims are found

Over passages of our own in the manner of such reports. The corpus was labelled while the checker
was written. 'Held out' and 'fresh' were written apart, in other wordings; when first measured their
precision was 1.00 and 0.86 and their recall 0.79 and 0.39, and what they missed has been mended
since. Only 'unseen' tells how the checker meets words it was not mended by.
Precision: of the alarms raised, the share that is one. Recall: of the alarms labelled, the share
that was raised. Verdicts: of all claims labelled, the share found with kind and verdict.

{quality}
"""
BUDGET = 1


def section(found: dict[str, dict[str, Any]]) -> str:
    """The section from what the measurement told."""
    told = found["claims"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        speed="\n".join(_speed(told)),
        quality="\n\n".join("\n".join(_table(name, one)) for name, one in told["quality"].items()),
    )


def _speed(told: dict[str, Any]) -> Iterator[str]:
    names = {
        "reports": "five published reports, again and again",
        "dense": "the labelled passages, nothing but claims (no budget)",
    }
    for key, name in names.items():
        if told[key] is not None:
            budget = BUDGET if key == "reports" else None
            yield f"| {name} | {told[key]} | {beside(told[key], budget, more_is_better=True)} |"


def _table(name: str, quality: dict[str, Any]) -> Iterator[str]:
    title = name.replace("_", " ")
    head = f"{title}, {quality['passages']} passages"
    yield f"| {head} | claims | alarms | precision | recall | verdicts |"
    yield "|---|---:|---:|---:|---:|---:|"
    for kind, one in quality["kinds"].items():
        shares = (one["precision"], one["recall"], one["verdicts"])
        cells = " | ".join("–" if share is None else f"{share:.2f}" for share in shares)
        yield f"| {kind} | {one['claims']} | {one['alarms']} | {cells} |"
