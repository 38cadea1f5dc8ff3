"""The public pages: whoever asks is shown what was published, and nobody is known to them."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from payesh.ground.terms import Role
from payesh.queries import published
from payesh.records.models import JournalEntry, PublicComment
from tests.factories import make_person, make_seat, make_unit
from tests.publishing import (
    PUBLISHED,
    VERSION,
    agency,
    group,
    instrument,
    plan_contents,
    publish_plan,
    publish_results,
    some_results,
)

pytestmark = pytest.mark.django_db
REASON = "در جمع‌بندی اشتباه شد"


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()
    published._contents.cache_clear()


@pytest.fixture
def client():
    return Client()


def path(name, language="fa", **kwargs):
    with translation.override(language):
        return reverse(name, kwargs=kwargs)


def text_of(answer):
    """The words of a page, one blank between them."""
    plain = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", plain)


def every_path(publication, plan, units):
    one = {"publication": publication.pk}
    pages = [("public_front", {}), ("public_agencies", {}), ("public_compare", {})]
    pages += [("public_data", {}), ("public_press", {}), ("public_keys", {})]
    pages += [("public_results", one), ("public_dataset", one), ("public_press_page", one)]
    pages += [("public_plan", {"publication": plan.pk}), ("public_feed", {})]
    pages += [("public_press_page", {"publication": plan.pk}), ("public_catalog", {})]
    pages += [(name, {"unit": units[0].pk}) for name in ("public_agency", "public_card")]
    pages += [(f"public_code_{kind}", {"unit": units[0].pk}) for kind in ("svg", "png")]
    pages += [("public_embed", one | {"drawing": word}) for word in ("ranks-1", "scores-2")]
    return [*pages, ("public_sitemap", {}), ("public_checker", {})]


def test_every_page_is_the_same_for_everybody(client):
    """No cookie, a fingerprint that answers 304, and nothing that varies but the coding."""
    publication, units = some_results()
    plan = publish_plan()
    signed_in = Client()
    signed_in.force_login(make_seat(Role.SECRETARIAT, publication.unit).person)
    before = JournalEntry.objects.count()
    for language in ("fa", "en"):
        for name, kwargs in every_path(publication, plan, units):
            address = path(name, language, **kwargs)
            assert address.startswith("/public/en/") == (language == "en")
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert not answer.cookies, address
            assert answer["Vary"] == "Accept-Encoding", address
            assert answer["Cache-Control"].startswith("public, max-age="), address
            again = client.get(address, headers={"If-None-Match": answer["ETag"]})
            assert (again.status_code, again.content) == (304, b""), address
            assert signed_in.get(address).content == answer.content, address
    assert JournalEntry.objects.count() == before


def test_the_language_stands_in_the_address(client):
    publication, _units = some_results()
    client.cookies["django_language"] = "en"
    persian = client.get(path("public_results", publication=publication.pk))
    english = client.get(path("public_results", "en", publication=publication.pk))
    assert 'lang="fa" dir="rtl"' in persian.content.decode()
    assert 'lang="en" dir="ltr"' in english.content.decode()
    for page in (persian, english):
        code = "en" if page is persian else "fa"
        other = path("public_results", code, publication=publication.pk)
        assert f'href="{other}" hreflang' in page.content.decode()
    assert "How to read this" in text_of(english)
    assert "How to read this" not in text_of(persian)


def test_a_group_says_ranks_ranges_ties_and_who_has_no_rank(client):
    publication, units = some_results()
    words = text_of(client.get(path("public_results", "en", publication=publication.pk)))
    for said in (
        "With this data ranks 2 to 3 cannot be told apart.",
        f"Among the best, whatever the errors of measurement: {units[0].name}.",
        "not distinguishable within set 1",
        "Not ranked not the same as last",
        f"{units[4].name} no score none to tell It was not visited",
        "92.5",
    ):
        assert said in words, said
    second = client.get(path("public_results", "en", publication=publication.pk) + "?group=2")
    assert "Only 25% of the weight has data, too little for a rank" in text_of(second)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?sort=name", [0, 2, 3, 1]),
        ("?sort=score", [0, 1, 2, 3]),
        ("?q=اداره كل راه", [0]),  # an Arabic kaf and a hamza less
        ("?q=نیست", []),
        ("?sort=nonsense&page=99&group=7", [0, 1, 2, 3]),
    ],
)
def test_a_group_is_searched_and_sorted(client, asked, found):
    publication, units = some_results()
    answer = client.get(path("public_results", publication=publication.pk) + asked)
    assert [one.unit for one in answer.context["page"]] == [str(units[at].pk) for at in found]


def test_search_forgives_spelling(client):
    _publication, units = some_results()
    publish_plan(contents={"title": "پیشرفت برنامهٔ مهاجرت"})
    rows = client.get(path("public_front") + "?q=ادارة كل").context["found_agencies"]
    assert [row.unit for _one, _read, row in rows] == [str(units[0].pk)]
    found = client.get(path("public_front") + "?q=برنامه مهاجرت").context
    assert [one.heading.title for one in found["found_entries"]] == ["پیشرفت برنامهٔ مهاجرت"]
    assert "Nothing of that name" in text_of(client.get(path("public_front", "en") + "?q=zz"))


def test_rounds_stand_in_order_and_another_instrument_is_left_out_of_the_trend(client):
    owner = make_unit()
    unit = make_unit(owner, name="ثبت احوال")
    other = {"instruments": [instrument("v9", "f9")], "campaign": _campaign(2, "2025-01-01")}
    rows = [agency(unit, unit.name, "50")]
    earlier = PUBLISHED.replace(year=2020)
    publish_results([group(1, rows, instrument="v9")], owner, contents=other, published_at=earlier)
    for number, score in ((1, "60"), (3, "75")):
        told = {"campaign": _campaign(number, f"202{number + 3}-06-01")}
        when = PUBLISHED.replace(year=2020 + number)
        rows = [agency(unit, unit.name, score)]
        publish_results([group(1, rows)], owner, contents=told, published_at=when)
    page = client.get(path("public_agency", "en", unit=unit.pk))
    assert page.context["trend"].series[0].values == (60.0, 75.0)
    assert len(page.context["rounds"]) == 3
    assert "Rounds measured by another instrument" in text_of(page)


def _campaign(number, starts):
    return {"id": "x", "title": f"دور {number}", "starts": starts, "ends": starts, "round": number}


@pytest.mark.parametrize(
    ("code", "family", "why"),
    [
        (VERSION, "11111111-0000-4000-8000-000000000001", ""),
        ("v2", "11111111-0000-4000-8000-000000000001", "different versions of the instrument"),
        ("v2", "f2", "different instruments"),
    ],
)
def test_agencies_are_compared_only_by_one_instrument(client, code, family, why):
    owner = make_unit()
    one, other = make_unit(owner, name="گاز"), make_unit(owner, name="برق")
    publish_results([group(1, [agency(one, "گاز", "60")])], owner)
    told = {"instruments": [instrument(code, family, 2)]}
    publish_results([group(1, [agency(other, "برق", "70")], instrument=code)], owner, contents=told)
    page = client.get(path("public_compare", "en") + f"?a={one.pk}&a={other.pk}&a=nonsense")
    assert why in page.context["why_not"]
    assert bool(page.context["chart"]) == (not why)
    assert ("They cannot be put side by side." in text_of(page)) == bool(why)


def test_what_cannot_be_told_apart_is_said_beside_a_comparison(client):
    _publication, units = some_results()
    page = client.get(path("public_compare", "en") + f"?a={units[1].pk}&a={units[2].pk}")
    assert f"With this data {units[1].name} and {units[2].name} cannot be told apart." in text_of(
        page
    )


def test_a_plan_names_its_denominators_and_its_gaps(client):
    plan = publish_plan()
    words = text_of(client.get(path("public_plan", "en", publication=plan.pk)))
    for said in ("3 of 4 due, 9 in the plan", "11 of 12 due, 20 in the plan", "Not reported"):
        assert said in words, said
    assert "First four months of 1405" in words


def test_a_large_plan_shows_its_goals_alone(client):
    counts = plan_contents()["counts"] | {"activities": 5000}
    plan = publish_plan(contents={"counts": counts})
    words = text_of(client.get(path("public_plan", "en", publication=plan.pk)))
    assert "The activities are too many for a page" in words
    assert "میز خدمت الکترونیکی" not in words
    assert "دسترس‌پذیری خدمات" in words


def test_what_people_wrote_stands_with_its_reply(client):
    _publication, units = some_results()
    comment = {"unit": units[0], "source": "s", "language": "fa", "given_at": PUBLISHED}
    for place in range(5):
        PublicComment.objects.create(**comment, rating=4, puzzle=f"p{place}")
    shown = {"state": "shown", "comment": "زود پاسخ دادند", "reply": "سپاس"}
    replied = {"replied_by": make_person(), "replied_at": PUBLISHED}
    PublicComment.objects.create(**comment, **shown, **replied, rating=5, puzzle="shown")
    PublicComment.objects.create(**comment, rating=1, comment="نادیده", puzzle="waiting")
    words = text_of(client.get(path("public_agency", "en", unit=units[0].pk)))
    assert "from 7 ratings" in words
    assert "زود پاسخ دادند" in words
    assert "Reply of the agency: سپاس" in words
    assert "نادیده" not in words


def test_drafts_are_not_there_and_the_withdrawn_say_why(client):
    publication, units = some_results()
    address = path("public_results", publication=publication.pk)
    publication.state, publication.withdrawn_by = "withdrawn", publication.published_by
    publication.withdrawn_at, publication.withdrawn_why = timezone.now(), REASON
    publication.save()
    answer = client.get(address)
    assert answer.status_code == 410
    assert REASON in text_of(answer)
    assert "۹۲" not in text_of(answer)
    assert client.get(path("public_agency", unit=units[0].pk)).status_code == 404
    assert publication.title not in text_of(client.get(path("public_front")))
    draft, _more = some_results(state="draft", number=None, package="", signature="")
    assert client.get(path("public_results", publication=draft.pk)).status_code == 404


def test_an_embedded_chart_may_stand_in_any_frame_and_no_other_page(client):
    publication, _units = some_results()
    kwargs = {"publication": publication.pk, "drawing": "ranks-1"}
    answer = client.get(path("public_embed", **kwargs))
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    other = client.get(path("public_results", publication=publication.pk))
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
    assert "&lt;iframe src=" in other.content.decode()
    assert client.get(path("public_embed", **kwargs | {"drawing": "no"})).status_code == 404


def test_programs_read_the_catalogue_the_feed_and_the_map(client):
    publication, units = some_results()
    told = json.loads(client.get(path("public_catalog", "en")).content)
    (dataset,) = told["dcat:dataset"]
    assert told["@type"] == "dcat:Catalog"
    assert dataset["dct:identifier"] == str(publication.pk)
    assert dataset["dct:license"]["@id"].endswith("/licenses/by/4.0/")
    assert dataset["dcat:distribution"][0]["spdx:checksum"]["spdx:checksumValue"] == "0" * 64
    feed = client.get(path("public_feed")).content.decode()
    assert "http://www.w3.org/2005/Atom" in feed
    assert f"urn:uuid:{publication.pk}" in feed
    listed = client.get(path("public_sitemap")).content.decode()
    assert f"/public/en/agencies/{units[0].pk}/" in listed
    robots = client.get("/robots.txt").content.decode()
    assert robots.splitlines()[:3] == ["User-agent: *", "Allow: /public/", "Disallow: /"]


def test_the_number_of_statements_does_not_grow(client, assert_same_queries):
    some_results()
    front = path("public_front")
    many = assert_same_queries(lambda: client.get(front), lambda: None)
    assert many <= 2
