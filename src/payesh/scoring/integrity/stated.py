"""Checks of figures that somebody states about a plan: a press table, a report, a cover letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from payesh.scoring.integrity.finding import IntegrityFinding, Severity
from payesh.scoring.rounding import percent


@dataclass(frozen=True)
class StatedTotal:
    """A total that somebody states, with its parts: 78 goals, and 34 + 15 + 15 + 14 by office."""

    key: str
    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class StatedValue:
    """One figure of one thing, as one place states it: office x has 34 operational goals."""

    subject: str
    figure: str
    value: int


@dataclass(frozen=True)
class StatedShare:
    """A share stated in percent with the counts it is a share of: 730 of 780 is 90 percent."""

    key: str
    part: int
    whole: int
    percent: Decimal


def stated_totals(stated: Iterable[StatedTotal]) -> Iterator[IntegrityFinding]:
    """Totals that differ from the sum of their parts."""
    for one in stated:
        counted = sum(one.parts)
        if counted != one.total:
            message = "“%(key)s” is said to be %(stated)s, but its parts sum to %(counted)s."
            params = {"key": one.key, "stated": one.total, "counted": counted}
            yield IntegrityFinding(
                "total_differs", "stated", one.key, message, params, Severity.ERROR
            )


def stated_values(stated: Sequence[StatedValue]) -> Iterator[IntegrityFinding]:
    """One figure of one subject that is given two values."""
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in stated:
        if one.value not in seen[one.subject, one.figure]:
            seen[one.subject, one.figure].append(one.value)
    for (subject, figure), values in seen.items():
        if len(values) > 1:
            message = "“%(figure)s” of “%(subject)s” is given as %(values)s."
            shown = " / ".join(map(str, values))
            params = {"figure": figure, "subject": subject, "values": shown}
            yield IntegrityFinding("two_values", "stated", subject, message, params, Severity.ERROR)


def stated_shares(stated: Iterable[StatedShare]) -> Iterator[IntegrityFinding]:
    """Percents that are not their counts' share, rounded half up to the decimals stated.

    One unit off in the last place is a rounding and only a note.
    """
    for one in stated:
        decimals = max(0, -int(one.percent.as_tuple().exponent))
        right = percent(one.part, one.whole, decimals)
        if right == one.percent:
            continue
        close = right is not None and abs(right - one.percent) <= Decimal(1).scaleb(-decimals)
        message = "%(part)s of %(whole)s is %(right)s percent, not %(stated)s."
        shown = percent(one.part, one.whole, decimals if close else max(decimals, 1))
        params = {"part": one.part, "whole": one.whole, "right": shown, "stated": one.percent}
        severity = Severity.NOTE if close else Severity.ERROR
        code = "share_rounded" if close else "share_differs"
        yield IntegrityFinding(code, "stated", one.key, message, params, severity)
