"""Publications: what was published, what is being made ready, and what stands in its way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from payesh.claims import Claim, check_text
from payesh.ground.terms import CampaignState, ClaimVerdict, PeriodState, PublicationState
from payesh.records.models import (
    ContradictionReason,
    IssuedReport,
    Period,
    Publication,
    ResultSet,
    Seat,
)

from .known_figures import figures_of_period, figures_of_set
from .paths import under
from .permission import reach_of
from .report_words import free_words

CONTRADICTING = frozenset({ClaimVerdict.CONTRADICTION, ClaimVerdict.CONTRADICTS_RECORDS})
SUMMARY, PRESS, REPORT = "summary", "press", "report"
_END = re.compile(r"[.!?؟](?=\s)|\n")

OF_THING = ("result_set__campaign__owner", "period__plan__owner", "unit", "key", "report")


def publications(seat: Seat) -> QuerySet[Publication]:
    """All publications in the seat's reach, drafts too, the newest first."""
    rows = Publication.objects.filter(under(reach_of(seat), "unit__path"))
    return rows.select_related(*OF_THING).defer("contents").order_by("-made_at")


def published(of: ResultSet | Period | None = None) -> QuerySet[Publication]:
    """What is published and was not withdrawn, the newest first; of one campaign or plan."""
    rows = Publication.objects.filter(state=PublicationState.PUBLISHED.value)
    if isinstance(of, ResultSet):
        rows = rows.filter(result_set__campaign=of.campaign_id)
    elif of is not None:
        rows = rows.filter(period=of)
    return rows.select_related(*OF_THING).order_by("-published_at")


def superseded_by(publication: Publication) -> Publication | None:
    """The newest later publication of the same thing; None where this one is the newest."""
    if publication.published_at is None:
        return None
    of = publication.result_set or publication.period
    rows = published(of).defer("contents").filter(published_at__gt=publication.published_at)
    return rows.exclude(pk=publication.pk).first()


def publishable_sets(seat: Seat) -> QuerySet[ResultSet]:
    """Final result sets in reach, the newest first."""
    final = [CampaignState.FINAL.value, CampaignState.CLOSED.value]
    rows = ResultSet.objects.filter(
        under(reach_of(seat), "campaign__owner__path"), campaign__state__in=final
    )
    return rows.select_related("campaign__owner").defer("inputs", "fairness").order_by("-made_at")


def publishable_periods(seat: Seat) -> QuerySet[Period]:
    """Locked periods of plans in reach that have figures, the newest first."""
    rows = Period.objects.filter(
        under(reach_of(seat), "plan__owner__path"),
        state=PeriodState.LOCKED.value,
        stamp__made_at__isnull=False,
    )
    return rows.select_related("plan__owner").order_by("-ends", "plan__sort_key")


def reports_for(seat: Seat, publication: Publication) -> QuerySet[IssuedReport]:
    """Issued reports of the same campaign or period that may go out with a publication."""
    if publication.result_set is not None:
        about = Q(campaign=publication.result_set.campaign_id)
    else:
        about = Q(period=publication.period)
    rows = IssuedReport.objects.filter(about, under(reach_of(seat), "unit__path"))
    return rows.filter(agency__isnull=True).defer("content").order_by("-made_at")


@dataclass(frozen=True)
class CheckedText:
    """A text that goes out: its place, its name as its author gave it, and its claims."""

    place: str
    name: str
    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Contradiction:
    """A sentence whose figures contradict each other or the records, and why it may stand."""

    digest: str
    place: str
    sentence: str
    claim: Claim
    reason: ContradictionReason | None


def known_of(publication: Publication, today: date | None = None) -> Mapping[str, Decimal]:
    """The figures of the very result set or period that is published, by their names."""
    if publication.result_set is not None:
        return figures_of_set(publication.result_set, today or timezone.localdate()).figures
    return figures_of_period(publication.period).figures if publication.period else {}


def texts_of(publication: Publication) -> list[tuple[str, str, str]]:
    """Place, name and words of every text that goes out with a publication, empty ones left out."""
    found = [(SUMMARY, "", publication.summary), (PRESS, "", publication.press)]
    found += [(str(one.pk), one.name, one.text) for one in publication.texts.all()]
    if publication.report is not None:
        found.append((REPORT, publication.report.title, free_words(publication.report)))
    return [one for one in found if one[2].strip()]


def checked_texts(publication: Publication, today: date | None = None) -> list[CheckedText]:
    """Every text with its claims, held against the figures that are published."""
    known = known_of(publication, today)
    return [
        CheckedText(place, name, text, tuple(check_text(text, known)))
        for place, name, text in texts_of(publication)
    ]


def contradictions(
    publication: Publication, texts: Sequence[CheckedText] | None = None
) -> list[Contradiction]:
    """Every contradiction in every text, with the reason that was given for it."""
    reasons = {one.digest: one for one in publication.reasons.select_related("given_by")}
    found: dict[str, Contradiction] = {}
    for text in checked_texts(publication) if texts is None else texts:
        for claim in text.claims:
            if claim.verdict in CONTRADICTING:
                sentence = sentence_of(text.text, claim)
                digest = digest_of(sentence, claim)
                one = Contradiction(digest, text.place, sentence, claim, reasons.get(digest))
                found.setdefault(digest, one)
    return list(found.values())


def open_contradictions(
    publication: Publication, texts: Sequence[CheckedText] | None = None
) -> list[Contradiction]:
    """The contradictions for which nobody gave a reason."""
    return [one for one in contradictions(publication, texts) if one.reason is None]


def sentence_of(text: str, claim: Claim) -> str:
    """The sentence in which a claim stands."""
    before = [match.end() for match in _END.finditer(text, 0, claim.start)]
    after = _END.search(text, max(claim.end - 1, claim.start))
    start, end = (before[-1] if before else 0), (after.end() if after else len(text))
    return " ".join(text[start:end].split())


def digest_of(sentence: str, claim: Claim) -> str:
    """What tells a contradiction from another: another sentence or verdict asks anew."""
    told = "\n".join((sentence, claim.text, claim.kind.value, claim.verdict.value))
    return hashlib.sha256(told.encode()).hexdigest()
