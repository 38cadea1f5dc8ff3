"""Verbs of results: made final, made anew as another set, released to the agencies."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, Layer, SheetState
from payesh.queries.fairness import Fairness, fairness
from payesh.queries.final_facts import FinalFacts, final_facts
from payesh.queries.permission import require
from payesh.queries.settling import hold_up, in_campaign
from payesh.queries.sheet_facts import score_facts
from payesh.records.models import (
    AgencyResult,
    Campaign,
    CampaignAgency,
    ResultSet,
    Seat,
    Sheet,
    Standing,
)
from payesh.scoring.sheets import FORMULA

from .guards import locked, owed, unless
from .journal import record, verb
from .public_input import PublicRatings, public_ratings, take_in
from .ranking_rules import FIELDS as RULES
from .result_choices import try_choices
from .result_fairness import audit_document, fairness_document
from .result_files import keep_working
from .result_rows import ScoredFacts, result_rows
from .result_standings import placed, standing_rows

NOT_RUNNING = _("Only the results of a running campaign can be made final.")
NOT_FINAL = _("The results of this campaign are not final yet.")
HELD_UP = _("%(count)s agencies have no final sheet yet, among them: %(names)s")
NOTHING = _("No agency has a final sheet; there is nothing to make results of.")
SAME = _("Nothing has changed since the last results; new ones would be the same.")
WHY = _("Say why the results are made anew.")
RELEASED = _("These results were released before.")
BATCH = 500


@verb
def finalise(*, by: Seat, campaign: Campaign) -> ResultSet:
    """Freeze the first results, with everything they are made of, and the campaign's state.

    Refused while an agency that was rated has no final sheet.
    """
    require(by, "result.make", campaign)
    campaign = locked(campaign)
    unless(campaign.state == CampaignState.ACTIVE, "result.not_running", NOT_RUNNING)
    _refuse_held_up(campaign)
    made = _made(by, campaign, "")
    before = {"state": campaign.state}
    campaign.state, campaign.version = CampaignState.FINAL.value, campaign.version + 1
    campaign.save(update_fields=["state", "version"])
    after = {"state": campaign.state, **_told(made)}
    record(by=by, verb="result.finalised", subject=made, before=before, after=after)
    return made


@verb
def recompute(*, by: Seat, campaign: Campaign, reason: str) -> ResultSet:
    """Make the next set from what holds now; earlier sets stay as they are.

    Agencies go on seeing the set that was released until the new one is released too.
    """
    require(by, "result.make", campaign)
    campaign = locked(campaign)
    unless(campaign.state == CampaignState.FINAL, "result.not_final", NOT_FINAL)
    why = owed(reason, "reason", WHY)
    _refuse_held_up(campaign)
    made = _made(by, campaign, why)
    after = {"reason": why, **_told(made)}
    record(by=by, verb="result.recomputed", subject=made, after=after)
    return made


@verb
def release(*, by: Seat, campaign: Campaign) -> Campaign:
    """Show every agency its own result of the newest set."""
    require(by, "result.make", campaign)
    campaign = locked(campaign)
    newest = campaign.result_sets.order_by("-number").first()
    final = campaign.state in (CampaignState.FINAL, CampaignState.CLOSED)
    unless(final and newest, "result.not_final", NOT_FINAL)
    seen = campaign.released_at is not None and campaign.released_at >= newest.made_at
    unless(not seen, "result.released_before", RELEASED)
    campaign.released_by, campaign.released_at = by.person, timezone.now()
    campaign.version += 1
    campaign.save(update_fields=["released_by", "released_at", "version"])
    record(by=by, verb="result.released", subject=campaign, after={"number": newest.number})
    return campaign


def _refuse_held_up(campaign: Campaign) -> None:
    waiting = hold_up(campaign)
    if count := waiting.count():
        names = "، ".join(agency.unit.label for agency in waiting[:5])
        unless(False, "result.held_up", HELD_UP, "", count=count, names=names)


def _made(by: Seat, campaign: Campaign, reason: str) -> ResultSet:
    found = final_facts(campaign)
    unless(found.facts, "result.nothing", NOTHING)
    agencies = {row.pk: row for row in in_campaign(campaign).select_related("unit", "group")}
    fair = fairness(campaign)
    public = public_ratings(campaign)
    inputs = _inputs(campaign, found, agencies, fair, public)
    digest = hashlib.sha256(_canonical(inputs).encode()).hexdigest()
    last = campaign.result_sets.order_by("-number").first()
    unless(last is None or last.input_hash != digest, "result.same", SAME)
    scored = [ScoredFacts(facts, score_facts(campaign, facts)) for facts in found.facts]
    made = ResultSet.objects.create(
        campaign=campaign,
        province=campaign.province,
        number=last.number + 1 if last else 1,
        formula=FORMULA,
        inputs=inputs,
        input_hash=digest,
        working=keep_working(scored, agencies),
        reason=reason,
        made_by=by.person,
    )
    rows = result_rows(made, agencies, scored, _layers(campaign))
    if public:
        take_in(rows, scored, public)
    _place(made, rows, scored, fair)
    return made


def _place(
    made: ResultSet, rows: list[AgencyResult], scored: list[ScoredFacts], fair: Fairness
) -> None:
    """Write the rows with their ranks, how sure each is, and the judgement behind them."""
    found, scores = placed(made.campaign, rows, fair)
    standings = standing_rows(rows, found, scores)
    places = {row.agency_id: at for at, row in enumerate(rows)}
    made.fairness = fairness_document(fair, scores) | {
        "choices": try_choices(scored, standings, fair, scores, places),
        "audit": audit_document(fair, rows, found),
    }
    made.save(update_fields=["fairness"])
    AgencyResult.objects.bulk_create(rows, batch_size=BATCH)
    Standing.objects.bulk_create(standings, batch_size=BATCH)


def _inputs(
    campaign: Campaign,
    found: FinalFacts,
    agencies: dict[UUID, CampaignAgency],
    fair: Fairness,
    public: PublicRatings | None,
) -> dict[str, Any]:
    """Everything the numbers hang on; no names, so that a renamed unit changes nothing."""
    said = {"public": public.inputs()} if public else {}
    return said | {
        "formula": FORMULA,
        "missing": campaign.missing,
        "coverage_needed": str(campaign.coverage_needed),
        "named_count": campaign.named_count,
        "errata": [str(key) for key in found.errata],
        "instruments": sorted(
            (
                {
                    "version": str(one.instrument.pk),
                    "number": one.instrument.number,
                    "digest": one.instrument.digest,
                }
                for one in found.facts
            ),
            key=lambda one: one["digest"],
        ),
        "groups": {str(key): str(row.group_id) for key, row in sorted(agencies.items())},
        "sheets": sorted(
            [str(key.sheet), str(key.agency), key.version, _digest(answers)]
            for one in found.facts
            for key, answers in zip(one.keys, one.answers, strict=True)
        ),
        "ranking": {name: str(getattr(fair.rules, name)) for name in sorted(RULES)}
        if fair.rules
        else {},
        "seed": fair.seed,
        "blind_sheets": sorted(
            [str(key), version]
            for key, version in zip(fair.blind.sheets, fair.blind.versions, strict=True)
        ),
    }


def _digest(answers: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(answers).encode()).hexdigest()


def _canonical(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _layers(campaign: Campaign) -> dict[UUID, dict[str, Any]]:
    """The total of every layer of every agency, as its sheet keeps it; raters' as a list."""
    rows = Sheet.objects.filter(
        campaign=campaign, state=SheetState.LOCKED.value, score__isnull=False
    )
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for agency, layer, score in rows.order_by("id").values_list("agency_id", "layer", "score"):
        if layer == Layer.RATED.value:
            found[agency].setdefault(layer, []).append(str(score))
        else:
            found[agency][layer] = str(score)
    return dict(found)


def _told(made: ResultSet) -> dict[str, Any]:
    rows = AgencyResult.objects.filter(result_set=made)
    ranked = rows.filter(rank__isnull=False).count()
    return {
        "number": made.number,
        "agencies": rows.count(),
        "ranked": ranked,
        "input_hash": made.input_hash,
    }
