"""An instrument as its pages show it: each part with its shares, words and faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from payesh.queries.instruments import read_version
from payesh.records.models import InstrumentVersion
from payesh.scoring.decimals import decimal_text
from payesh.scoring.instrument_faults import PartFault, faults
from payesh.scoring.instrument_shares import Share, shares_of
from payesh.scoring.instruments import Axis, Criterion, Evidence, Instrument, Item
from payesh.web.shell.instrument_words import cap_words, condition_words, said, scale_words
from payesh.web.shell.middleware import told

Part = Axis | Criterion | Item
NO_SHARE = Share(None, None)


@dataclass
class Line:
    """A part with what a page writes of it; `children` are the parts below it."""

    part: Part
    level: str
    share: Share
    faults: list[str] = field(default_factory=list)
    children: list[Line] = field(default_factory=list)
    scale: str = ""
    condition: str = ""
    cap: str = ""

    @property
    def code(self) -> str:
        return self.part.code

    @property
    def title(self) -> str:
        return said(self.part.title)

    @property
    def guidance(self) -> str:
        return said(self.part.guidance)

    @property
    def weight(self) -> str:
        return decimal_text(self.part.weight)

    @property
    def of_total(self) -> Fraction | None:
        return self.share.of_total

    @property
    def of_parent(self) -> Fraction | None:
        return self.share.of_parent

    @property
    def wants_evidence(self) -> bool:
        return isinstance(self.part, Item) and self.part.evidence is Evidence.REQUIRED

    @property
    def has_fault(self) -> bool:
        """Whether a fault stands here or below."""
        return bool(self.faults) or any(one.has_fault for one in self.children)


@dataclass
class Outline:
    """A whole version: its axes, the faults of the whole and of scales, and counts."""

    version: InstrumentVersion
    instrument: Instrument
    axes: list[Line]
    faults: list[str]
    scale_faults: Mapping[str, list[str]]
    found: tuple[PartFault, ...]

    @property
    def counts(self) -> dict[str, int]:
        items = self.instrument.items
        return {
            "axes": len(self.axes),
            "criteria": len(self.instrument.criteria),
            "items": len(items),
            "required": sum(one.evidence is Evidence.REQUIRED for one in items),
            "caps": sum(one.cap is not None for one in items),
        }

    @property
    def scales(self) -> list[dict[str, Any]]:
        """Each scale with its words, how many items are answered on it, and its faults."""
        used = Counter(item.scale for item in self.instrument.items)
        return [
            {
                "key": key,
                "kind": scale.kind.label,
                "words": scale_words(scale),
                "used": used[key],
                "faults": self.scale_faults.get(key, []),
            }
            for key, scale in self.instrument.scales.items()
        ]

    def line(self, code: str) -> Line | None:
        """The line of that code."""
        return _within(self.axes, code)


def outline_of(version: InstrumentVersion) -> Outline:
    """Read a version for a page; a draft also with everything that keeps it from being used."""
    instrument = read_version(version)
    found = faults(version.content) if version.state == "draft" else ()
    by_code: dict[str, list[str]] = {}
    by_scale: dict[str, list[str]] = {}
    for one in found:
        place = by_scale if one.scale else by_code
        place.setdefault(one.scale or one.code, []).append(told(one.refusal))
    shares = shares_of(instrument)
    axes = [_line(axis, instrument, shares, by_code) for axis in instrument.axes]
    return Outline(version, instrument, axes, by_code.get("", []), by_scale, found)


def _line(
    part: Part,
    instrument: Instrument,
    shares: Mapping[str, Share],
    faulty: Mapping[str, list[str]],
) -> Line:
    line = Line(
        part,
        str(instrument.level(part.code)),
        shares.get(part.code, NO_SHARE),
        faulty.get(part.code, []),
    )
    if isinstance(part, Item):
        line.scale = scale_words(instrument.scales[part.scale])
        line.condition = condition_words(part.applies_when, instrument)
        line.cap = cap_words(part.cap)
    else:
        below = part.criteria if isinstance(part, Axis) else part.items
        line.children = [_line(one, instrument, shares, faulty) for one in below]
    return line


def _within(lines: list[Line], code: str) -> Line | None:
    for line in lines:
        found = line if line.code == code else _within(line.children, code)
        if found:
            return found
    return None
