"""How a body's reports look: its templates, changed by its secretariat without code."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import report_templates as verbs
from payesh.ground.errors import Forbidden, Refusal, Stale
from payesh.ground.terms import FileForm, IssuedKind
from payesh.ground.text.slots import unknown_slots
from payesh.queries.report_templates import newest_of_kind, own_templates, template_for
from payesh.records.models import IssuedReport, ReportTemplate, Unit
from payesh.reports.document.document import Document
from payesh.reports.document.stored import from_data
from payesh.reports.rendering.files import rendered
from payesh.reports.report_parts import sections_of, texts_of
from payesh.reports.templated import dressed_by, with_texts, without_texts
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

from .found import crumbs
from .slots import slots_offered
from .template_forms import LogoForm, TemplateForm

WRITING = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Line:
    """A kind of report and how it looks now."""

    kind: IssuedKind
    own: ReportTemplate | None
    holds: ReportTemplate | None
    sections: int


@page("template.edit")
def listed(request: HttpRequest) -> HttpResponse:
    """Every kind of report, with the template that holds for it."""
    unit = request.seat.unit
    own = own_templates(request.seat)
    lines = [_line(unit, kind, own.get(kind.value)) for kind in IssuedKind]
    context = {
        "lines": lines,
        "page_title": _("Look of the reports"),
        "page_subtitle": unit.name,
        "breadcrumbs": crumbs((_("Look of the reports"), "")),
    }
    return render(request, "issued/templates.html", context)


@page("template.edit", *WRITING)
def edited(request: HttpRequest, issued_kind: str) -> HttpResponse:
    """The template of a kind: sections on or off, cover, words with figures in them."""
    kind = _kind(issued_kind)
    form = _form(request, kind)
    newest = newest_of_kind(request.seat, kind)
    slots = slots_offered(kind, newest)
    if request.method == "POST" and form.is_valid() and _saved(request, kind, form, slots):
        messages.success(request, _("The template is kept; it holds from the next report on."))
        return redirect("template_edit", issued_kind=kind.value)
    return _shown(request, kind, form, LogoForm(), newest, slots)


@page("template.edit", "POST")
def previewed(request: HttpRequest, issued_kind: str) -> HttpResponse:
    """The newest report of the kind as the form has it, without keeping anything."""
    kind = _kind(issued_kind)
    form = _form(request, kind)
    newest = newest_of_kind(request.seat, kind)
    if newest is None:
        raise Http404
    slots = slots_offered(kind, newest)
    if not form.is_valid() or _refused(form, slots):
        return _shown(request, kind, form, LogoForm(), newest, slots, status=422)
    data = rendered(_dressed(request, kind, form, newest), FileForm.PDF)
    return HttpResponse(data, content_type="application/pdf")


@page("template.edit", "POST")
def logo(request: HttpRequest, issued_kind: str) -> HttpResponse:
    """Put a logo on reports of the kind, or of every kind; `remove` takes it off."""
    kind = _kind(issued_kind)
    own = own_templates(request.seat).get(kind.value)
    if "remove" in request.POST and own:
        verbs.remove_logo(by=request.seat, template=own)
        return redirect("template_edit", issued_kind=kind.value)
    form = LogoForm(request.POST, request.FILES)

    def put() -> None:
        read = form.cleaned_data
        kinds = list(IssuedKind) if read["everywhere"] else [kind]
        chunks = read["logo"].chunks()
        verbs.set_logo(by=request.seat, unit=request.seat.unit, kinds=kinds, chunks=chunks)

    if form.is_valid() and not refused_by(form, put):
        messages.success(request, _("The logo is kept."))
        return redirect("template_edit", issued_kind=kind.value)
    newest = newest_of_kind(request.seat, kind)
    editing = TemplateForm(own, sections_of(kind), texts_of(kind))
    return _shown(request, kind, editing, form, newest, slots_offered(kind, newest), status=422)


@page("template.edit", "POST")
def dropped(request: HttpRequest, issued_kind: str) -> HttpResponse:
    """Go back to the look of the body above, or to the plain one."""
    template = own_templates(request.seat).get(_kind(issued_kind).value)
    if template is None:
        raise Http404
    verbs.drop_template(by=request.seat, template=template)
    messages.success(request, _("The template is gone; reports look plain again."))
    return redirect("template_list")


def _line(unit: Unit, kind: IssuedKind, own: ReportTemplate | None) -> Line:
    return Line(kind, own, own or template_for(unit, kind), len(sections_of(kind)))


def _kind(word: str) -> IssuedKind:
    if word not in set(IssuedKind):
        raise Http404
    return IssuedKind(word)


def _form(request: HttpRequest, kind: IssuedKind) -> TemplateForm:
    own = own_templates(request.seat).get(kind.value)
    return TemplateForm(own, sections_of(kind), texts_of(kind), request.POST or None)


def _saved(request: HttpRequest, kind: IssuedKind, form: TemplateForm, slots: list) -> bool:
    try:
        verbs.save_template(
            by=request.seat,
            unit=request.seat.unit,
            kind=kind,
            look=form.look(),
            slots={slot.key for slot in slots},
            version=form.cleaned_data["version"],
        )
    except (Forbidden, Stale):
        raise
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _refused(form: TemplateForm, slots: list) -> bool:
    """Whether a preview asks for figures that are not known; said at their places."""
    known = {slot.key for slot in slots}
    for place, text in form.look().texts.items():
        for one in unknown_slots(text, known):
            words = {"key": one.key, "line": one.line}
            form.refuse(Refusal("template.unknown_slot", verbs.UNKNOWN, where=place, **words))
    return bool(form.errors)


def _dressed(
    request: HttpRequest, kind: IssuedKind, form: TemplateForm, newest: IssuedReport
) -> Document:
    """The newest report without its old words, and with those of the form."""
    own = own_templates(request.seat).get(kind.value)
    held = own or template_for(newest.unit, kind)
    bare = without_texts(from_data(newest.content), held.texts if held else {})
    look = form.look()
    trial = ReportTemplate(
        kind=kind.value,
        has_cover=look.has_cover,
        cover_title=look.cover_title,
        signed_by=look.signed_by,
        left_out=look.left_out,
        logo=own.logo if own else "",
    )
    return with_texts(dressed_by(trial, bare), look.texts)


def _shown(
    request: HttpRequest,
    kind: IssuedKind,
    form: TemplateForm,
    logo_form: LogoForm,
    newest: IssuedReport | None,
    slots: list,
    status: int = 200,
) -> HttpResponse:
    title = _(kind.label)
    context = {
        "kind": kind,
        "form": form,
        "logo_form": logo_form,
        "own": own_templates(request.seat).get(kind.value),
        "newest": newest,
        "slots": slots,
        "page_title": title,
        "page_subtitle": _("Look of the reports of %(unit)s") % {"unit": request.seat.unit.name},
        "breadcrumbs": crumbs((_("Look of the reports"), reverse("template_list")), (title, "")),
    }
    status = 422 if form.errors and request.method == "POST" else status
    return render(request, "issued/template.html", context, status=status)
