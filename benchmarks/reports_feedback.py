"""Feedback reports of all agencies of a campaign: written, set, packed and kept, as a job does."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from benchmarks.ground import told
from benchmarks.reports_world import largest, measured, pages, prepare, seat_of


def main() -> None:
    """Print a line of JSON; what was kept is taken back, so that every run begins alike."""
    prepare()
    from django.db import transaction

    from payesh.records.models import Campaign
    from payesh.reports.feedback_bundle import make_feedback_bundle

    campaign = largest(Campaign, final=True)
    seat = seat_of(campaign.owner)
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        path = Path(folder) / "all.zip"
        whole, kept = measured(
            lambda: make_feedback_bundle(seat, campaign, "fa", path, lambda _done, _all: None)
        )
        with zipfile.ZipFile(path) as book:
            reports = [name for name in book.namelist() if name.endswith(".pdf")]
            lengths = [pages(book.read(name)) for name in reports]
        megabytes = round(path.stat().st_size / 10**6, 1)
        transaction.set_rollback(True)
    told(
        reports=len(kept),
        whole=whole,
        pages=sum(lengths),
        longest=max(lengths),
        megabytes=megabytes,
    )


if __name__ == "__main__":
    main()
