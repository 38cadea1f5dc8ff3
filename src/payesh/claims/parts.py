"""Parts of a total as they are listed: figures with nothing but names and marks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from payesh.claims import phrases
from payesh.claims.figure import Figure, Hedge

_MARK = re.compile(r"[،,+/]|(?<!\w)(?:و|and|plus)(?!\w)")
_BREAKS = re.compile(
    r"[.:;|!?]|(?<!\w)(?:که|از این|اما|ولی|سپس|رسید|رسیده|نسبت|تا|وی|افزود|گفت|اظهار|همچنین"
    r"|but|which|while|from|than|said|added|then)(?!\w)"
)
_NO_PART = re.compile(r" ?(?:رتبه|سال|بار|ساعت|times|درجه)(?!\w)")
_UNIT = re.compile(r" ?(امتیاز|نمره|point|mark|ریال|تومان|روز)")
_LONGEST = 70


def is_part(text: str, figure: Figure, *, percent: bool = False) -> bool:
    """Whether a figure may be one of the parts of a count, or of a hundred percent."""
    if figure.percent != percent or figure.whole is not None or figure.duration:
        return False
    return not _NO_PART.match(text, figure.end)


def is_step(between: str) -> bool:
    """Whether the words between two figures only go on with a list."""
    return (
        len(between) <= _LONGEST
        and bool(_MARK.search(between))
        and not _BREAKS.search(between)
        and not phrases.OF_THEM.search(between)
    )


def clean(figures: Sequence[Figure]) -> bool:
    """Whether all of them are stated flatly and read in one way."""
    return all(one.hedge is Hedge.NONE and not one.open for one in figures)


def same_unit(text: str, words: str, parts: Sequence[Figure]) -> bool:
    """Whether parts that are points or money belong to a total of points or money."""
    units = {match[1] for one in parts if (match := _UNIT.match(text, one.end))}
    return all(unit in words for unit in units)


def run_from(text: str, figures: Sequence[Figure], *, percent: bool = False) -> list[Figure]:
    """The parts that some figures begin with; percentages beside counts are passed over."""
    found: list[Figure] = []
    last = 0
    for figure in figures:
        between = text[last : figure.lead] if found else ""
        if figure.percent and not percent and len(between) <= _LONGEST:
            continue
        if not is_part(text, figure, percent=percent) or (found and not is_step(between)):
            break
        found.append(figure)
        last = figure.end
    return found


def run_before(
    text: str, figures: Sequence[Figure], at: int, *, percent: bool = False
) -> list[Figure]:
    """The parts right before a place, in their order."""
    found: list[Figure] = []
    for figure in reversed(figures[:at]):
        if figure.percent and not percent:
            continue
        between = text[figure.end : found[0].lead] if found else ","
        if not is_part(text, figure, percent=percent) or not is_step(between):
            break
        found.insert(0, figure)
    return found
