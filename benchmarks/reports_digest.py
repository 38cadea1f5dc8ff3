"""The daily digest of a campaign of 126 agencies: written, set as PDF."""

from __future__ import annotations

from benchmarks.ground import told
from benchmarks.reports_world import largest, measured, pages, prepare


def main() -> None:
    """Print a line of JSON; the first digest is thrown away, it reads the programs."""
    prepare()
    from django.utils import timezone

    from payesh.queries.campaign_days import opening_day
    from payesh.records.models import Campaign
    from payesh.reports.digest.campaign import campaign_digest
    from payesh.reports.rendering.pdf import to_pdf

    campaign = largest(Campaign, final=False)
    day = opening_day(campaign, timezone.localdate())
    to_pdf(campaign_digest(campaign, day))
    written, document = measured(lambda: campaign_digest(campaign, day))
    whole, pdf = measured(lambda: to_pdf(campaign_digest(campaign, day)))
    told(
        agencies=campaign.agencies.count(),
        figures=len(document.figures),
        written=written,
        whole=whole,
        pages=pages(pdf),
        kilobytes=round(len(pdf) / 1000),
    )


if __name__ == "__main__":
    main()
