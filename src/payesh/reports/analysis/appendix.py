"""How it was counted, by which version of the formulas, and what the words mean."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.terms import MissingPolicy
from payesh.queries import scope
from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Column, Paragraph, Points, Row, Sheet
from payesh.reports.document.document import Section
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import plain
from payesh.scoring.achievement import methods

from .scene import Scene, percent

GLOSSARY: tuple[tuple[str, str], ...] = (
    (
        gettext_noop("Activity due"),
        gettext_noop(
            "One whose last day lies within the period or before it, and one finished early."
        ),
    ),
    (
        gettext_noop("Activity realised"),
        gettext_noop("One due whose verified progress has reached the bound that the plan sets."),
    ),
    (
        gettext_noop("Weighted progress"),
        gettext_noop("The progress of all activities, each by its weight in the plan."),
    ),
    (
        gettext_noop("Coverage"),
        gettext_noop("The share of the weight for which there is a number at all."),
    ),
    (
        gettext_noop("Declared and verified"),
        gettext_noop(
            "What a unit said of itself, and what somebody else confirmed; the verified one counts."
        ),
    ),
    (
        gettext_noop("Baseline, horizon"),
        gettext_noop("The value before the plan began, and the last day of the plan."),
    ),
    (
        gettext_noop("Straight path"),
        gettext_noop("The line from the baseline to the target of the horizon."),
    ),
    (
        gettext_noop("Pace"),
        gettext_noop("The change a period has brought, beside the change each one still has to."),
    ),
    (
        gettext_noop("Score of an indicator"),
        gettext_noop("How far it has come towards its target by its own method, of 100."),
    ),
    (
        gettext_noop("Not reported"),
        gettext_noop("It was due and no number came in; this is never counted as zero."),
    ),
    (
        gettext_noop("Not due yet"),
        gettext_noop("It does not have to be there in this period."),
    ),
    (
        gettext_noop("Not applicable"),
        gettext_noop("It has no meaning for this unit, by a decision with its reason."),
    ),
    (
        gettext_noop("Data version"),
        gettext_noop("The number of changes the figures rest on; another number, another figure."),
    ),
)


def method_section(scene: Scene) -> Section:
    """The versions, the rules of the plan, and the methods its indicators are scored by."""
    blocks: tuple[Block, ...] = (_rules(scene), _methods(scene))
    return Section("method", _("Appendix: how it was counted"), blocks, new_page=True)


def _rules(scene: Scene) -> Points:
    tell, plan = scene.tell, scene.plan
    for key, name, number in (
        ("coverage_needed", _("Coverage needed for a rank"), plan.coverage_needed),
        ("realised_at", _("Progress that counts as realised"), plan.realised_at),
    ):
        trace = Trace("rules", {"plan": str(plan.pk), "name": key})
        percent(tell, key, name, float(number), trace=trace)
    missing = _(MissingPolicy(plan.missing_policy).label)
    return Points(
        (
            tell.say(
                _("Formula version {formula}, data version {version}."),
                formula=scene.at.stamp.formula,
                version=str(scene.at.stamp.data_version),
            ),
            tell.say(_("An activity is realised from a progress of {realised_at} on.")),
            tell.say(_("A unit bears a rank from a coverage of {coverage_needed} on.")),
            tell.say(_("Where a number is missing: {policy}."), policy=missing),
            plain(_("Figures are kept exactly and rounded half up only where they are shown.")),
        )
    )


def _methods(scene: Scene) -> Sheet:
    rows = scope.indicators(scene.seat, scene.plan).order_by().values_list("method")
    columns = (Column(_("Method of achievement"), share=4), Column(_("Indicators"), "end"))
    told = []
    for name, number in sorted(rows.annotate(number=Count("pk"))):
        trace = Trace("indicators", {"period": str(scene.period.pk), "method": name})
        ref = count(scene.tell, f"method_{name}", _("Indicators by method"), number, trace=trace)
        label = _(methods()[name].label) if name in methods() else name
        told.append(Row((plain(label), (ref,))))
    return Sheet(
        _("Methods of achievement"), columns, tuple(told), empty=_("There are no indicators.")
    )


def glossary_section() -> Section:
    """What the words of the report mean."""
    words = _("These words are used in the same sense on every page of the system.")
    columns = (Column(_("Term of the plan"), share=1.5), Column(_("Meaning"), share=4))
    rows = tuple(Row((plain(_(word)), plain(_(meaning)))) for word, meaning in GLOSSARY)
    blocks: tuple[Block, ...] = (Paragraph(plain(words)), Sheet(_("Glossary"), columns, rows))
    return Section("glossary", _("Glossary"), blocks, new_page=True)
