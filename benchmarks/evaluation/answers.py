"""An instrument of 60 items on five kinds of scale, and answers to it that follow from a number."""

from __future__ import annotations

from typing import Any

AXES, CRITERIA, PER_CRITERION = 4, 3, 5
AT = "2026-07-20T11:30:00+03:30"
SCALES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "yes_no": ({"kind": "yes_no"}, ("0", "1")),
    "steps": ({"kind": "steps", "low": "0", "high": "4", "step": "1"}, tuple("01234")),
    "number": (
        {"kind": "number", "low": "0", "high": "100", "decimals": 0},
        tuple(str(number) for number in range(0, 101, 7)),
    ),
    "choice": (
        {
            "kind": "choices",
            "choices": [
                {"code": code, "title": {"fa": code, "en": code}, "points": points}
                for code, points in (("none", "0"), ("half", "5"), ("full", "10"))
            ],
        },
        ("none", "half", "full"),
    ),
    "minutes": (
        {"kind": "measure", "unit": {"fa": "دقیقه", "en": "minutes"}, "best": "10", "worst": "60"},
        tuple(str(number) for number in range(5, 70, 3)),
    ),
}
"""Each scale by its key, with the answers that are given on it."""


def content() -> dict[str, Any]:
    """Four axes of three criteria of five items, one of each scale; the first item of an axis is
    critical and caps the axis, the last criterion's measure may be not applicable."""
    return {
        "languages": ["fa", "en"],
        "scales": {name: scale for name, (scale, _values) in SCALES.items()},
        "axes": [_axis(letter, place) for place, letter in enumerate("ABCD")],
    }


def codes() -> list[tuple[str, str]]:
    """The items' codes in order, each with its scale."""
    return [
        (f"{letter}{criterion}.{place}", scale)
        for letter in "ABCD"
        for criterion in range(1, CRITERIA + 1)
        for place, scale in enumerate(SCALES, start=1)
    ]


def answers(agency: int, rater: int = 0) -> dict[str, dict[str, str]]:
    """What is answered about an agency; the second rater differs on about one item in ten.

    One answer in forty is 'not applicable' where the item allows it, one in sixty is missing.
    """
    found = {}
    for place, (code, scale) in enumerate(codes()):
        number = agency * 7_919 + place * 104_729
        differs = rater and number // 3 % 10 == 0
        values = SCALES[scale][1]
        if number // 5 % 60 == 0:
            continue
        if scale == "minutes" and number // 7 % 8 == 0:
            found[code] = {"state": "not_applicable", "reason": "در این دستگاه نیست", "at": AT}
            continue
        strict = (number // 11 + agency % 13) % (len(values) + 2)
        chosen = values[min(strict + differs, len(values) - 1)]
        found[code] = {"value": chosen, "at": AT}
    return found


def _axis(letter: str, place: int) -> dict[str, Any]:
    criteria = [
        {
            "code": f"{letter}{number}",
            "title": {"fa": f"معیار {letter}{number}", "en": f"Criterion {letter}{number}"},
            "weight": str(number),
            "items": [_item(letter, number, at, scale) for at, scale in enumerate(SCALES, start=1)],
        }
        for number in range(1, CRITERIA + 1)
    ]
    title = {"fa": f"محور {letter}", "en": f"Axis {letter}"}
    return {"code": letter, "title": title, "weight": str(place + 2), "criteria": criteria}


def _item(letter: str, criterion: int, place: int, scale: str) -> dict[str, Any]:
    code = f"{letter}{criterion}.{place}"
    item: dict[str, Any] = {
        "code": code,
        "title": {"fa": f"پرسش {code} دربارهٔ خدمت به مراجعان", "en": f"Question {code}"},
        "weight": str(place % 3 + 1),
        "scale": scale,
    }
    if scale == "minutes":
        item["not_applicable"] = True
    if criterion == 1 and place == 1:
        item["severity"] = "critical"
        item["cap"] = {"fails_below": "50", "level": "axis", "to": "40"}
    return item
