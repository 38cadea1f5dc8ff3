"""Who may be together in a team, and writing down who is."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.records.models import Campaign, Evaluator, Team, TeamMember

from .guards import unless

FOREIGN = _("%(person)s is not an evaluator of this campaign now.")
TWICE = _("An evaluator stands in a team once.")
SIZE = _("A team of this campaign has %(size)s members; %(given)s are given.")
ELSEWHERE = _("%(person)s is in another team already (%(team)s).")
ONE_ORGANISATION = _(
    "All members come from %(organisation)s; this campaign asks for members of two organisations."
)


def members_of(team: Team) -> list[Evaluator]:
    """The evaluators of the team now, the lead first, with their people and organisations."""
    rows = team.members.filter(left_at=None)
    rows = rows.select_related("evaluator__person", "evaluator__organisation")
    return [row.evaluator for row in rows.order_by("-is_lead", "joined_at", "pk")]


def refuse_unfit(campaign: Campaign, evaluators: Sequence[Evaluator], team: Team | None) -> None:
    """Refuse members that are not of the campaign, too few or too many, or sit elsewhere."""
    for one in evaluators:
        ours = one.campaign_id == campaign.pk and one.left_at is None
        unless(ours, "team.foreign", FOREIGN, "evaluators", person=one.person.full_name)
    given = {one.pk for one in evaluators}
    unless(len(given) == len(evaluators), "team.twice", TWICE, "evaluators")
    size = {"size": campaign.team_size, "given": len(given)}
    unless(len(given) == campaign.team_size, "team.size", SIZE, "evaluators", **size)
    refuse_one_organisation(campaign, evaluators)
    seated = TeamMember.objects.filter(evaluator__in=given, left_at=None)
    seated = seated.exclude(team=team) if team is not None else seated
    other = seated.select_related("team", "evaluator__person").first()
    if other is not None:
        told = {"person": other.evaluator.person.full_name, "team": str(other.team)}
        raise Refusal("team.member_elsewhere", ELSEWHERE, where="evaluators", **told)


def refuse_one_organisation(campaign: Campaign, evaluators: Sequence[Evaluator]) -> None:
    """Two members from two organisations, where the campaign asks for it; names the one."""
    if not campaign.two_organisations or campaign.team_size < 2:
        return
    names = {one.organisation_id: one.organisation.name for one in evaluators}
    if len(names) == 1:
        (name,) = names.values()
        raise Refusal(
            "team.one_organisation", ONE_ORGANISATION, where="evaluators", organisation=name
        )


def seat_members(team: Team, evaluators: Sequence[Evaluator]) -> None:
    """Those given are the members from now on, the first of them the lead; who left stays told."""
    kept = {row.evaluator_id: row for row in team.members.filter(left_at=None)}
    now = timezone.now()
    gone = [row.pk for key, row in kept.items() if key not in {one.pk for one in evaluators}]
    TeamMember.objects.filter(pk__in=gone).update(left_at=now)
    for place, one in enumerate(evaluators):
        row = kept.get(one.pk) or TeamMember(team=team, evaluator=one)
        row.is_lead = place == 0
        row.save()


def names_of(evaluators: Sequence[Evaluator]) -> list[str]:
    """The members as the journal tells them."""
    return [f"{one.person.full_name} ({one.organisation.name})" for one in evaluators]
