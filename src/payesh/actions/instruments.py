"""Verbs about an instrument itself: made with its first draft, renamed, put away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.terms import VersionState
from payesh.queries.permission import require
from payesh.records.models import Instrument, InstrumentVersion, Seat, Unit
from payesh.scoring import instruments
from payesh.scoring.instrument_editing import blank

from .findable import make_findable
from .guards import locked, owed, unless
from .journal import changed, record, verb

RETIRED = _("The instrument was put away before.")
NOT_RETIRED = _("The instrument is in use already.")


@verb
def create_instrument(
    *,
    by: Seat,
    owner: Unit,
    title: str,
    description: str = "",
    content: dict[str, Any] | None = None,
    shipped_key: str = "",
) -> Instrument:
    """An instrument with version 1 as a draft, of `content` or blank with the usual scales.

    Raises Refusals for content that is not even a draft.
    """
    require(by, "instrument.edit", owner)
    read = instruments.read(blank() if content is None else content, draft=True)
    made = Instrument(
        owner=owner,
        title=owed(title, "title")[:250],
        description=description.strip(),
        shipped_key=shipped_key,
        made_by=by.person,
    )
    make_findable(made, made.title, made.description)
    made.save(force_insert=True)
    InstrumentVersion.objects.create(
        instrument=made,
        number=1,
        state=VersionState.DRAFT.value,
        content=instruments.write(read),
        item_count=len(read.items),
    )
    told = {"title": made.title, "items": len(read.items), "shipped": shipped_key}
    record(by=by, verb="instrument.created", subject=made, after=told)
    return made


@verb
def edit_instrument(
    *, by: Seat, instrument: Instrument, title: str, description: str = ""
) -> Instrument:
    """Another title and description; what it asks stands in its versions."""
    require(by, "instrument.edit", instrument)
    instrument = locked(instrument)
    given = {"title": owed(title, "title")[:250], "description": description.strip()}
    before, after = changed(instrument, given)
    make_findable(instrument, instrument.title, instrument.description)
    instrument.save()
    record(by=by, verb="instrument.renamed", subject=instrument, before=before, after=after)
    return instrument


@verb
def retire_instrument(*, by: Seat, instrument: Instrument) -> Instrument:
    """Put an instrument away: campaigns that use it keep it, new ones are not offered it."""
    require(by, "instrument.edit", instrument)
    instrument = locked(instrument)
    unless(not instrument.is_retired, "instrument.retired", RETIRED)
    instrument.is_retired = True
    instrument.save(update_fields=["is_retired"])
    record(by=by, verb="instrument.retired", subject=instrument)
    return instrument


@verb
def restore_instrument(*, by: Seat, instrument: Instrument) -> Instrument:
    """Offer an instrument again that was put away."""
    require(by, "instrument.edit", instrument)
    instrument = locked(instrument)
    unless(instrument.is_retired, "instrument.not_retired", NOT_RETIRED)
    instrument.is_retired = False
    instrument.save(update_fields=["is_retired"])
    record(by=by, verb="instrument.restored", subject=instrument)
    return instrument
