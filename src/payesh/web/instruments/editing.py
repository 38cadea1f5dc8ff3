"""What the editor shows beside the tree, and saving the form that came from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from payesh.actions import instrument_parts as verbs
from payesh.ground.errors import Refusal
from payesh.ground.terms import ScaleKind
from payesh.queries.instrument_pages import BankList, bank_list
from payesh.queries.instruments import read_version
from payesh.records.models import InstrumentVersion
from payesh.scoring import instrument_editing as editing
from payesh.scoring.instruments import Instrument, PartLevel
from payesh.web.instruments.forms import parts as part_forms
from payesh.web.instruments.forms import scales as scale_forms
from payesh.web.instruments.forms.conditions import ConditionForm
from payesh.web.instruments.forms.parts import ItemForm, PartForm
from payesh.web.instruments.forms.refusing import saved
from payesh.web.instruments.forms.scales import ScaleForm
from payesh.web.shell.instrument_words import option_words, said, scale_words
from payesh.web.shell.writing import digits

Going = dict[str, str] | None
ISOLATED = "\u2066%s\u2069"
"""A key such as 0_100 would be turned about in a Persian line."""
UNDER = {PartLevel.AXIS: PartLevel.CRITERION, PartLevel.CRITERION: PartLevel.ITEM}


@dataclass
class Panel:
    """One thing beside the tree. `kind`: whole, part, scale, bank; `code` is the part it is about.

    `is_new` is a part or scale that is not saved yet, `under` where it would stand.
    """

    kind: str
    code: str = ""
    level: str = ""
    under: str = ""
    is_new: bool = False
    form: Any = None
    condition: ConditionForm | None = None
    key: str = ""
    kinds: list[dict[str, Any]] = field(default_factory=list)
    bank: BankList | None = None
    places: list[tuple[str, str]] = field(default_factory=list)
    first: bool = False
    last: bool = False


def panel_for(request: HttpRequest, version: InstrumentVersion) -> Panel:
    """The panel that the query asks for; the whole where what it names is not there."""
    asked = request.GET
    try:
        if asked.get("new") == "scale" or asked.get("scale"):
            return _scale_panel(version, asked, None)
        if "new" in asked or asked.get("part"):
            return _part_panel(version, asked, None)
        if criterion := asked.get("bank"):
            return _bank_panel(request, version, criterion)
    except Refusal:
        pass
    return Panel("whole", level="total")


def saved_panel(request: HttpRequest, version: InstrumentVersion) -> tuple[Panel, Going]:
    """Save the form of a part or a scale: where to go on, or the form with what is wrong."""
    if request.POST.get("do") == "scale":
        panel = _scale_panel(version, request.GET, request.POST)
        return panel, _save_scale(request, version, panel)
    panel = _part_panel(version, request.GET, request.POST)
    return panel, _save_part(request, version, panel)


def _part_panel(
    version: InstrumentVersion, asked: Mapping[str, str], sent: Mapping[str, str] | None
) -> Panel:
    content = version.content
    if "new" in asked:
        under = asked.get("under", "")
        level = UNDER[editing.find(content, under).level] if under else PartLevel.AXIS
        part: dict[str, Any] = {"code": editing.next_code(content, under), "weight": "1"}
        panel = Panel("part", level=str(level), under=under, is_new=True)
    else:
        found = editing.find(content, asked["part"])
        part, level = found.part, found.level
        panel = Panel("part", part["code"], str(level), found.under)
        panel.first, panel.last = found.place == 0, found.place == len(found.sisters) - 1
        panel.places = _places(content, found)
    if level is not PartLevel.ITEM:
        panel.form = PartForm(sent, part=part)
        return panel
    instrument = read_version(version)
    scales = [
        (key, f"{ISOLATED % key} · {scale_words(one)}") for key, one in instrument.scales.items()
    ]
    panel.form = ItemForm(sent, part=part, scales=scales)
    others = [one for one in instrument.items if one.code != panel.code]
    panel.condition = ConditionForm(
        sent,
        condition=part.get("applies_when"),
        items=[(one.code, f"{digits(one.code)} · {said(one.title)}"[:90]) for one in others],
        hints=_hints(instrument),
    )
    return panel


def _places(content: dict[str, Any], found: editing.Found) -> list[tuple[str, str]]:
    """The other parts that could hold this one."""
    wanted = {below: above for above, below in UNDER.items()}.get(found.level)
    return [
        (one.part["code"], f"{digits(one.part['code'])} · {said(one.part['title'])}")
        for one in editing.parts(content)
        if one.level is wanted and one.part["code"] != found.under
    ]


def _hints(instrument: Instrument) -> dict[str, str]:
    """For each item the answers that a condition may name, such as `1 = Yes`."""
    found = {}
    for key, scale in instrument.scales.items():
        options = [f"{one.value} = {option_words(scale, one)}" for one in scale.options()[:12]]
        found[key] = " · ".join(options) or scale_words(scale)
    return {item.code: found[item.scale] for item in instrument.items}


def _save_part(request: HttpRequest, version: InstrumentVersion, panel: Panel) -> Going:
    form, condition = panel.form, panel.condition
    holds = form.is_valid()
    holds = (condition is None or condition.is_valid()) and holds
    if not holds:
        return None
    fields = form.document()
    if condition is not None:
        fields["applies_when"] = condition.document()
    seen = _seen(request)

    def save() -> InstrumentVersion:
        if panel.is_new:
            return verbs.add_part(
                by=request.seat, version=version, under=panel.under, fields=fields, expected=seen
            )
        return verbs.change_part(
            by=request.seat, version=version, code=panel.code, fields=fields, expected=seen
        )

    if saved(form, save, part_forms.PLACES) is None:
        return None
    if panel.is_new and "another" in request.POST:
        return {"new": panel.level, "under": panel.under}
    return {"part": fields["code"]}


def _scale_panel(
    version: InstrumentVersion, asked: Mapping[str, str], sent: Mapping[str, str] | None
) -> Panel:
    key = asked.get("scale", "")
    scale = version.content["scales"].get(key)
    if key and scale is None:
        raise Refusal("instrument.no_part", "“%(code)s” is not in this version.", code=key)
    own = scale["kind"] if scale else ScaleKind.CHOICES.value
    named = {kind.value: kind for kind in ScaleKind}
    kind = named.get(asked.get("kind", ""), named[own])
    same = scale if scale and scale["kind"] == kind.value else None
    form = ScaleForm(sent, kind=kind, key=key, scale=same)
    kinds = [
        {"value": one.value, "label": _(one.label), "active": one is kind} for one in ScaleKind
    ]
    return Panel("scale", key=key, is_new=not key, form=form, kinds=kinds, level="scale")


def _save_scale(request: HttpRequest, version: InstrumentVersion, panel: Panel) -> Going:
    form: ScaleForm = panel.form
    if not form.is_valid():
        return None
    key = form.cleaned_data["key"]
    save: Callable[[], InstrumentVersion] = lambda: verbs.put_scale(  # noqa: E731
        by=request.seat,
        version=version,
        key=key,
        scale=form.document(),
        old=panel.key,
        expected=_seen(request),
    )
    return {"scale": key} if saved(form, save, scale_forms.PLACES) else None


def _bank_panel(request: HttpRequest, version: InstrumentVersion, criterion: str) -> Panel:
    found = editing.find(version.content, criterion)
    asked = request.GET
    listed = bank_list(
        request.seat, asked.get("q", ""), asked.get("topic", ""), asked.get("page", 1)
    )
    return Panel("bank", criterion, str(found.level), found.under, bank=listed)


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else 0
