"""How fast claims are found, in text of the common kind and in text that is nothing but claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.claims_quality import KINDS, PARTS, measure, passages
from benchmarks.ground import ROOT, seconds, told

SOURCES = ROOT.parent / "shared" / "sources"
MEGABYTE = 1_000_000
TIMES = 3


def main() -> None:
    """Print a line of JSON; megabytes of UTF-8 a second of the processor, the best of several."""
    from payesh.claims import check_text

    dense = "\n".join(line["text"] for line in passages("corpus"))
    reports = "\n\n".join(
        path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt"))
    )
    told(
        reports=_speed(reports, check_text) if reports else None,
        dense=_speed(dense, check_text),
        quality={name: _quality(name, check_text) for name in PARTS},
    )


def _speed(text: str, check: Callable[..., Iterable[Any]]) -> float:
    long = "\n\n".join([text] * (MEGABYTE // len(text.encode()) + 1))
    least = min(seconds(lambda: check(long))[0] for _ in range(TIMES))
    return round(len(long.encode()) / MEGABYTE / least, 2)


def _quality(name: str, check: Callable[..., Iterable[Any]]) -> dict[str, Any]:
    lines = passages(name)
    quality = measure(lines, check)
    by_kind = {
        kind: {
            "claims": quality.labelled[kind],
            "alarms": quality.right[kind] + quality.missed[kind],
            "precision": quality.precision(kind),
            "recall": quality.recall(kind),
            "verdicts": quality.exactness(kind),
        }
        for kind in ("all", *KINDS)
    }
    return {"passages": len(lines), "kinds": by_kind}


if __name__ == "__main__":
    main()
