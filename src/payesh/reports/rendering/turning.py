"""Words that run against the line they stand in, held together so that their signs stay put."""

from __future__ import annotations

from unicodedata import bidirectional

from payesh.ground.languages import Language

_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _END = "\u2067", "\u2066", "\u2069"


def turned(text: str, language: Language) -> str:
    """The text, isolated if it is in the other script: its full stop then ends it, as it should.

    Persian within an English line must begin it and prevail; Latin within a Persian line must be
    alone. Whatever is mixed in another way is left to the rules of Unicode.
    """
    kinds = [bidirectional(letter) for letter in text]
    persian = sum(kind in ("R", "AL") for kind in kinds)
    latin = kinds.count("L")
    if language == "fa":
        return f"{_LEFT_TO_RIGHT}{text}{_END}" if latin and not persian else text
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return f"{_RIGHT_TO_LEFT}{text}{_END}" if first != "L" and persian > latin else text
