"""An item under an agency's result as the page shows it: answers in words, by layer."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.ground.languages import Language
from payesh.ground.terms import Layer
from payesh.queries.traces import ItemTrace
from payesh.reports.answer_words import Said, said, text_in


@dataclass(frozen=True)
class Item:
    """`final` is the answer that counts; `layers` are what each view of the agency says."""

    row: ItemTrace
    title: str
    final: Said
    layers: tuple[tuple[Layer, Said], ...]


def told_item(row: ItemTrace, language: Language) -> Item:
    """The item with its answers in the language of the report."""
    code = row.item.code
    return Item(
        row=row,
        title=text_in(row.item.title, language),
        final=said(row.instrument, code, row.final, language),
        layers=tuple(
            (one.layer, said(row.instrument, code, one.answer, language)) for one in row.layers
        ),
    )
