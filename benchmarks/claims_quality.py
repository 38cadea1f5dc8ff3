"""How well claims are found: precision and recall of alarms by kind, over labelled passages.

`tests/claims/corpus.jsonl` was labelled while the checker was written. `held_out.jsonl` and
`fresh.jsonl` were written apart, in other wordings; what they missed at first has been mended
since. `unseen.jsonl` was written last: the checker is measured on it and not mended by it.

One JSON object a line: `id`, `text`, `records` where there are any, and `claims`, each with `kind`,
`verdict`, its `span` of the text, the figure `stated` and the one `computed` where there is just
one. An empty list means that nothing in the passage may be called wrong. `also` names a kind that
is as fair a reading.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from payesh.claims import check_text

CORPORA = Path(__file__).parents[1] / "tests" / "claims"
ALARMS = frozenset({"contradiction", "contradicts-records"})
PARTS = ("corpus", "held_out", "fresh", "unseen")
KINDS = ("share", "total", "count", "repeat", "threshold", "direction", "record")
FIGURE_TOLERANCE = 0.006
"""The working may be shown with two decimals."""

Check = Callable[..., Iterable[Any]]
"""`check_text(text, records)`: claims with `start`, `end`, `kind`, `verdict`, `computed`."""


@dataclass
class Quality:
    """Counts by kind; a kind `all` is the sum. Shares are None where nothing was there."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    figures: Counter[str] = field(default_factory=Counter)
    figures_right: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def precision(self, kind: str = "all") -> float | None:
        """Of the alarms raised, the share that is one."""
        return _share(self.right[kind], self.right[kind] + self.false[kind])

    def recall(self, kind: str = "all") -> float | None:
        """Of the alarms labelled, the share that was raised."""
        return _share(self.right[kind], self.right[kind] + self.missed[kind])

    def exactness(self, kind: str = "all") -> float | None:
        """Of all claims labelled, the share found with kind and verdict."""
        return _share(self.exact[kind], self.labelled[kind])

    def right_figures(self, kind: str = "all") -> float | None:
        """Of the alarms found, the share whose computed figure is the right one."""
        return _share(self.figures_right[kind], self.figures[kind])


def measure(passages: Iterable[dict[str, Any]], check: Check) -> Quality:
    """The checker against the labels; every alarm is matched with at most one label."""
    quality = Quality()
    for passage in passages:
        found = list(check(passage["text"], passage.get("records")))
        labels = [_placed(label, passage["text"]) for label in passage["claims"]]
        _count_labels(quality, labels, found)
        _count_alarms(quality, passage, labels, [one for one in found if _verdict(one) in ALARMS])
    return quality


def passages(name: str) -> list[dict[str, Any]]:
    """The passages of one of `PARTS`."""
    lines = (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _placed(label: dict[str, Any], text: str) -> dict[str, Any]:
    start = text.index(label["span"])
    kinds = {label["kind"], *label.get("also", ())}
    return label | {"start": start, "end": start + len(label["span"]), "kinds": kinds}


def _count_labels(quality: Quality, labels: list[dict[str, Any]], found: list[Any]) -> None:
    for label in labels:
        same = any(_fits(one, label) and _verdict(one) == label["verdict"] for one in found)
        _add(quality.labelled, label["kind"])
        _add(quality.exact, label["kind"], int(same))


def _count_alarms(
    quality: Quality, passage: dict[str, Any], labels: list[dict[str, Any]], alarms: list[Any]
) -> None:
    open_labels = [label for label in labels if label["verdict"] in ALARMS]
    for alarm in alarms:
        label = next((one for one in open_labels if _fits(alarm, one)), None)
        if label is None:
            _add(quality.false, str(alarm.kind.value))
            quality.remarks.append(f"{passage['id']} false {alarm.kind.value}: {passage['text']}")
            continue
        open_labels.remove(label)
        _add(quality.right, label["kind"])
        _count_figure(quality, passage, label, alarm)
    for label in open_labels:
        _add(quality.missed, label["kind"])
        quality.remarks.append(f"{passage['id']} missed {label['kind']}: {passage['text']}")


def _count_figure(
    quality: Quality, passage: dict[str, Any], label: dict[str, Any], alarm: Any
) -> None:
    if "computed" not in label:
        return
    try:
        near = abs(float(alarm.computed) - label["computed"]) <= FIGURE_TOLERANCE
    except (TypeError, ValueError):
        near = False
    _add(quality.figures, label["kind"])
    _add(quality.figures_right, label["kind"], int(near))
    if not near:
        quality.remarks.append(f"{passage['id']} figure {alarm.computed}: {passage['text']}")


def _fits(claim: Any, label: dict[str, Any]) -> bool:
    """Of the same kind and at the same place; of a repeat, either of its places will do."""
    if claim.kind.value not in label["kinds"]:
        return False
    overlaps = bool(claim.start < label["end"] and label["start"] < claim.end)
    return overlaps or claim.kind.value == "repeat"


def _verdict(claim: Any) -> str:
    return str(claim.verdict.value)


def _add(counter: Counter[str], kind: str, by: int = 1) -> None:
    counter[kind] += by
    counter["all"] += by


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _row(quality: Quality, kind: str) -> str:
    told = (quality.precision, quality.recall, quality.exactness, quality.right_figures)
    shares = (one(kind) for one in told)
    cells = " | ".join("–" if share is None else f"{share:.3f}" for share in shares)
    alarms = quality.right[kind] + quality.missed[kind]
    return f"| {kind} | {quality.labelled[kind]} | {alarms} | {quality.false[kind]} | {cells} |"


def main() -> None:
    """Print the parts as tables, and what went wrong in the first."""
    for name in PARTS:
        quality = measure(passages(name), check_text)
        print(f"\n## {name}: {len(passages(name))} passages\n")
        print("| kind | claims | alarms | false | precision | recall | kind+verdict | figure |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        print("\n".join(_row(quality, kind) for kind in ("all", *KINDS)))
        if name == "corpus":
            print("\n" + "\n".join(quality.remarks))


if __name__ == "__main__":
    main()
