"""The items under an agency's result: what every layer answered, who, when, on which evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Layer, Role
from payesh.queries.agency_layers import AgencyLayers, ItemRow, LayerColumn, agency_layers
from payesh.queries.evidence import evidence
from payesh.queries.sheets import visible_to
from payesh.records.models import AgencyResult, Evidence, Seat
from payesh.scoring.instruments import Instrument, Item

from .asking import NothingAskedError, one
from .of_campaigns import results_in_sight
from .proving import people_of, proof
from .shapes import Asked, Person, Proof

SIGNED = (Layer.AGREED, Layer.REVIEWED, Layer.FINAL)


@dataclass(frozen=True)
class LayerAnswer:
    """What one layer says of an item."""

    layer: Layer
    answer: Mapping[str, Any] | None


@dataclass(frozen=True)
class ItemTrace:
    """One item: its `final` answer, the layers before it, and everything that stands behind it."""

    item: Item
    instrument: Instrument
    applies: bool
    final: Mapping[str, Any] | None
    layers: tuple[LayerAnswer, ...]
    people: tuple[Person, ...]
    proofs: tuple[Proof, ...]


def items_under(seat: Seat, trace: str, asked: Asked) -> list[ItemTrace]:
    """The items of an agency's result, or the one `item` that is asked for; none for other traces.

    Only sheets that the seat may read are told of; an agency is told neither what single raters
    answered nor who they are.
    """
    if trace != "agency_result":
        return []
    try:
        result = one(results_in_sight(seat), asked, "result")
    except NothingAskedError:
        return []
    wanted = asked.get("item")
    return [row for row in _items(seat, result) if wanted in (None, row.item.code)]


def _items(seat: Seat, result: AgencyResult) -> list[ItemTrace]:
    own = seat.role == Role.AGENCY
    layers = agency_layers(result.agency, raters=not own)
    keys = [column.sheet.pk for column in layers.columns]
    readable = set(visible_to(seat).filter(pk__in=keys).order_by().values_list("pk", flat=True))
    shown = [at for at, column in enumerate(layers.columns) if column.sheet.pk in readable]
    if not shown:
        return []
    openable = _openable(seat, layers)
    return [_item(layers, row, shown, openable, own) for row in layers.items]


def _item(
    layers: AgencyLayers, row: ItemRow, shown: list[int], openable: set[Any], own: bool
) -> ItemTrace:
    columns = [(layers.columns[at], row.answers[at]) for at in shown]
    told = tuple(LayerAnswer(column.layer, answer) for column, answer in columns)
    judged = [said.answer for said in told if said.layer in SIGNED]
    people = () if own else tuple(_hands([column for column, _answer in columns], row))
    return ItemTrace(
        item=row.item,
        instrument=layers.instrument,
        applies=row.applies,
        final=judged[-1] if judged else None,
        layers=told,
        people=people,
        proofs=tuple(proof(piece) for piece in row.evidence if piece.pk in openable),
    )


def _hands(columns: list[LayerColumn], row: ItemRow) -> Iterator[Person]:
    """Who rated, who signed the sheet that counts, and who changed the answer on the way."""
    for column in columns:
        if column.layer == Layer.RATED:
            rated = column.sheet
            yield from people_of((_("Rated by"), rated.rater, rated.locked_at))
    signed = [column for column in columns if column.layer in SIGNED]
    if signed:
        sheet = signed[-1].sheet
        yield from people_of((_("Locked by"), sheet.locked_by, sheet.locked_at))
    if change := row.adjustment:
        yield from people_of(
            (_("Changed by"), change.made_by, change.made_at),
            (_("Agreed to by"), change.confirmed_by, change.confirmed_at),
        )
    if objected := row.objection:
        yield from people_of((_("Ruled by"), objected.ruled_by, objected.ruled_at))


def _openable(seat: Seat, layers: AgencyLayers) -> set[Any]:
    pieces: list[Evidence] = [piece for row in layers.items for piece in row.evidence]
    keys = [piece.pk for piece in pieces]
    return set(evidence(seat).filter(pk__in=keys).order_by().values_list("pk", flat=True))
