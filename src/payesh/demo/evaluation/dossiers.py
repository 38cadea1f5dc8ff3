"""Calibration dossiers as rows: a written case that every rater has scored before the visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from payesh.demo.days import office_hour
from payesh.demo.world import write
from payesh.ground.terms import SheetState
from payesh.records.models import Dossier, DossierSheet
from payesh.scoring.answers import progress

from .answering import Truth, seen, truth_of
from .plot import Crew, Plot


@dataclass(frozen=True)
class Paper:
    """A dossier before it is a row: the case in words, and how good it is in percent."""

    title: str
    text: str
    quality: float


def calibrate(
    plot: Plot, papers: Sequence[Paper], made: datetime, days: tuple[date, date], rng: Random
) -> None:
    """Write the dossiers with the locked sheets of all raters, and close them when all are in."""
    for number, paper in enumerate(papers, start=1):
        row = Dossier(
            id=plot.key("dossier", number),
            campaign=plot.campaign,
            group=plot.groups[(number - 1) % len(plot.groups)],
            number=number,
            title=paper.title,
            text=paper.text,
            score_by=days[1],
            made_by=plot.secretary.person,
        )
        row.made = made + timedelta(minutes=20 * number)
        told = {"title": row.title, "group": row.group.title, "score_by": row.score_by}
        plot.tell(row.made, "dossier.made", row, **told)
        truth = truth_of(plot.instrument, f"dossier-{number}", paper.quality, rng)
        sheets = [
            _scored(plot, row, crew, place, truth, days, rng)
            for crew in plot.crews
            for place in range(len(crew.evaluators))
        ]
        row.closed_at = max(one.locked_at for one in sheets) + timedelta(minutes=30)
        row.version = 2
        plot.tell(row.closed_at, "dossier.closed", row, ends=row.closed_at)
        write([row], made_at="made")
        write(sheets, started_at="started")


def _scored(
    plot: Plot,
    dossier: Dossier,
    crew: Crew,
    place: int,
    truth: Truth,
    days: tuple[date, date],
    rng: Random,
) -> DossierSheet:
    """A rater's sheet of the dossier, told as opened and handed in."""
    rater = crew.evaluators[place]
    answers = seen(plot.instrument, truth, rng, rng.gauss(0, 1.5) - crew.strictness(rater))
    when = office_hour(days[0] + timedelta(days=(place + crew.team.number) % 2), rng)
    answered, asked = progress(plot.instrument, answers)
    sheet = DossierSheet(
        id=plot.key("dossier_sheet", dossier.pk, rater.pk),
        province=plot.campaign.province,
        dossier=dossier,
        rater=rater,
        answers=answers,
        state=SheetState.LOCKED.value,
        answered=answered,
        asked=asked,
        locked_at=when + timedelta(minutes=35 + rng.randrange(20)),
        version=len(answers) + 2,
    )
    sheet.started = when
    told = {"answered": answered, "asked": asked, "version": sheet.version}
    plot.tell(when, "dossier.sheet_opened", sheet, rater.seat, answered=0, asked=asked, version=1)
    plot.tell(sheet.locked_at, "dossier.sheet_locked", sheet, rater.seat, **told)
    return sheet
