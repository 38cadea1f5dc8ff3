"""Verbs about the organisations that lend evaluators: public bodies, associations, universities."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from payesh.ground.terms import OrganisationKind
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import Organisation, Seat, Unit

from .findable import make_findable
from .guards import locked, owed, unless
from .journal import changed, record, verb

KNOWN = _("An organisation of this name is known already.")
NAMELESS = _("An organisation needs a name.")


@verb
def add_organisation(
    *, by: Seat, name: str, kind: OrganisationKind, unit: Unit | None = None
) -> Organisation:
    """Name an organisation that lends evaluators; `unit` where it is one of ours.

    The unit decides which agencies its people keep away from.
    """
    require(by, "campaign.edit", unit)
    organisation = Organisation()
    _describe(organisation, name, kind, unit)
    organisation.save(force_insert=True)
    record(by=by, verb="organisation.added", subject=organisation, after=_told(organisation))
    return organisation


@verb
def edit_organisation(
    *,
    by: Seat,
    organisation: Organisation,
    name: str,
    kind: OrganisationKind,
    unit: Unit | None = None,
) -> Organisation:
    """Another name, kind or unit of an organisation."""
    require(by, "campaign.edit", unit)
    organisation = locked(organisation)
    if organisation.unit is not None:
        require(by, "campaign.edit", organisation.unit)
    before, after = _describe(organisation, name, kind, unit)
    organisation.save()
    record(by=by, verb="organisation.changed", subject=organisation, before=before, after=after)
    return organisation


def _describe(
    organisation: Organisation, name: str, kind: OrganisationKind, unit: Unit | None
) -> tuple[dict[str, object], dict[str, object]]:
    name = owed(name, "name", NAMELESS)
    same = Organisation.objects.filter(name=clean(name)).exclude(pk=organisation.pk)
    unless(not same.exists(), "organisation.known", KNOWN, "name")
    found = changed(organisation, {"name": name, "kind": OrganisationKind(kind).value})
    if organisation.unit_id != (unit.pk if unit else None):
        found[0]["unit"], found[1]["unit"] = _name(organisation.unit), _name(unit)
        organisation.unit = unit
    make_findable(organisation, organisation.name)
    return found


def _name(unit: Unit | None) -> str:
    return unit.name if unit else ""


def _told(organisation: Organisation) -> dict[str, object]:
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "unit": _name(organisation.unit),
    }
