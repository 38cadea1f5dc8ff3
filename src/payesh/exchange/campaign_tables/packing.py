"""A whole campaign as one file, made at once or by a worker; files are kept for a day."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import translation

from payesh.actions.jobs import ask_for
from payesh.exchange import progress
from payesh.exchange.progress import Progress
from payesh.ground.terms import JobKind
from payesh.queries.campaign_rows import sheet_rows
from payesh.records.models import Campaign, Seat

from .catalogue import TABLES
from .text_files import Step, write_csv_zip
from .workbook import write_workbook


def _write_parquet_zip(path: Path, seat: Seat, campaign: Campaign, step: Step) -> None:
    from .parquet_files import write_parquet_zip  # its library is slow to import

    write_parquet_zip(path, seat, campaign, step)


FORMS = {
    "xlsx": (write_workbook, "xlsx"),
    "csv": (write_csv_zip, "csv.zip"),
    "parquet": (_write_parquet_zip, "parquet.zip"),
}
"""By what is asked for: what writes it, and the ending of the file."""
SMALL_SHEETS = 1_000
"""Campaigns up to this many sheets are written at once; larger ones by a worker."""
KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Export:
    """A file that is being made, is made, or failed; only who asked for it sees it."""

    key: UUID
    form: str
    campaign: UUID
    seat: UUID
    language: str

    @property
    def path(self) -> Path:
        return _folder() / f"{self.key}.{FORMS[self.form][1]}"

    @property
    def is_made(self) -> bool:
        return self.path.exists()

    @property
    def has_failed(self) -> bool:
        return (_folder() / f"{self.key}.failed").exists()


def is_small(seat: Seat, campaign: Campaign) -> bool:
    """Whether making the file takes no longer than a page may."""
    return not sheet_rows(seat, campaign)[SMALL_SHEETS : SMALL_SHEETS + 1].exists()


def begin(*, by: Seat, campaign: Campaign, form: str) -> Export:
    """Make the file at once if it is small, else leave it to a worker."""
    forget_old()
    language = translation.get_language() or "fa"
    export = Export(uuid4(), form, campaign.pk, by.pk, language)
    told = {"form": form, "campaign": str(campaign.pk), "seat": str(by.pk), "language": language}
    _note(export.key).write_text(json.dumps(told), encoding="utf-8")
    if is_small(by, campaign):
        make(export, by, campaign)
    else:
        Progress(export.key, len(TABLES) + 1).tell(0)
        ask_for(
            by=by,
            kind=JobKind.EXPORT,
            title=campaign.title,
            task="export_campaign",
            arguments={"export": str(export.key)},
            total=len(TABLES) + 1,
        )
    return export


def export_of(key: UUID) -> Export | None:
    """What was asked for under the key; None where it is over or never was."""
    try:
        told = json.loads(_note(key).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    places = UUID(told["campaign"]), UUID(told["seat"])
    return Export(key, told["form"], *places, told["language"])


def make(export: Export, seat: Seat, campaign: Campaign, also: Step | None = None) -> Path:
    """Write the file beside its place and move it there whole; `also` is told of each step."""
    write, _ending = FORMS[export.form]
    part = _folder() / f"{export.key}.part"
    failed = _folder() / f"{export.key}.failed"
    failed.unlink(missing_ok=True)
    tell = Progress(export.key, len(TABLES) + 1).tell

    def step(done: int) -> None:
        tell(done)
        if also:
            also(done)

    try:
        with translation.override(export.language):
            write(part, seat, campaign, step)
        part.replace(export.path)
    except Exception:
        failed.touch()
        raise
    finally:
        part.unlink(missing_ok=True)
        progress.forget(export.key)
    return export.path


def forget_old() -> None:
    """Throw away what was made more than a day ago."""
    before = time.time() - KEPT_SECONDS
    for path in _folder().iterdir():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def _note(key: UUID) -> Path:
    return _folder() / f"{key}.json"


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
