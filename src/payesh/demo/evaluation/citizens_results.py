"""Results made by the verbs: final, released, corrected by an erratum and made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random

from payesh.actions import errata, instrument_versions, results
from payesh.demo.days import at, between, day, office_hour
from payesh.ground.terms import FindingKind
from payesh.queries.instruments import read_version
from payesh.records.models import CampaignAgency, Finding
from payesh.scoring.errata import How, propose

from .citizens_follow_up import follow_up
from .people import representative
from .plot import Plot
from .sheets import Case

FINAL, RELEASED = at(day(1405, 6, 31), 10), at(day(1405, 7, 1), 9)
CORRECTED, ANEW = at(day(1405, 7, 12), 11), at(day(1405, 7, 14), 9)
ANSWER_BY = day(1405, 8, 4)
WITHDRAWN = "T3.3"
"""The item that turned out to be asked by two measures, and was taken out of the results."""
_WHY = (
    "تعریف «خدمت سراسر غیرحضوری» در راهنمای دو تیم یکسان نبود؛ این گویه از محاسبهٔ نتایج کنار "
    "گذاشته شد."
)
_KEEP_ON = "حفظ وضع موجود و به‌اشتراک‌گذاری تجربه‌ها با دیگر دستگاه‌ها"
_DO_WHAT = {
    FindingKind.WEAKNESS: "برنامهٔ رفع این کاستی با مسئول و زمان‌بندی تصویب و ابلاغ شد.",
    FindingKind.THREAT: "موضوع در کارگروه مدیریت خطر دستگاه بررسی و راهکار آن تعیین شد.",
}


def make_results(plot: Plot, cases: Sequence[Case], findings: Sequence[Finding]) -> None:
    """Note the deeds of the results, and what agencies are told and answer."""
    world, by, campaign = plot.world, plot.secretary, plot.campaign
    world.later(FINAL, lambda: results.finalise(by=by, campaign=campaign))
    world.later(RELEASED, lambda: results.release(by=by, campaign=campaign))
    world.later(CORRECTED, _correct(plot))
    world.later(
        CORRECTED + timedelta(hours=2),
        lambda: results.recompute(by=by, campaign=campaign, reason=_WHY),
    )
    world.later(ANEW, lambda: results.release(by=by, campaign=campaign))
    rng = Random(1107)  # noqa: S311 - a story, not a secret
    _recommend(plot, cases, findings)
    _answer(plot, cases, findings, rng)
    follow_up(plot, findings)


def _correct(plot: Plot) -> Callable[[], None]:
    """A corrected version of the instrument that counts an item no more."""

    def do() -> None:
        by = plot.secretary
        new = instrument_versions.new_version(by=by, made_from=plot.version)
        lines = propose(read_version(plot.version), read_version(new))
        mapping = [
            {"old": line.old, "new": line.new, "how": str(line.how)}
            if line.old != WITHDRAWN
            else {"old": line.old, "new": line.new, "how": str(How.VOID), "reason": _WHY}
            for line in lines
        ]
        made = errata.draft_erratum(by=by, old=plot.version, new=new, mapping=mapping, reason=_WHY)
        errata.apply_erratum(by=by, erratum=made)

    return do


def _recommend(plot: Plot, cases: Sequence[Case], findings: Sequence[Finding]) -> None:
    """The secretariat's recommendations, one for each weakness, and by when to answer."""
    by_agency: dict[object, list[str]] = {}
    for one in findings:
        if one.recommendation:
            by_agency.setdefault(one.agency_id, []).append(one.recommendation)
    changed = []
    for place, case in enumerate(cases):
        agency = case.agency
        advice = by_agency.get(agency.pk, [_KEEP_ON])
        agency.recommendations, agency.answer_by = "\n".join(advice), ANSWER_BY
        told = {"recommendations": agency.recommendations, "answer_by": ANSWER_BY}
        when = RELEASED + timedelta(hours=1, seconds=20 * place)
        plot.tell(when, "agency.recommended", agency, **told)
        changed.append(agency)
    CampaignAgency.objects.bulk_update(changed, ["recommendations", "answer_by"], batch_size=200)


def _answer(plot: Plot, cases: Sequence[Case], findings: Sequence[Finding], rng: Random) -> None:
    """Most agencies have read their feedback, and most findings have an answer."""
    seen, answered = [], []
    by_agency: dict[object, list[Finding]] = {}
    for one in findings:
        by_agency.setdefault(one.agency_id, []).append(one)
    for case in cases:
        if rng.random() < 0.12:
            continue
        agency, seat = case.agency, plot.world.seat(representative(case.code))
        agency.feedback_seen_at = office_hour(between(day(1405, 7, 2), day(1405, 7, 9), rng), rng)
        plot.tell(agency.feedback_seen_at, "agency.feedback_seen", agency, seat)
        seen.append(agency)
        for finding in by_agency.get(agency.pk, []):
            kind = FindingKind(finding.kind)
            if kind not in _DO_WHAT or rng.random() < 0.25:
                continue
            finding.answer, finding.answered_by = _DO_WHAT[kind], seat.person
            finding.answered_at = office_hour(between(day(1405, 7, 15), ANSWER_BY, rng), rng)
            finding.version = 2
            told = {"answer": finding.answer}
            plot.tell(finding.answered_at, "finding.answered", finding, seat, **told)
            answered.append(finding)
    CampaignAgency.objects.bulk_update(seen, ["feedback_seen_at"], batch_size=200)
    columns = ["answer", "answered_by", "answered_at", "version"]
    Finding.objects.bulk_update(answered, columns, batch_size=200)
