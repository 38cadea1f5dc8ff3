"""The sheets of an instrument's workbook. A column's key is its place in the content.

Texts have a column for each language of the instrument: `title:fa`, `title:en`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from payesh.exchange.cells import Choice, Flag, Text, Whole
from payesh.exchange.tables import Column, Sheet
from payesh.ground.terms import ScaleKind, Severity
from payesh.scoring.documents import MOST_LETTERS
from payesh.scoring.instruments import Evidence, PartLevel
from payesh.scoring.scale_reading import MOST_DECIMALS

from .kinds import Answer, Exact, Name, When

GUIDE = _("Guide")
LONG = Text(MOST_LETTERS)

LANGUAGES = Sheet(
    "languages",
    _("Languages"),
    (
        Column("code", _("Language code"), Name(), 18, required=True,
               note=_("fa is Persian, en is English; Persian is always there.")),
    ),
)  # fmt: skip

TEXTS = {
    "title": {"fa": _("Title (Persian)"), "en": _("Title (English)")},
    "guidance": {"fa": _("Guidance (Persian)"), "en": _("Guidance (English)")},
    "accepted_evidence": {
        "fa": _("Accepted evidence (Persian)"),
        "en": _("Accepted evidence (English)"),
    },
    "unit": {"fa": _("Unit of measure (Persian)"), "en": _("Unit of measure (English)")},
}
_OTHER = {
    "title": "Title [%s]",
    "guidance": "Guidance [%s]",
    "accepted_evidence": "Accepted evidence [%s]",
    "unit": "Unit of measure [%s]",
}


@dataclass(frozen=True)
class Layout:
    """The sheets for the languages of one instrument, in their order in the workbook."""

    axes: Sheet
    criteria: Sheet
    items: Sheet
    scales: Sheet
    choices: Sheet

    def __iter__(self) -> Iterator[Sheet]:
        return iter((self.axes, self.criteria, self.items, self.scales, self.choices))


def layout(languages: tuple[str, ...]) -> Layout:
    """The sheets with a column of each text for each language."""
    return Layout(
        Sheet("axes", _("Axes"), _head(languages, "A", _("Citizens' rights"))),
        Sheet("criteria", _("Criteria"), _criteria(languages)),
        Sheet("items", _("Items"), _items(languages)),
        Sheet("scales", _("Scales"), _scales(languages)),
        Sheet("choices", _("Choices and labels"), _choices(languages)),
    )


def texts(name: str, languages: tuple[str, ...], width: int = 40, *, required: bool = False,
          example: str | None = None) -> tuple[Column, ...]:  # fmt: skip
    """The columns of a text, one for each language; only Persian may be required."""
    return tuple(
        Column(
            f"{name}:{language}",
            TEXTS[name].get(language) or _OTHER[name] % language,
            LONG,
            width,
            required=required and language == "fa",
            example=example if language == "fa" else None,
        )
        for language in languages
    )


def _head(
    languages: tuple[str, ...], code: str, title: str, *between: Column
) -> tuple[Column, ...]:
    return (
        Column("code", _("Code"), Name(), 12, required=True, example=code,
               note=_("Codes differ over axes, criteria and items alike.")),
        *between,
        *texts("title", languages, required=True, example=title),
        Column("weight", _("Weight"), Exact(), 10, required=True, example="1",
               note=_("Weights count among sisters: 3 and 1 are three quarters and one quarter.")),
        *texts("guidance", languages),
    )  # fmt: skip


def _criteria(languages: tuple[str, ...]) -> tuple[Column, ...]:
    axis = Column("axis", _("Code of the axis"), Name(), 14, required=True, example="A")
    return _head(languages, "A1", _("Information for clients"), axis)


def _items(languages: tuple[str, ...]) -> tuple[Column, ...]:
    criterion = Column("criterion", _("Code of the criterion"), Name(), 14, required=True,
                       example="A1")  # fmt: skip
    head = _head(languages, "A1.1", _("The steps of each service are published."), criterion)
    return (
        *head,
        Column("scale", _("Scale"), Name(), 16, required=True, example="0_3",
               note=_("The key of a row of the sheet of scales.")),
        Column("evidence", _("Evidence"), Choice(Evidence), 22, required=True,
               example=Evidence.REQUIRED),
        *texts("accepted_evidence", languages),
        Column("applies_when", _("Applies when"), When(), 30,
               note=_("Empty: always. Otherwise as in: A1 = 1 and not (B2 in (x, y)). "
                      "Signs: = != >= <= in answered and or not.")),
        Column("not_applicable", _("May be not applicable"), Flag(), 16, required=True,
               example=False),
        Column("severity", _("Severity"), Choice(Severity), 14, required=True,
               example=Severity.NORMAL),
        Column("fails_below", _("Cap: fails below (percent)"), Exact(), 16,
               note=_("An item worth less than this holds its level down. All three cells of a "
                      "cap are filled, or none.")),
        Column("level", _("Cap: level"), Choice(PartLevel), 16),
        Column("to", _("Cap: held at (percent)"), Exact(), 16),
        Column("bank", _("Key in the question bank"), Text(200), 24,
               note=_("Items of the same key are compared over rounds.")),
    )  # fmt: skip


def _scales(languages: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("key", _("Scale key"), Name(), 18, required=True, example="waiting"),
        Column("kind", _("Kind of scale"), Choice(ScaleKind), 24, required=True,
               example=ScaleKind.MEASURE),
        Column("low", _("Lowest"), Exact(), 12, note=_("For steps and numbers.")),
        Column("high", _("Highest"), Exact(), 12, note=_("For steps and numbers.")),
        Column("step", _("Step"), Exact(), 12, note=_("For steps.")),
        Column("decimals", _("Decimals"), Whole(0, MOST_DECIMALS), 12, note=_("For numbers.")),
        *texts("unit", languages, 24, example=_("minutes")),
        Column("best", _("Best value"), Exact(), 12, example="10", note=_("For measures.")),
        Column("worst", _("Worst value"), Exact(), 12, example="60", note=_("For measures.")),
    )  # fmt: skip


def _choices(languages: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("scale", _("Scale key"), Name(), 18, required=True, example="channel"),
        Column("code", _("Choice or step"), Answer(), 18, required=True, example="desk",
               note=_("The code of a choice; of steps the number, of yes and no 1 and 0.")),
        *texts("title", languages, required=True, example=_("An information officer")),
        Column("points", _("Points of the choice"), Exact(), 12, example="10",
               note=_("For choices only; steps, yes and no have their own worth.")),
    )  # fmt: skip
