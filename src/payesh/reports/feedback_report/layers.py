"""The score layer by layer, and axis by axis beside the group."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from payesh.ground.terms import Layer
from payesh.reports.document.blocks import Column, Paragraph, Picture, Row, Sheet
from payesh.reports.document.document import Section
from payesh.reports.document.text import Ref, Text, plain
from payesh.reports.result_charts import axes_of_agency
from payesh.reports.teller import exact

from .figures import LAYERS, FeedbackTeller
from .result import LITTLE


def layers_section(teller: FeedbackTeller) -> Section:
    """The score of each layer, what changed from one to the next, and the gap in words."""
    rows: list[Row] = []
    before: Layer | None = None
    for layer in LAYERS:
        if not teller.has(layer.value):
            continue
        rows.append(
            Row((plain(_(layer.label)), (Ref(layer.value),), _moved(teller, before, layer)))
        )
        before = layer
    if teller.has("raw"):
        taken = teller.keep(
            "taken_off",
            _("Taken off or added for strictness"),
            -teller.value("effect"),
            form="change",
            digits=2,
            trace=teller.own,
        )
        rows.append(
            Row((plain(_("Freed of strictness; this score counts")), (Ref("score"),), (taken,)))
        )
    table = Sheet(
        _("Score by layer"),
        (
            Column(_("Layer"), share=2),
            Column(_("Score"), "end"),
            Column(_("Change against the layer before"), "end", 1.5),
        ),
        tuple(rows),
        empty=_("There is no score yet."),
    )
    gap = _gap(teller)
    return Section("layers", _("Layers"), ((Paragraph(gap),) if gap else ()) + (table,))


def _moved(teller: FeedbackTeller, before: object, layer: object) -> Text:
    if before is None:
        return ()
    first, second = (one.value for one in (before, layer))
    moved = teller.value(second) - teller.value(first)
    name = _("Change of the score, %(layer)s") % {"layer": _(layer.label)}
    return (teller.keep(f"moved_{second}", name, moved, form="change", digits=2, trace=teller.own),)


def _gap(teller: FeedbackTeller) -> Text:
    if not teller.has("gap"):
        return ()
    gap = teller.value("gap")
    if abs(gap) < LITTLE:
        return plain(_("What the agency declared and what was verified agree."))
    if gap > 0:
        return teller.say(
            _("What the agency declared lies {gap_size} points above what was verified.")
        )
    return teller.say(_("What the agency declared lies {gap_size} points below what was verified."))


def axes_section(teller: FeedbackTeller) -> Section:
    """The axes as a chart, and the same as a table with the distance from the group."""
    page, language = teller.page, teller.language
    rows = []
    for place, axis in enumerate(page.axes, 1):
        code = page.instrument.title(axis.code, language)
        own = exact(page.parts[axis.code].value if axis.code in page.parts else None)
        mean = exact(axis.group_mean)
        score = teller.points(f"axis_{place}", code, own)
        group = teller.points(f"axis_{place}_group", _of_group(code), mean)
        rows.append(Row((plain(code), (score,), (group,), _away(teller, place, code, own, mean))))
    chart = axes_of_agency(page, language)
    table = Sheet(
        _("Axes in numbers"),
        (
            Column(_("Axis"), share=3),
            Column(_("Score"), "end"),
            Column(_("Mean of the group"), "end"),
            Column(_("Difference"), "end"),
        ),
        tuple(rows),
    )
    return Section("axes", _("Result by axis"), (Picture(chart.data(), chart.title), table))


def _of_group(axis: str) -> str:
    """What the mean of a group on an axis is called."""
    return _("%(axis)s, mean of the group") % {"axis": axis}


def _away(
    teller: FeedbackTeller, place: int, axis: str, own: Fraction | None, mean: Fraction | None
) -> Text:
    if own is None or mean is None:
        return plain("—")
    name = _("%(axis)s, difference from the group") % {"axis": axis}
    more = {"form": "change", "digits": 2, "trace": teller.own}
    return (teller.keep(f"axis_{place}_away", name, own - mean, **more),)
