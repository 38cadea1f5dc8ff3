"""Contents of instruments made at random, complete and canonical."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import strategies as st

from payesh.ground.text import clean
from payesh.scoring import instruments

CODE = string.ascii_letters + string.digits
titles = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=25).map(clean)
some_titles = titles.filter(bool)
weights = st.decimals(0, 100, places=3).map(lambda one: format(one.normalize() + 0, "f"))
above_zero = weights.filter(lambda one: float(one) > 0)
codes = st.builds(
    str.__add__, st.sampled_from(CODE), st.text(CODE + "._-", max_size=8)
).filter(lambda code: code != instruments.TOTAL)  # fmt: skip


def in_languages(least: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    """A text in Persian, perhaps in English and Arabic too; `least` says what Persian is."""
    return st.fixed_dictionaries({"fa": least}, optional={"en": some_titles, "ar": some_titles})


maybe_texts = st.one_of(st.just({}), in_languages(some_titles))


@st.composite
def scales(draw: Any) -> dict[str, Any]:
    """A scale of any of the kinds."""
    kind = draw(st.sampled_from(("yes_no", "steps", "number", "choices", "measure")))
    if kind == "yes_no":
        return {"kind": kind}
    if kind == "steps":
        labels = draw(st.dictionaries(st.sampled_from("0123"), in_languages(some_titles)))
        return {"kind": kind, "low": "0", "high": "3", "step": "1", "labels": labels}
    if kind == "number":
        return {"kind": kind, "low": "-1.5", "high": "100", "decimals": draw(st.integers(1, 3))}
    if kind == "measure":
        unit = draw(in_languages(some_titles))
        return {"kind": kind, "unit": unit, "best": draw(weights), "worst": "-0.25"}
    names = draw(st.lists(codes, min_size=2, max_size=4, unique_by=str.casefold))
    return {
        "kind": kind,
        "choices": [
            {"code": name, "title": draw(in_languages(some_titles)), "points": str(points)}
            for points, name in enumerate(names)
        ],
    }


def _value(draw: Any, scale: dict[str, Any]) -> str:
    """An answer on the scale."""
    if scale["kind"] == "choices":
        return draw(st.sampled_from(scale["choices"]))["code"]
    return draw(st.sampled_from(("0", "1")))


@st.composite
def conditions(draw: Any, asked: list[tuple[str, dict[str, Any]]], depth: int = 0) -> Any:
    """A condition about items of the list."""
    shape = draw(st.sampled_from(("is", "in", "answered", "all", "any", "not")))
    if shape in ("all", "any") and depth < 3:
        parts = st.lists(conditions(asked, depth + 1), min_size=1, max_size=3)
        return {shape: draw(parts)}
    if shape == "not" and depth < 3:
        return {"not": draw(conditions(asked, depth + 1))}
    code, scale = draw(st.sampled_from(asked))
    if shape == "answered":
        return {"item": code, "op": "answered"}
    if shape == "in":
        return {"item": code, "op": "in", "value": [_value(draw, scale)]}
    operation = draw(st.sampled_from(("eq", "ne", "ge", "le")))
    return {"item": code, "op": operation, "value": _value(draw, scale)}


@st.composite
def contents(draw: Any) -> dict[str, Any]:
    """A whole instrument of one to three axes."""
    named = draw(st.dictionaries(codes, scales(), min_size=1, max_size=4))
    fresh = iter(draw(st.lists(codes, min_size=40, max_size=40, unique_by=str.casefold)))
    asked: list[tuple[str, dict[str, Any]]] = []

    def part() -> dict[str, Any]:
        return {
            "code": next(fresh),
            "title": draw(in_languages(some_titles)),
            "weight": draw(above_zero),
            "guidance": draw(maybe_texts),
        }

    def item() -> dict[str, Any]:
        scale = draw(st.sampled_from(sorted(named)))
        cap = {"fails_below": "50", "level": draw(st.sampled_from(("item", "axis"))), "to": "12.5"}
        made = {
            **part(),
            "scale": scale,
            "evidence": draw(st.sampled_from(("required", "welcome", "none"))),
            "accepted_evidence": draw(maybe_texts),
            "applies_when": draw(st.one_of(st.none(), conditions(asked))) if asked else None,
            "not_applicable": draw(st.booleans()),
            "severity": draw(st.sampled_from(("normal", "serious", "critical"))),
            "cap": draw(st.sampled_from((None, cap))),
            "bank": draw(st.sampled_from(("", "services.published"))),
        }
        asked.append((made["code"], named[scale]))
        return made

    def several(make: Any) -> list[Any]:
        return [make() for _count in range(draw(st.integers(1, 3)))]

    axes = several(
        lambda: {**part(), "criteria": several(lambda: {**part(), "items": several(item)})}
    )
    content = {"languages": ["fa", "en", "ar"], "scales": named, "axes": axes}
    return instruments.write(instruments.read(content))
