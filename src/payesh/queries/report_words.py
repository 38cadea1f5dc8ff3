"""The words of a report that people wrote: those that its body's template put into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from payesh.ground.numbers import format_number, format_percent
from payesh.records.models import IssuedReport, ReportTemplate

from .paths import ancestors


def free_words(report: IssuedReport) -> str:
    """The lines of a frozen report that stand in a template, their figures written out.

    Lines of the units above count too, since a template is taken from the nearest of them.
    """
    typed = _typed(report)
    figures = report.content.get("figures", {})
    lines = [
        _written(line, figures, report.language)
        for line in _paragraphs(report.content.get("sections", ()))
        if _as_typed(line) in typed
    ]
    return "\n".join(lines)


def _typed(report: IssuedReport) -> frozenset[str]:
    units = ancestors(report.unit.path, itself=True)
    rows = ReportTemplate.objects.filter(unit__path__in=units, kind=report.kind)
    texts = [text for row in rows for text in row.texts.values()]
    return frozenset(line.strip() for text in texts for line in str(text).splitlines())


def _paragraphs(thing: Any) -> Iterator[list[Any]]:
    if isinstance(thing, dict):
        if thing.get("block") == "Paragraph":
            yield thing["text"]
            return
        for part in thing.values():
            yield from _paragraphs(part)
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from _paragraphs(part)


def _as_typed(line: list[Any]) -> str:
    return "".join(f"{{{one['figure']}}}" if isinstance(one, dict) else one for one in line)


def _written(line: list[Any], figures: Mapping[str, Any], language: str) -> str:
    return "".join(
        _shown(figures.get(one["figure"], {}), language) if isinstance(one, dict) else one
        for one in line
    )


def _shown(figure: Mapping[str, Any], language: str) -> str:
    """A figure as every rendering writes it, near enough to be read by the checker."""
    if figure.get("value") is None:
        return "—"
    value, spoken = Fraction(figure["value"]), "en" if language == "en" else "fa"
    places = int(figure.get("digits") or 0)
    if figure.get("form") == "share":
        return format_percent(value, places, spoken, trim=True)
    if figure.get("form") == "score":
        return format_percent(value, places, spoken, whole=100, trim=True)
    unit = figure.get("unit") or ""
    return f"{format_number(value, places, spoken)} {unit}".strip()
