"""A figure of a report: an object with its working and its origin, never a typed number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number, format_percent, ordinal

Form = Literal["number", "share", "score", "change", "place", "points"]
"""`share` is 0 to 1 and `score` 0 to 100, both shown in percent; `points` is 0 to 100, shown plain;
`change` is a difference, shown with its sign; `place` is a rank."""


@dataclass(frozen=True)
class Trace:
    """Where the records under a figure are found: what `queries.traces` is asked, and with what.

    `kind` is one of `queries.traces.KINDS`, or `FIGURES` for what is reckoned from other figures;
    `asked` holds ids, days (ISO) and words, as text. `how` among them says how the figure comes
    from the records, where that is not plain from the kind (see `reports.trace_words`).
    """

    kind: str
    asked: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", MappingProxyType(dict(self.asked)))


FIGURES = "figures"
"""The kind of a trace that leads to other figures of the same report, by their keys."""


def difference_of(minuend: str, subtrahend: str) -> Trace:
    """The trace of a figure that is one figure of the report less another."""
    return Trace(FIGURES, {"of": minuend, "less": subtrahend})


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was counted, of whom, when, and what came out, exactly.

    A figure is rounded (half up, to `digits`) only when it is shown. Without a `value` the `state`
    (a `NoNumber` value, or a word such as 'no_update') says why. `key` names it within its report.
    """

    key: str
    name: str
    scope: str = ""
    period: str = ""
    value: Fraction | None
    state: str = ""
    form: Form = "number"
    digits: int = 0
    unit: str = ""
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    formula: str = ""
    data_version: str = ""
    trace: Trace | None = None

    def __post_init__(self) -> None:
        if self.value is None and not self.state:
            raise ValueError(f"{self.key}: a figure without a value says why")

    def shown(self, language: Language) -> str:
        """The figure as every rendering writes it; a dash where there is none."""
        if self.value is None:
            return "—"
        written = self._number(self.value, language)
        return f"{written} {self.unit}" if self.unit else written

    def _number(self, value: Fraction, language: Language) -> str:
        if self.form == "share":
            return format_percent(value, self.digits, language, trim=True)
        if self.form == "score":
            return format_percent(value, self.digits, language, whole=100, trim=True)
        if self.form == "place":
            return ordinal(int(value), language)
        written = format_number(value, self.digits, language)
        return f"\u200e+{written}" if self.form == "change" and value > 0 else written
