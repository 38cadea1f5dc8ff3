"""The instruments of the demonstration: those that come with the product, frozen in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from payesh.actions.findable import make_findable
from payesh.demo.keys import key
from payesh.demo.world import World, write
from payesh.exchange.shipped import shipped
from payesh.ground.terms import VersionState
from payesh.records.models import Instrument, InstrumentVersion, Seat
from payesh.scoring import instruments

Content = dict[str, Any]


def plant_instrument(
    world: World,
    by: Seat,
    name: str,
    owner: str,
    made: datetime,
    *changes: Callable[[Content], None],
) -> list[InstrumentVersion]:
    """A copy of the shipped instrument, frozen; each change makes an earlier version of it.

    The last version asks what is shipped; the changes say what those before it asked, oldest
    first.
    """
    source = next(one for one in shipped() if one.key == name)
    instrument = Instrument(
        id=key("instrument", owner, name),
        owner=world.units[owner],
        title=source.title["fa"],
        description=source.description["fa"],
        shipped_key=name,
        made_by=by.person,
    )
    make_findable(instrument, instrument.title)
    instrument.made = made
    write([instrument], made_at="made")
    world.tell(made, by, "instrument.created", instrument, after={"title": instrument.title})
    found: list[InstrumentVersion] = []
    for number, change in enumerate([*changes, _as_shipped], start=1):
        content = next(one for one in shipped() if one.key == name).content
        change(content)
        found.append(_version(instrument, number, content, by, made, found))
    write(found, changed_at="made")
    for version in found:
        world.tell(made, by, "instrument.frozen", version, after={"number": version.number})
    return found


def _as_shipped(content: Content) -> None:
    """Nothing is changed."""


def _version(
    instrument: Instrument,
    number: int,
    content: Content,
    by: Seat,
    made: datetime,
    before: list[InstrumentVersion],
) -> InstrumentVersion:
    read = instruments.read(content)
    version = InstrumentVersion(
        id=key("version", instrument.pk, number),
        instrument=instrument,
        number=number,
        state=VersionState.FROZEN.value,
        content=instruments.write(read),
        item_count=len(read.items),
        made_from=before[-1] if before else None,
        frozen_by=by.person,
        frozen_at=made,
    )
    version.digest = instruments.digest(version.content)
    version.made = made
    return version
