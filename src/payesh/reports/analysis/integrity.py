"""Findings of integrity: what does not fit in the plan's data, said with figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from payesh.queries import scope
from payesh.queries.paths import under
from payesh.queries.quality import findings
from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Column, Paragraph, Row, Sheet, Tone
from payesh.reports.document.document import Section
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Ref, Text, plain
from payesh.reports.teller import exact
from payesh.scoring.integrity import IntegrityFinding, Severity

from .scene import Scene

MOST = 40
"""Findings that are printed; the page of data quality shows all."""
_ORDER = list(Severity)


def integrity_section(scene: Scene) -> Section:
    """The gravest findings first."""
    found = sorted(_ours(scene), key=lambda one: (_ORDER.index(one.severity), one.code))
    blocks: list[Block] = [Paragraph(_lead(scene, found))]
    if found:
        blocks.append(_sheet(scene, found))
    return Section("integrity", _("Integrity of the data"), tuple(blocks), new_page=True)


def _ours(scene: Scene) -> list[IntegrityFinding]:
    """Findings of the whole plan, or those about what the unit owns."""
    found = findings(scene.plan, scene.period)
    if not scene.reach:
        return found
    codes = {
        code
        for rows in (scope.nodes, scope.indicators)
        for code in rows(scene.seat, scene.plan)
        .filter(under(scene.reach, "owner__path"))
        .values_list("code", flat=True)
    }
    return [one for one in found if one.subject_key in codes]


def _lead(scene: Scene, found: Sequence[IntegrityFinding]) -> Text:
    if not found:
        return plain(_("Nothing was found that does not fit."))
    kinds = Counter(one.severity for one in found)
    grave, other = (scene.trace("integrity", severity=one) for one in ("error", "other"))
    count(scene.tell, "contradictions", _("Contradictions"), kinds[Severity.ERROR], trace=grave)
    looked = len(found) - kinds[Severity.ERROR]
    count(scene.tell, "to_look_at", _("Findings to be looked at"), looked, trace=other)
    if not kinds[Severity.ERROR]:
        return scene.tell.say(_("No contradiction was found; {to_look_at} things want a look."))
    return scene.tell.say(
        _("{contradictions} contradictions were found, and {to_look_at} things want a look.")
    )


def _sheet(scene: Scene, found: Sequence[IntegrityFinding]) -> Sheet:
    columns = (Column(_("Weight")), Column(_("Finding"), share=5))
    rows = tuple(_row(scene, one, at) for at, one in enumerate(found[:MOST], 1))
    note: Text = ()
    if len(found) > MOST:
        trace = scene.trace("integrity", how="rest")
        name = _("Findings not printed")
        count(scene.tell, "not_printed", name, len(found) - MOST, trace=trace)
        note = scene.tell.say(_("{not_printed} more are on the page of data quality."))
    return Sheet(_("What does not fit"), columns, rows, note=note)


def _row(scene: Scene, one: IntegrityFinding, at: int) -> Row:
    tone: Tone = "bad" if one.severity is Severity.ERROR else "plain"
    return Row((plain(_(one.severity.label)), _text(scene, one, at)), tone)


def _text(scene: Scene, one: IntegrityFinding, at: int) -> Text:
    """The message with its numbers as figures; other words stand as they are."""
    message = gettext(one.message)
    if not one.params:
        return plain(message)
    slots = {name: _slot(scene, one, f"f{at}_{name}", name) for name in one.params}
    return scene.tell.say(message % {name: "{" + name + "}" for name in one.params}, **slots)


def _slot(scene: Scene, one: IntegrityFinding, key: str, name: str) -> str | Ref:
    value = one.params[name]
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        return scene.tell.digits(str(value))
    number = value if isinstance(value, Fraction) else exact(value)
    trace = scene.trace("integrity", subject=one.subject_key, how="said")
    if one.subject_kind == "stated":
        trace = Trace("stated", {"plan": str(scene.plan.pk)})
    title = _("Number in a finding of integrity")
    return scene.tell.keep(
        key, title, number, digits=_digits(value), scope=one.subject_key, trace=trace
    )


def _digits(value: int | float | Decimal | Fraction) -> int:
    if isinstance(value, int):
        return 0
    if isinstance(value, Fraction | float):
        return 1
    return min(max(-int(value.normalize().as_tuple().exponent), 0), 2)
