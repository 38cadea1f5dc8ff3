"""How much what people say counts: said beside the rules of ranking, in percents."""

from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from payesh.records.models import FeedbackRule, Visit

GIVEN = {"weight": "۱۲٫۵", "least": "۳۰", "starts": "۱۴۰۵/۰۴/۱۰", "ends": "۱۴۰۵/۰۵/۲۰"}


def at(name, scene):
    return reverse(name, args=[scene.campaign.pk])


def test_the_rule_is_set_changed_and_then_only_read(secretary, manager, scene):
    rules, own = at("ranking_rules", scene), at("public_input", scene)
    assert own in secretary.get(rules).content.decode()
    assert own not in manager.get(rules).content.decode()
    assert manager.post(own, GIVEN).status_code == 403
    assert secretary.post(own, GIVEN).status_code == 302
    rule = FeedbackRule.objects.get(campaign=scene.campaign)
    assert (rule.weight, rule.least) == (Decimal("0.125"), 30)
    assert "۱۲٫۵٪" in secretary.get(rules).content.decode()
    assert secretary.post(own, {**GIVEN, "weight": "۲۱"}).status_code == 422
    Visit.objects.filter(pk=scene.visit.pk).update(started_at=timezone.now())
    assert own not in secretary.get(rules).content.decode()
    assert secretary.get(own).status_code == 302
    assert secretary.post(own, GIVEN).status_code == 403
