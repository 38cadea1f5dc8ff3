"""An agency's feedback: how it came out, why, what is recommended, what it owes by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, FloatField, Q
from django.utils import timezone

from payesh.ground.terms import FindingKind, Layer, ObjectionState
from payesh.records.models import AgencyResult, CampaignAgency, Evidence, Finding, Objection, Seat
from payesh.scoring.instruments import Instrument

from .agency_result import Part, ResultPage, agency_result
from .asked_items import AskedItem, items_of
from .findings import TO_PUT_RIGHT, findings, gravest_first, is_late
from .instruments import read_version
from .layers import sheets_of
from .objections import is_window_open
from .permission import may
from .results import counting_score
from .sheets import visible_to
from .swot import evidence_behind
from .working_days import calendar_of

NAMED = 5
"""So many of the strongest and of the weakest items are named."""


@dataclass(frozen=True)
class Told:
    """A finding as the agency is told of it: its item, the answer that stands, the evidence.

    `answer` is the entry of the newest sheet that the seat may read; its reason says why.
    """

    finding: Finding
    item: AskedItem | None
    answer: Mapping[str, Any] | None
    evidence: tuple[Evidence, ...]
    is_late: bool

    @property
    def asks(self) -> bool:
        return self.finding.kind in TO_PUT_RIGHT


@dataclass(frozen=True)
class ScoredItem:
    """One of the strongest or weakest items: its share of the whole score and its percent."""

    item: AskedItem
    part: Part
    answer: Mapping[str, Any] | None


@dataclass(frozen=True)
class GroupStanding:
    """The mean of the scores that count in the group, over so many agencies with a score."""

    mean: float | None
    agencies: int


@dataclass(frozen=True)
class Objecting:
    """The window for objections and what the agency gave in it."""

    is_open: bool
    given: int
    waiting: int


@dataclass(frozen=True)
class Feedback:
    """What the feedback page of an agency shows; `result` is None until results are final."""

    agency: CampaignAgency
    instrument: Instrument | None
    result: ResultPage | None
    totals: Mapping[str, float]
    group: GroupStanding
    told: tuple[Told, ...]
    strongest: tuple[ScoredItem, ...]
    weakest: tuple[ScoredItem, ...]
    objecting: Objecting
    is_shown: bool
    may_recommend: bool
    may_answer: bool

    def of_kind(self, *kinds: FindingKind) -> tuple[Told, ...]:
        return tuple(one for one in self.told if one.finding.kind in kinds)

    @property
    def strengths(self) -> tuple[Told, ...]:
        return self.of_kind(FindingKind.STRENGTH, FindingKind.OPPORTUNITY)

    @property
    def weaknesses(self) -> tuple[Told, ...]:
        return self.of_kind(FindingKind.WEAKNESS, FindingKind.THREAT)

    @property
    def recommended(self) -> tuple[Told, ...]:
        """Findings with a recommendation, each bound to its item and answer."""
        return tuple(one for one in self.told if one.finding.recommendation)

    @property
    def to_answer(self) -> tuple[Told, ...]:
        return tuple(one for one in self.weaknesses if one.finding.answered_at is None)

    @property
    def gap(self) -> float | None:
        """Declared minus the newest verified layer."""
        verified = [self.totals[one] for one in VERIFIED if one in self.totals]
        declared = self.totals.get(Layer.DECLARED.value)
        return declared - verified[0] if verified and declared is not None else None

    @property
    def from_mean(self) -> float | None:
        """By how much the agency lies above its group's mean, by the scores that count."""
        score = self.result.counting_score if self.result else None
        return float(score) - self.group.mean if score is not None and self.group.mean else None


VERIFIED = (Layer.FINAL.value, Layer.REVIEWED.value, Layer.AGREED.value)


def is_shown(agency: CampaignAgency) -> bool:
    """Whether the agency has been shown what the evaluation says of it."""
    return bool(agency.objections_from or agency.campaign.released_at)


def feedback(seat: Seat, agency: CampaignAgency, today: date | None = None) -> Feedback:
    """The feedback of an agency as the seat may see it, in a fixed number of statements.

    An agency sees nothing before it is shown its result: neither scores nor findings.
    """
    day = today or timezone.localdate()
    shown = is_shown(agency)
    opened = shown or not may(seat, "objection.write")
    result = agency_result(seat, agency) if opened else None
    version = agency.group.instrument
    instrument = result.instrument if result else read_version(version) if version else None
    answers = _answers(seat, agency, result) if opened else {}
    items = items_of(instrument) if instrument else {}
    scored = _scored(items, result, answers)
    return Feedback(
        agency=agency,
        instrument=instrument,
        result=result,
        totals=_totals(seat, agency, result) if opened else {},
        group=_group(result),
        told=_told(seat, agency, items, answers, day) if opened else (),
        strongest=tuple(one for one in scored if (one.part.value or 0) >= 50)[:NAMED],
        weakest=tuple(one for one in reversed(scored) if (one.part.value or 0) < 50)[:NAMED],
        objecting=_objecting(agency, day),
        is_shown=shown,
        may_recommend=may(seat, "result.make", agency.campaign),
        may_answer=may(seat, "finding.answer", agency),
    )


def answer_by_default(agency: CampaignAgency, today: date | None = None) -> date:
    """So many working days of the agency from today on as its campaign gives to answer."""
    day = today or timezone.localdate()
    return calendar_of(agency.unit).add_working_days(day, agency.campaign.answer_days)


def _totals(seat: Seat, agency: CampaignAgency, result: ResultPage | None) -> Mapping[str, float]:
    """The score of each layer the seat may read, as results say it or as the sheets keep it."""
    if result is not None:
        return result.totals
    rows = visible_to(seat).filter(agency=agency, score__isnull=False, locked_at__isnull=False)
    layers = rows.exclude(layer=Layer.RATED.value).values_list("layer", "score")
    return {layer: float(score) for layer, score in layers}


def _answers(
    seat: Seat, agency: CampaignAgency, result: ResultPage | None
) -> Mapping[str, Mapping[str, Any]]:
    """The answers that stand: of the newest layer that is more than one rater's."""
    if result is not None:
        layers = result.layers.by_layer
    else:
        readable = set(visible_to(seat).filter(agency=agency).values_list("pk", flat=True))
        layers = {one.layer: one for one in sheets_of(agency) if one.pk in readable}
    return next((layers[one].answers for one in VERIFIED if one in layers), {})


def _group(result: ResultPage | None) -> GroupStanding:
    if result is None:
        return GroupStanding(None, 0)
    rows = AgencyResult.objects.filter(
        result_set=result.result_set, group=result.result.group_id, score__isnull=False
    )
    mean = Avg(counting_score(), output_field=FloatField())
    found = rows.aggregate(mean=mean, agencies=Count("pk"))
    return GroupStanding(found["mean"], found["agencies"])


def _scored(
    items: Mapping[str, AskedItem],
    result: ResultPage | None,
    answers: Mapping[str, Mapping[str, Any]],
) -> list[ScoredItem]:
    """Items with a number, the best first; of equals the one that weighs more."""
    if result is None:
        return []
    found = [
        ScoredItem(asked, result.parts[code], answers.get(code))
        for code, asked in items.items()
        if code in result.parts and result.parts[code].value is not None
    ]
    return sorted(found, key=lambda one: (-(one.part.value or 0), -(one.part.share or 0)))


def _told(
    seat: Seat,
    agency: CampaignAgency,
    items: Mapping[str, AskedItem],
    answers: Mapping[str, Mapping[str, Any]],
    day: date,
) -> tuple[Told, ...]:
    rows = list(gravest_first(findings(seat).filter(agency=agency)))
    behind = evidence_behind(seat, rows)
    return tuple(
        Told(
            finding=one,
            item=items.get(one.item),
            answer=answers.get(one.item),
            evidence=behind[one.pk],
            is_late=is_late(one, day),
        )
        for one in rows
    )


def _objecting(agency: CampaignAgency, day: date) -> Objecting:
    counts = Objection.objects.filter(agency=agency).aggregate(
        given=Count("pk"), waiting=Count("pk", filter=Q(state=ObjectionState.OPEN.value))
    )
    return Objecting(is_window_open(agency, day), **counts)
