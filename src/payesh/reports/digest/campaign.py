"""The daily digest of a campaign: one page on the governor's desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.calendar import format_jalali_long
from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
from payesh.queries.campaign_counts import course, team_lines
from payesh.queries.digest_days import following_day, working_day
from payesh.queries.digest_facts import next_day, objections_of_day, problems
from payesh.queries.governor import GovernorDay, told_of
from payesh.records.models import Campaign
from payesh.reports.campaign_charts import coverage_course
from payesh.reports.document.blocks import (
    Block,
    Column,
    Paragraph,
    Picture,
    Points,
    Row,
    Sheet,
    Side,
    Tile,
    Tiles,
)
from payesh.reports.document.document import Document, Section
from payesh.reports.document.text import Ref, Text, plain
from payesh.reports.journal_root import root_until, root_words
from payesh.reports.plan_tables import shortened
from payesh.reports.teller import Teller

from . import campaign_words as words
from .campaign_figures import CampaignFigures
from .changes import changes_table
from .newest import result_set_of

SECTIONS: tuple[tuple[str, str], ...] = (
    ("summary", gettext_noop("The day in one look")),
    ("course", gettext_noop("Coverage, results and what changed")),
    ("critical", gettext_noop("Critical findings")),
    ("problems", gettext_noop("Main problems and ways out")),
    ("objections", gettext_noop("Objections")),
    ("next", gettext_noop("What comes next")),
)
TEXTS: tuple[tuple[str, str], ...] = ()
SLOTS = ("day_planned", "day_done", "agencies", "visited", "covered", "late", "critical_new")
"""Figures that every digest of a campaign has."""
QUOTED = 3
"""Critical findings that are quoted."""


def campaign_digest(
    campaign: Campaign, day: date, language: Language = "fa", issued_on: date | None = None
) -> Document:
    """What was done on a working day, what it adds up to, and what comes next.

    `day` is over; the days off that follow it count as part of it. Nothing is written.
    """
    with translation.override(language):
        return _Digest(campaign, day, language, issued_on or timezone.localdate()).document()


class _Digest:
    def __init__(self, campaign: Campaign, on: date, language: Language, issued_on: date) -> None:
        self.campaign, self.on, self.language, self.issued_on = campaign, on, language, issued_on
        self.day = working_day(campaign.owner, on)
        self.told: GovernorDay = told_of(campaign, self.day)
        self.written = format_jalali_long(on, language)
        self.tell = Teller(language, period=self.written)
        final = self.told.is_final
        newest = result_set_of(campaign, self.day) if final else ""
        self.figures = CampaignFigures(self.tell, self.told, self.day, newest)

    def document(self) -> Document:
        parts = {
            "summary": self._summary(),
            "course": self._course(),
            "critical": self._critical(),
            "problems": self._problems(),
            "objections": self._objections(),
            "next": self._next(),
        }
        sections = tuple(
            Section(key, _(title), tuple(parts[key]), level=2)
            for key, title in SECTIONS
            if parts[key]
        )
        root = root_until(self.on)
        return Document(
            kind=IssuedKind.DIGEST,
            language=self.language,
            title=_("Daily digest of the evaluation"),
            subtitle=self.written,
            body=self.campaign.owner.name,
            subject=self.campaign.title,
            issued_on=self.issued_on,
            sections=sections,
            figures=self.tell.figures,
            signed_by=_("Secretariat of the evaluation"),
            root=root.root,
            notes=(*self._notes(), root_words(root, self.language)),
        )

    def _summary(self) -> list[Block]:
        self.figures.visits()
        self.figures.critical()
        self.named = self.figures.late(team_lines(self.campaign, self.day), words.NAMED)
        tiles = Tiles(
            (
                Tile("day_done", _("Visits of the day"), self._of_planned()),
                Tile("covered", _("Coverage"), self.tell.say(_("{visited} of {agencies}"))),
                Tile("late", _("Late visits"), light="red" if self.told.late else ""),
                Tile(
                    "critical_new",
                    _("New critical findings"),
                    self.tell.say(_("{critical_total} so far")),
                    light="red" if self.told.critical_new else "",
                ),
            )
        )
        said = (words.visits(self.tell), words.coverage(self.tell))
        lead = tuple(Paragraph(text, lead=place == 0) for place, text in enumerate(said) if text)
        return [tiles, *lead, Paragraph(words.late(self.tell, self.named))]

    def _of_planned(self) -> Text:
        return self.tell.say(_("of {day_planned}") if self.told.planned else _("none planned"))

    def _course(self) -> list[Block]:
        groups = self.figures.groups()
        said = Paragraph(words.results(self.tell, self.told.is_final))
        drawn = course(self.campaign, self.day)
        chart = coverage_course(drawn, self.told.coverage.agencies, self.language)
        tables: list[Block] = [self._groups(groups)] if self.told.scored else []
        tables.append(
            changes_table(self.tell, self.figures.changes(), self.figures.traces_of_changes)
        )
        if chart is None:
            return [said, *tables]
        return [said, Side(start=(Picture(chart.data()),), end=tuple(tables))]

    def _groups(self, groups: Sequence[tuple[str, str]]) -> Sheet:
        return Sheet(
            title=_("Results by group") if self.told.is_final else _("First results by group"),
            columns=(
                Column(_("Group"), share=2.4),
                Column(_("Mean"), "end"),
                Column(_("Range"), "end", 1.6),
                Column(_("Scored"), "end", 1.4),
            ),
            rows=tuple(self._group_row(title, stem) for title, stem in groups),
        )

    def _group_row(self, title: str, stem: str) -> Row:
        scored = self.tell.say(
            _("{part} of {whole}"), part=Ref(f"{stem}_scored"), whole=Ref(f"{stem}_size")
        )
        if self.tell.figures[f"{stem}_mean"].value is None:
            return Row((plain(title), (Ref(f"{stem}_mean"),), (), scored))
        spread = self.tell.say(
            _("{low} to {high}"), low=Ref(f"{stem}_low"), high=Ref(f"{stem}_high")
        )
        return Row((plain(title), (Ref(f"{stem}_mean"),), spread, scored))

    def _critical(self) -> list[Block]:
        said = Paragraph(words.critical(self.tell))
        quoted = self.told.critical[:QUOTED] if self.told.critical_new else ()
        points = tuple(plain(f"{one.agency.unit.label}: {shortened(one.text)}") for one in quoted)
        return [said, Points(points)] if points else [said]

    def _problems(self) -> list[Block]:
        found = problems(self.campaign, self.day)
        self.figures.problems(found)
        said = Paragraph(words.problems(self.tell))
        if not found.told:
            return [said]
        rows = tuple(
            Row(
                (
                    plain(shortened(one.words)),
                    (Ref(f"problem_{place}"),),
                    (Ref(f"problem_{place}_agencies"),),
                    self._way(one.ways),
                )
            )
            for place, one in enumerate(found.told, start=1)
        )
        columns = (
            Column(_("Problem"), share=3),
            Column(_("Findings"), "end", 0.8),
            Column(_("Agencies"), "end", 0.9),
            Column(_("Proposed way out"), share=3.4),
        )
        return [said, Sheet(title=_("Most frequent problems"), columns=columns, rows=rows)]

    def _way(self, ways: tuple[str, ...]) -> Text:
        return plain(shortened(ways[0])) if ways else plain(_("Nothing has been proposed yet"))

    def _objections(self) -> list[Block]:
        self.figures.objections(objections_of_day(self.campaign, self.day))
        said = words.objections(self.tell)
        return [Paragraph(said)] if said else []

    def _next(self) -> list[Block]:
        on = following_day(self.campaign.owner, self.on)
        self.figures.following(next_day(self.campaign, on))
        return [Paragraph(words.following(self.tell, format_jalali_long(on, self.language)))]

    def _notes(self) -> tuple[str, ...]:
        notes = [_("A visit is late where its planned day is past and it is not over.")]
        if self.told.scored and not self.told.is_final:
            notes.append(_("Scores are of 100, of reconciled sheets; they may still change."))
        return tuple(notes)
