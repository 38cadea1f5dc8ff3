"""Verbs about second looks: the sheets are screened, and a person says what came of a look."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, LookState, LookSubject
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.queries.screening import NamedLook, screen_campaign
from payesh.records.models import Campaign, Seat, SecondLook

from .guards import locked, owed, unless
from .journal import record, verb

NOT_RUNNING = _("There is nothing to look at before the campaign runs.")
WHY = _("Say what the look has shown.")
STATE = _("Choose what came of the look.")
_COLUMN = {
    LookSubject.RATER: "evaluator_id",
    LookSubject.TEAM: "team_id",
    LookSubject.SHEET: "sheet_id",
}


@verb
def screen_sheets(*, by: Seat, campaign: Campaign) -> list[SecondLook]:
    """Look through the locked blind sheets; gives what is open now.

    Looks that somebody decided on stay as they are and do not come up again; those that the sheets
    no longer bear out are dropped.
    """
    require(by, "second_look.view", campaign)
    campaign = locked(campaign)
    unless(campaign.state != CampaignState.DRAFT, "look.not_running", NOT_RUNNING)
    seed = getattr(getattr(campaign, "ranking_rules", None), "seed", 1)
    found = [_row(campaign, one) for one in screen_campaign(campaign, seed)]
    rows = SecondLook.objects.filter(campaign=campaign)
    rows.filter(state=LookState.OPEN.value).delete()
    decided = {_about(row) for row in rows}
    made = SecondLook.objects.bulk_create(row for row in found if _about(row) not in decided)
    record(by=by, verb="look.screened", subject=campaign, after={"count": len(made)})
    return made


@verb
def decide_look(
    *, by: Seat, look: SecondLook, state: str, note: str, version: int | None = None
) -> SecondLook:
    """Say what a second look has shown: explained, or to be followed."""
    require(by, "second_look.view", look)
    look = locked(look, version)
    decided = (LookState.SEEN.value, LookState.EXPLAINED.value)
    unless(state in decided, "look.state", STATE, "state")
    words = owed(clean(note), "note", WHY)[:500]
    before = {"state": look.state, "note": look.note}
    look.state, look.note = state, words
    look.decided_by, look.decided_at = by.person, timezone.now()
    look.version += 1
    look.save(update_fields=["state", "note", "decided_by", "decided_at", "version"])
    after = {"state": look.state, "note": look.note}
    record(by=by, verb="look.decided", subject=look, before=before, after=after)
    return look


def _row(campaign: Campaign, one: NamedLook) -> SecondLook:
    look = one.look
    return SecondLook(
        campaign=campaign,
        province=campaign.province,
        kind=look.kind.value,
        subject=look.subject.value,
        sheets=[str(key) for key in one.sheets],
        statistic=look.statistic,
        expected=look.expected,
        p=look.p,
        q=look.q,
        found_at=timezone.now(),
        **{_COLUMN[look.subject]: one.subject},
    )


def _about(row: SecondLook) -> tuple[object, ...]:
    """What a look is about: kind and subject, and for copies which sheets."""
    subject = row.evaluator_id or row.team_id or row.sheet_id
    return row.kind, subject, *(sorted(row.sheets) if row.kind == "copied" else ())
