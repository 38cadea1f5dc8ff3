"""All tables of a campaign in their order, and the words for what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from .answers import ANSWERS
from .columns import Column, Row, Table
from .outcomes import ADJUSTMENTS, FINDINGS, OBJECTIONS, PARTS, RESULTS
from .people_and_places import AGENCIES, SHEETS, VISITS

TABLES: tuple[Table, ...] = (
    *(AGENCIES, VISITS, SHEETS, ANSWERS, RESULTS),
    *(PARTS, FINDINGS, OBJECTIONS, ADJUSTMENTS),
)
FEED = {
    "results": RESULTS,
    "items": ANSWERS,
    "sheets": SHEETS,
    "visits": VISITS,
    "findings": FINDINGS,
}
"""What dashboards fetch, by the name in its address."""


def _dictionary(*_of: object) -> Iterator[Row]:
    for table in TABLES:
        for column in table.columns:
            yield table.name, column.name, column.kind, gettext(column.meaning)


DICTIONARY = Table(
    "dictionary",
    _("Dictionary"),
    (
        Column("table", _("The table")),
        Column("column", _("The column")),
        Column("kind", _("Text, number, whole number, day or moment")),
        Column("meaning", _("What it means")),
    ),
    _dictionary,
)
