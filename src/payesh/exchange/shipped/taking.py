"""An instrument of one's own, begun from one that comes with the product."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from payesh.actions.instruments import create_instrument
from payesh.ground.errors import Refusal
from payesh.records.models import Instrument, Seat, Unit

from . import shipped

UNKNOWN = _("No instrument of that name comes with the product.")


def take_shipped(*, by: Seat, owner: Unit, key: str, title: str = "") -> Instrument:
    """A copy with version 1 as a draft, named as the shipped one unless a title is given."""
    for one in shipped():
        if one.key == key:
            return create_instrument(
                by=by,
                owner=owner,
                title=title or one.title["fa"],
                description=one.description["fa"],
                content=one.content,
                shipped_key=key,
            )
    raise Refusal("instrument.no_shipped", UNKNOWN, where="key")
