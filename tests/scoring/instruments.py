"""Small instruments and answers for tests: by hand, and at random for properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from payesh.scoring.instruments import Instrument, read
from payesh.scoring.scales import Scale

Document = dict[str, Any]

SCALES: Document = {
    "yes/no": {"kind": "yes_no"},
    "0-3": {"kind": "steps", "low": "0", "high": "3", "step": "1"},
    "0-4": {"kind": "steps", "low": "0", "high": "4"},
    "halves": {"kind": "steps", "low": "1", "high": "3", "step": "0.5"},
    "0-100": {"kind": "number", "low": "0", "high": "100", "decimals": 2},
    "channel": {
        "kind": "choices",
        "choices": [
            {"code": "none", "title": {"fa": "ندارد"}, "points": "0"},
            {"code": "partly", "title": {"fa": "تا اندازه‌ای"}, "points": "4"},
            {"code": "full", "title": {"fa": "دارد", "en": "Full"}, "points": "10"},
            {"code": "other", "title": {"fa": "راه دیگر"}, "points": "4"},
        ],
    },
    "minutes": {"kind": "measure", "unit": {"fa": "دقیقه"}, "best": "10", "worst": "60"},
}
NAMES = {name: name.replace("/", "_") for name in SCALES}
"""Codes hold no slash."""


def item(code: str, scale: str = "0-100", weight: str = "1", **more: Any) -> Document:
    title = {"fa": f"گویهٔ {code}", "en": f"Item {code}"}
    return {"code": code, "title": title, "weight": weight, "scale": NAMES[scale], **more}


def criterion(code: str, *items: Document, weight: str = "1") -> Document:
    return {"code": code, "title": {"fa": code}, "weight": weight, "items": list(items)}


def axis(code: str, *criteria: Document, weight: str = "1") -> Document:
    return {"code": code, "title": {"fa": code}, "weight": weight, "criteria": list(criteria)}


def document(*axes: Document) -> Document:
    scales = {NAMES[name]: scale for name, scale in SCALES.items()}
    return {"languages": ["fa", "en"], "scales": scales, "axes": list(axes)}


def flat(*items: Document) -> Instrument:
    """One axis with one criterion that holds those items."""
    return read(document(axis("A", criterion("A1", *items))))


def cap(level: str, to: str = "0", fails_below: str = "50") -> Document:
    return {"fails_below": fails_below, "level": level, "to": to}


def answer(given: str) -> Document:
    """A value; a state where it is the name of one; nothing for 'not_answered'."""
    if given == "not_answered":
        return {}
    if given in ("not_applicable", "not_assessable", "void"):
        return {"state": given, "reason": "because"}
    return {"value": given}


def answers(**said: str) -> dict[str, Document]:
    return {code: found for code, one in said.items() if (found := answer(one))}


WEIGHTS = st.sampled_from(["0", "1", "2", "0.5", "7", "0.3"])
PERCENTS = st.integers(0, 100).map(str)
LEVELS = st.sampled_from(["item", "criterion", "axis", "total"])
CAPS = st.one_of(st.none(), st.builds(cap, LEVELS, PERCENTS, PERCENTS))
STATES = st.sampled_from(["not_answered", "not_applicable", "not_assessable"])


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """One to three axes of one or two criteria of one to three items, with caps and conditions."""
    seen: list[tuple[str, str]] = []

    def some_items(above: str) -> list[Document]:
        made = []
        for place in range(draw(st.integers(1, 3))):
            scale = draw(st.sampled_from(sorted(SCALES)))
            condition = draw(conditions(seen)) if seen and draw(st.booleans()) else None
            more = {"cap": draw(CAPS), "applies_when": condition, "not_applicable": True}
            made.append(item(f"{above}.{place}", scale, draw(WEIGHTS), **more))
            seen.append((f"{above}.{place}", scale))
        return with_weight(made)

    axes = []
    for one in range(draw(st.integers(1, 3))):
        places = range(draw(st.integers(1, 2)))
        below = [
            criterion(f"{one}.{two}", *some_items(f"{one}.{two}"), weight=draw(WEIGHTS))
            for two in places
        ]
        axes.append(axis(str(one), *with_weight(below), weight=draw(WEIGHTS)))
    return read(document(*with_weight(axes)))


def with_weight(sisters: list[Document]) -> list[Document]:
    """At least one of them weighs something."""
    if all(one["weight"] == "0" for one in sisters):
        sisters[0]["weight"] = "1"
    return sisters


def conditions(seen: list[tuple[str, str]]) -> st.SearchStrategy[Document]:
    """Conditions about the items there are so far."""
    read_scales = read(document(axis("A", criterion("B", item("C"))))).scales

    def asks(asked: tuple[str, str]) -> st.SearchStrategy[Document]:
        values = values_of(read_scales[NAMES[asked[1]]])
        bound = st.sampled_from(["eq", "ne", "ge", "le"])
        return st.one_of(
            st.builds(
                lambda op, value: {"item": asked[0], "op": op, "value": value}, bound, values
            ),
            st.builds(
                lambda several: {"item": asked[0], "op": "in", "value": several},
                st.lists(values, min_size=1, max_size=2),
            ),
            st.just({"item": asked[0], "op": "answered"}),
        )

    one = st.sampled_from(seen).flatmap(asks)
    return st.one_of(
        one,
        one.map(lambda part: {"not": part}),
        st.lists(one, min_size=1, max_size=2).map(lambda parts: {"all": parts}),
        st.lists(one, min_size=1, max_size=2).map(lambda parts: {"any": parts}),
    )


def values_of(scale: Scale) -> st.SearchStrategy[str]:
    """Answers that are on the scale."""
    options = [option.value for option in scale.options()]
    return st.sampled_from(options) if options else st.integers(0, 100).map(str)


@st.composite
def sheets(draw: st.DrawFn, instrument: Instrument) -> dict[str, Document]:
    """Answers of one sheet, mostly values."""
    said: dict[str, Document] = {}
    for one in instrument.items:
        value = values_of(instrument.scales[one.scale])
        said |= answers(**{one.code: draw(st.one_of(value, value, value, STATES))})
    return said
