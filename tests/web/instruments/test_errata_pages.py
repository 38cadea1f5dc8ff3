"""An erratum through the pages: mapping, effect beforehand, applying."""

from __future__ import annotations

import pytest
from django.urls import reverse

from payesh.records.models import Erratum

pytestmark = pytest.mark.django_db


def mapping(form):
    """What the form shows, as a browser would send it."""
    return {
        bound.html_name: bound.value() or ""
        for bound in form
        if not bound.name.startswith("nearest_")
    }


def test_from_the_mapping_over_the_effect_to_the_applied_erratum(secretary, scene):
    url = reverse("erratum_new", args=[scene.frozen.pk])
    sent = mapping(secretary.get(url).context["form"])
    assert [sent[f"how_{place}"] for place in range(6)] == ["carry"] * 6
    response = secretary.post(url, sent | {"reason": "پرسش مبهم", "how_1": "void"})
    assert response.status_code == 422
    assert "Give the reason why the item is void" in response.content.decode()
    given = {"reason": "پرسش مبهم", "how_1": "void", "reason_1": "مبهم بود"}
    secretary.post(url, sent | given)
    erratum = Erratum.objects.get()
    page = secretary.get(reverse("erratum_page", args=[erratum.pk]))
    (effect,) = page.context["effects"]
    assert [(one.rank_before, one.rank_after) for one in effect.agencies] in (
        [(1, 1), (2, 1)],
        [(2, 1), (1, 1)],
    )
    assert "can no longer be edited" in page.content.decode()
    response = secretary.post(reverse("erratum_apply", args=[erratum.pk]), follow=True)
    text = response.content.decode()
    assert "The erratum is applied" in text
    assert "Apply it" not in text
    again = secretary.post(reverse("erratum_drop", args=[erratum.pk]))
    assert again.status_code == 422


def test_a_mapping_can_be_changed_and_dropped(secretary, scene):
    url = reverse("erratum_new", args=[scene.frozen.pk])
    sent = mapping(secretary.get(url).context["form"])
    secretary.post(url, sent | {"reason": "دلیل"})
    erratum = Erratum.objects.get()
    page = reverse("erratum_page", args=[erratum.pk])
    assert secretary.post(page, sent | {"reason": ""}).status_code == 422
    assert secretary.post(page, sent | {"reason": "دلیل بهتر"}).status_code == 302
    erratum.refresh_from_db()
    assert erratum.reason == "دلیل بهتر"
    secretary.post(reverse("erratum_drop", args=[erratum.pk]))
    erratum.refresh_from_db()
    assert erratum.state == "dropped"


def test_a_draft_or_the_newest_version_says_what_to_do_first(secretary, scene):
    text = secretary.get(reverse("erratum_new", args=[scene.draft.pk])).content.decode()
    assert "A draft needs no erratum" in text
