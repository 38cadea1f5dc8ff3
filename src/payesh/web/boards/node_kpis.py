"""The few figures on top of the page of a goal or an activity."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from payesh.queries.shapes.node import Entry, NodePage
from payesh.web.shell.components import kpi
from payesh.web.shell.writing import jdate, language, of_hundred

from .kpis import kpis_of

Kpi = dict[str, Any]


def goal_kpis(page: NodePage) -> list[Kpi]:
    """The figures of a goal; each leads to its working below on the page."""
    cards = kpis_of(page.figure, page.last_period, page.period, "&")
    worked = {"href": "#working", "more": _("How it came about")}
    return [{**card, **worked} if card["href"] else card for card in cards]


def activity_kpis(page: NodePage) -> list[Kpi]:
    """What counts for an activity, what was declared and verified, and when it is due."""
    period = page.period.name(language())
    entry = next((one for one in page.entries if one.period.number == page.period.number), None)
    return [_counting(page, period), *_layers(entry, page, period), _due(page)]


def _counting(page: NodePage, period: str) -> Kpi:
    figure = page.figure
    return kpi(
        _("Progress that counts"),
        None if figure.progress is None else of_hundred(figure.progress),
        period=period,
        delta=page.last_period.progress if page.last_period else None,
        delta_word=_("points since the last period"),
        share=figure.progress,
        light=figure.light,
        missing=figure.state or "not_answered",
        href="#entries",
        more=_("See what was reported"),
    )


def _layers(entry: Entry | None, page: NodePage, period: str) -> list[Kpi]:
    """Declared beside verified; neither ever replaces the other."""
    if entry is None:
        return [
            kpi(
                _("Declared by the unit"),
                period=period,
                missing=page.figure.state or "not_answered",
            )
        ]
    missing = entry.state or page.figure.state or "not_answered"
    layers = (
        (_("Declared by the unit"), entry.declared, entry.declared_by),
        (_("Verified by the reviewer"), entry.verified, entry.verified_by),
    )
    return [
        kpi(
            label,
            None if value is None else of_hundred(value),
            period=who or period,
            share=value,
            missing=missing,
        )
        for label, value, who in layers
        if value is not None or label == layers[0][0]
    ]


def _due(page: NodePage) -> Kpi:
    """When it is due; red once that day has passed without its being realised."""
    return kpi(
        _("Due on"),
        jdate(page.due) if page.due else _("not set"),
        period=_("started on %(day)s") % {"day": jdate(page.starts)} if page.starts else "",
        light="red" if page.figure.late else "",
    )
