"""The answers of all sheets, one row an answer: the longest table by far, so made for speed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as _

from payesh.exchange.harmless import harmless
from payesh.ground.errors import Refusal
from payesh.queries.campaign_rows import answer_rows, versions_used
from payesh.queries.instruments import read_version
from payesh.records.models import Campaign, Seat

from .columns import Column, Row, Table


def _rows(seat: Seat, campaign: Campaign) -> Iterator[Row]:
    instruments = {key: read_version(one) for key, one in versions_used(seat, campaign).items()}

    @cache
    def percent(version: UUID, code: str, value: str) -> float | None:
        """The same few values recur in every sheet; each is reckoned once."""
        try:
            return float(instruments[version].scale_of(code).percent(value))
        except (KeyError, Refusal):  # asked by an instrument that a later erratum changed
            return None

    for key, unit, _name, _group, layer, state, version, answers in answer_rows(seat, campaign):
        sheet = str(key)
        for code, answer in answers.items():
            value = answer.get("value")
            yield (
                sheet,
                unit,
                layer,
                state,
                code,
                value,
                None if value is None else percent(version, code, value),
                answer.get("state"),
                _told(answer, "reason"),
                _told(answer, "note"),
                answer.get("at"),
            )


def _told(answer: dict[str, Any], name: str) -> str | None:
    words = answer.get(name)
    return harmless(words) if words else None


ANSWERS = Table(
    "answers",
    _("Answers"),
    (
        Column("sheet_id", _("The sheet's key")),
        Column("agency_code", _("The code of the agency's unit")),
        Column("layer", _("Whose view it is: declared, rated, agreed, reviewed or final")),
        Column("sheet_state", _("Draft or locked")),
        Column("item", _("The item's code in the instrument")),
        Column("value", _("What was answered: a number, or the code of a choice")),
        Column("percent", _("What it is worth, 0 to 100"), "number"),
        Column("no_number", _("Why there is no number: not applicable, not assessable, void")),
        Column("reason", _("The reason that was given")),
        Column("note", _("The note beside the answer")),
        Column("answered_at", _("When it was answered"), "moment"),
    ),
    _rows,
)
