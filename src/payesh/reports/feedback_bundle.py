"""The feedback reports of all agencies of a campaign in one file, with an index of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.actions.issued import ToKeep, keep_reports
from payesh.exchange.feedback_index import INDEX
from payesh.exchange.figure_tables import Row, as_csv, as_xlsx, exact
from payesh.ground.errors import Refusal
from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
from payesh.ground.text import as_file_name
from payesh.queries.results import newest_set
from payesh.records.models import (
    AgencyResult,
    Campaign,
    CampaignAgency,
    IssuedReport,
    ResultSet,
    Seat,
)

from .document.document import Document
from .document.stored import to_data
from .feedback_report import feedback_report, shared_of
from .rendering.drawing import Drawing, drawing
from .rendering.files import logo_of
from .templated import templated

NOT_FINAL = gettext_noop("The results of this campaign are not final yet.")
Said = Callable[[int, int], None]
PLACES = ("rank", "ranked_of")


def agencies_to_tell(campaign: Campaign) -> tuple[ResultSet, list[CampaignAgency]]:
    """The set that holds, and its agencies by group and name. Refuses before there are results."""
    found = newest_set(campaign)
    if found is None:
        raise Refusal("result.not_final", NOT_FINAL)
    rows = CampaignAgency.objects.filter(
        pk__in=AgencyResult.objects.filter(result_set=found).values("agency")
    )
    read = rows.select_related("unit", "group__instrument__instrument", "campaign__owner")
    return found, list(read.order_by("group__number", "unit__sort_key", "pk"))


def make_feedback_bundle(
    seat: Seat, campaign: Campaign, language: Language, path: Path, said: Said
) -> list[IssuedReport]:
    """Write the zip at `path` and keep every report in it; gives them in order.

    `said` hears how far it is and may raise to stop; then no report is kept and no file left.
    """
    found, agencies = agencies_to_tell(campaign)
    shared, day = shared_of(campaign, found), timezone.localdate()
    told: list[tuple[str, Document]] = []
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as book, drawing() as pen:
            for place, agency in enumerate(agencies, 1):
                made = feedback_report(seat, agency, language, shared, day)
                document = templated(made, campaign.owner)
                told.append((f"{file_name(place, agency)}.pdf", document))
                book.writestr(told[-1][0], _pdf(document, pen))
                said(place, len(agencies))
            with translation.override(language):
                _write_index(book, list(_lines(told, agencies)))
        return _keep(seat, campaign, language, [one for _name, one in told], agencies)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _keep(
    seat: Seat,
    campaign: Campaign,
    language: Language,
    documents: list[Document],
    agencies: list[CampaignAgency],
) -> list[IssuedReport]:
    return keep_reports(
        by=seat,
        kind=IssuedKind.FEEDBACK,
        unit=campaign.owner,
        campaign=campaign,
        language=language,
        reports=[
            ToKeep(agency, one.title, to_data(one), one.data_version)
            for one, agency in zip(documents, agencies, strict=True)
        ],
    )


def file_name(place: int, agency: CampaignAgency) -> str:
    """A name that a person finds again and no file system refuses, without its ending."""
    return f"{place:03d} {as_file_name(agency.unit.label)}"


def bundle_name(campaign: Campaign) -> str:
    """Under which name a person saves the whole."""
    words = f"{_('Feedback reports')}، {campaign.title}"
    return f"{as_file_name(words)}.zip"


def _pdf(document: Document, pen: Drawing) -> bytes:
    from .rendering.pdf import to_pdf

    return to_pdf(document, logo_of(document), pen)


def _lines(told: list[tuple[str, Document]], agencies: list[CampaignAgency]) -> Iterator[Row]:
    """One line an agency: numbers as numbers, empty where there is none."""
    for (name, document), agency in zip(told, agencies, strict=True):
        known = {key: one.value for key, one in document.figures.items()}
        rank, of = (None if known.get(key) is None else int(known[key]) for key in PLACES)
        score = known.get("score")
        shown = None if score is None else exact(float(score))
        yield [name, agency.group.title, agency.unit.name, shown, rank, of, document.data_version]


def _write_index(book: zipfile.ZipFile, lines: list[Row]) -> None:
    book.writestr("000 index.csv", as_csv(INDEX, lines))
    book.writestr("000 index.xlsx", as_xlsx(INDEX, lines))
