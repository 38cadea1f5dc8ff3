"""A campaign large enough to be pressed, written to an installation's own database.

python -m tests.api.many VISITS TEAMS ITEMS     prints what programs need as JSON: tokens and visits
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import Any

LAST_DAY = date(2100, 1, 1)


def build(visits: int, teams: int, items: int = 60) -> dict[str, Any]:
    """A campaign of `visits` agencies, shared out among teams of two; every rater has a token.

    Gives, by token, the keys of the visits its holder rates on, and the codes of the items.
    """
    from django.db import transaction

    from payesh.actions.tokens import make_token
    from payesh.queries.tokens import offered_scopes
    from tests.evaluations import (
        a_long_content,
        make_campaign,
        make_group,
        make_instrument,
        make_team,
        seat_of,
    )
    from tests.factories import make_unit

    with transaction.atomic():
        campaign = make_campaign(make_unit(), ends=LAST_DAY)
        group = make_group(campaign, make_instrument(campaign.owner, a_long_content(items)))
        crews = [make_team(campaign) for _ in range(teams)]
        given = _visits(campaign, group, crews, visits)
        tokens: dict[str, list[str]] = {}
        for crew, keys in zip(crews, given, strict=True):
            for member in crew.members.all():
                seat = seat_of(member.evaluator)
                _token, text = make_token(
                    by=seat, name="press", scopes=offered_scopes(seat), days=30
                )
                tokens[text] = keys
    codes = [item["code"] for axis in group.instrument.content["axes"]
             for part in axis["criteria"] for item in part["items"]]  # fmt: skip
    return {"tokens": tokens, "items": codes, "campaign": str(campaign.pk)}


def _visits(campaign: Any, group: Any, crews: list[Any], many: int) -> list[list[str]]:
    """Agencies and their visits in a few large statements; the keys by team."""
    from payesh.ground.terms import UnitKind
    from payesh.queries.paths import child_path
    from payesh.records.models import CampaignAgency, Unit, Visit, VisitRater
    from tests.evaluations import VISIT_DAY

    owner = campaign.owner
    units = Unit.objects.bulk_create(
        Unit(
            parent=owner, path=child_path(owner.path, place), kind=UnitKind.BODY,
            code=f"many{place}", name=f"دستگاه {place}", search_text=f"{place}",
            sort_key=f"{place:06}", province=owner.province,
        )
        for place in range(1, many + 1)
    )  # fmt: skip
    agencies = CampaignAgency.objects.bulk_create(
        CampaignAgency(campaign=campaign, group=group, unit=unit, province=unit.province)
        for unit in units
    )
    planned = Visit.objects.bulk_create(
        Visit(agency=agency, team=crews[place % len(crews)], planned_on=VISIT_DAY,
              province=agency.province)
        for place, agency in enumerate(agencies)
    )  # fmt: skip
    members = [[one.evaluator for one in crew.members.all()] for crew in crews]
    VisitRater.objects.bulk_create(
        VisitRater(visit=visit, evaluator=evaluator)
        for place, visit in enumerate(planned)
        for evaluator in members[place % len(crews)]
    )
    return [[str(one.pk) for one in planned[first :: len(crews)]] for first in range(len(crews))]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    print(json.dumps(build(*map(int, sys.argv[1:]))))
