"""Verbs of the question bank: an item kept for use in any instrument stays comparable.

What makes items of different instruments comparable is the bank's key, which they carry.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import VersionState
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.base import new_key
from payesh.records.models import BankItem, InstrumentVersion, Seat
from payesh.scoring import instrument_editing as editing
from payesh.scoring.instruments import PartLevel

from .findable import make_findable
from .guards import locked, unless
from .instrument_versions import save_content
from .journal import record, verb

NO_ITEM = _("Only items are kept in the question bank.")
KEPT = _("This item stands in the question bank already.")
NO_KEY = _("A frozen version never changes; keep the item from a draft.")
RETIRED = _("This question was put away.")
THERE = _("The question stands in this version already, as “%(code)s”.")
OWN = ("code", "weight", "applies_when", "bank")
"""What an item has of its own instrument; the bank does not keep it."""


@verb
def keep_in_bank(
    *,
    by: Seat,
    version: InstrumentVersion,
    item: str,
    topic: str = "",
    expected: int | None = None,
) -> BankItem:
    """Keep an item of a version, with its scale; the item carries the key from now on."""
    require(by, "instrument.edit", version)
    part = _item(version, item)
    key = part.get("bank") or new_key().hex
    unless(not BankItem.objects.filter(key=key).exists(), "bank.kept", KEPT)
    if not part.get("bank"):
        unless(version.state == VersionState.DRAFT, "bank.frozen", NO_KEY)
        content = editing.changed(version.content, item, {**part, "bank": key})
        seen = version.version if expected is None else expected
        save_content(by=by, version=version, content=content, expected=seen)
    entry = BankItem(
        owner=version.instrument.owner,
        key=key,
        title=part["title"]["fa"][:500],
        topic=clean(topic)[:120],
        item={name: value for name, value in part.items() if name not in OWN},
        scale=version.content["scales"][part["scale"]],
        made_by=by.person,
    )
    make_findable(entry, entry.title, entry.topic, *part["title"].values())
    entry.save(force_insert=True)
    record(by=by, verb="bank.kept", subject=entry, after={"key": key, "topic": entry.topic})
    return entry


def insert_from_bank(
    *,
    by: Seat,
    version: InstrumentVersion,
    criterion: str,
    entry: BankItem,
    expected: int | None = None,
) -> InstrumentVersion:
    """An item made from the bank at the end of a criterion; an equal scale is shared."""
    require(by, "instrument.view", entry)
    unless(not entry.is_retired, "bank.retired", RETIRED)
    seen = version.version if expected is None else expected
    for found in editing.parts(version.content):
        if found.part.get("bank") == entry.key:
            raise Refusal("bank.there", THERE, code=found.part["code"])
    content = version.content
    scale = _shared(content, entry)
    if scale not in content["scales"]:
        content = editing.with_scale(content, scale, entry.scale)
    made = {
        **entry.item,
        "code": editing.next_code(content, criterion),
        "weight": "1",
        "scale": scale,
        "bank": entry.key,
    }
    content = editing.added(content, criterion, made)
    return save_content(by=by, version=version, content=content, expected=seen)


@verb
def sort_in_bank(*, by: Seat, entry: BankItem, topic: str) -> BankItem:
    """Put a question under another topic."""
    require(by, "instrument.edit", entry)
    entry = locked(entry)
    before, entry.topic = entry.topic, clean(topic)[:120]
    make_findable(entry, entry.title, entry.topic, *entry.item.get("title", {}).values())
    entry.save()
    told: dict[str, Any] = {"before": {"topic": before}, "after": {"topic": entry.topic}}
    record(by=by, verb="bank.sorted", subject=entry, **told)
    return entry


@verb
def retire_bank_item(*, by: Seat, entry: BankItem) -> BankItem:
    """Offer a question no more; items made from it keep their key."""
    require(by, "instrument.edit", entry)
    entry = locked(entry)
    unless(not entry.is_retired, "bank.retired", RETIRED)
    entry.is_retired = True
    entry.save(update_fields=["is_retired"])
    record(by=by, verb="bank.retired", subject=entry)
    return entry


def _item(version: InstrumentVersion, code: str) -> dict[str, Any]:
    found = editing.find(version.content, code)
    unless(found.level is PartLevel.ITEM, "bank.no_item", NO_ITEM)
    return found.part


def _shared(content: dict[str, Any], entry: BankItem) -> str:
    """The key of an equal scale of the instrument, or a free key for the entry's own."""
    for key, scale in content["scales"].items():
        if scale == entry.scale:
            return str(key)
    wanted = str(entry.item.get("scale") or "scale")
    key, number = wanted, 2
    while key in content["scales"]:
        key, number = f"{wanted[:36]}-{number}", number + 1
    return key
