"""Verbs of report templates: what a secretariat changes in its reports, without code."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import IssuedKind
from payesh.ground.text import clean
from payesh.ground.text.slots import unknown_slots
from payesh.queries.permission import require
from payesh.records.models import ReportTemplate, Seat, Unit

from .file_store import path_of, store
from .guards import locked, unless
from .journal import changed, record, verb

LONGEST_TEXT = 4_000
LOGO_BYTES = 1024 * 1024
LOGO_SIDE = 3_000
LOGO_TYPES = ("image/png", "image/jpeg")
UNKNOWN = _("There is no figure “{%(key)s}” (line %(line)s). Choose one from the list.")
TOO_LONG = _("This text is longer than %(most)s characters.")
REFUSED = _("The template was not saved; some of its texts have to be put right.")
NOT_A_LOGO = _("A logo is a PNG or JPEG picture.")
LOGO_TOO_LARGE = _("A logo is at most one megabyte and 3,000 dots wide or high.")


@dataclass(frozen=True)
class Look:
    """What a template says, its logo apart."""

    has_cover: bool
    cover_title: str
    signed_by: str
    left_out: list[str]
    texts: dict[str, str]


@verb
def save_template(
    *,
    by: Seat,
    unit: Unit,
    kind: IssuedKind,
    look: Look,
    slots: Container[str],
    version: int | None = None,
) -> ReportTemplate:
    """Keep how the unit's reports of a kind look. `slots` are the figures that texts may name.

    Raises Refusals that name every unknown slot with its place, and Stale for another version.
    """
    require(by, "template.edit", unit)
    texts = {key: words for key, text in look.texts.items() if (words := clean(text))}
    _refuse_texts(texts, slots)
    template = _held(by, unit, kind, version)
    new = {
        **asdict(look),
        "texts": texts,
        "cover_title": clean(look.cover_title),
        "signed_by": clean(look.signed_by),
    }
    before, after = changed(template, new)
    _keep(by, template)
    record(by=by, verb="template.saved", subject=template, before=before, after=after)
    return template


@verb
def set_logo(*, by: Seat, unit: Unit, kinds: Iterable[IssuedKind], chunks: Iterable[bytes]) -> str:
    """Put a logo on the unit's reports of some kinds; gives its SHA-256.

    The picture is kept without what a camera or a program wrote into it.
    """
    require(by, "template.edit", unit)
    kept = store(_bounded(chunks))
    unless(kept.media_type in LOGO_TYPES, "logo.type", NOT_A_LOGO, "logo")
    _refuse_large(kept.sha256)
    for kind in kinds:
        template = _held(by, unit, kind, None)
        before, after = changed(template, {"logo": kept.sha256})
        _keep(by, template)
        record(by=by, verb="template.logo_set", subject=template, before=before, after=after)
    return kept.sha256


@verb
def remove_logo(*, by: Seat, template: ReportTemplate) -> None:
    """Take the logo off reports of that kind."""
    require(by, "template.edit", template.unit)
    template = locked(template)
    before, after = changed(template, {"logo": ""})
    _keep(by, template)
    record(by=by, verb="template.logo_removed", subject=template, before=before, after=after)


@verb
def drop_template(*, by: Seat, template: ReportTemplate) -> None:
    """Go back to the look of the unit above, or to the plain one."""
    require(by, "template.edit", template.unit)
    template = locked(template)
    record(by=by, verb="template.dropped", subject=template, before={"kind": template.kind})
    template.delete()


def _held(by: Seat, unit: Unit, kind: IssuedKind, version: int | None) -> ReportTemplate:
    """The unit's template, locked, or a new one that is not saved yet."""
    row = ReportTemplate.objects.filter(unit=unit, kind=kind.value).first()
    if row is not None:
        return locked(row, version)
    return ReportTemplate(
        unit=unit, province=unit.province, kind=kind.value, made_by=by.person, version=0
    )


def _keep(by: Seat, template: ReportTemplate) -> None:
    template.made_by = by.person
    template.version += 1
    template.save()


def _refuse_texts(texts: Mapping[str, str], slots: Container[str]) -> None:
    found = [
        Refusal("template.unknown_slot", UNKNOWN, where=key, key=slot.key, line=slot.line)
        for key, text in texts.items()
        for slot in unknown_slots(text, slots)
    ]
    found += [
        Refusal("template.too_long", TOO_LONG, where=key, most=LONGEST_TEXT)
        for key, text in texts.items()
        if len(text) > LONGEST_TEXT
    ]
    if found:
        raise Refusals("template.texts", REFUSED, found)


def _bounded(chunks: Iterable[bytes]) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        unless(size <= LOGO_BYTES, "logo.large", LOGO_TOO_LARGE, "logo")
        yield chunk


def _refuse_large(sha256: str) -> None:
    from PIL import Image

    with Image.open(path_of(sha256)) as picture:
        unless(max(picture.size) <= LOGO_SIDE, "logo.large", LOGO_TOO_LARGE, "logo")
