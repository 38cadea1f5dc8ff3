"""Every role has its guide; what it shows and where it leads exists."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import resolve

from payesh.ground.terms import Role
from payesh.web.guide.sources import FOLDER, GUIDES, PICTURES, guide_of, html_of, text_of

PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((/[^)]*)\)")


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_its_own_guide(role: Role) -> None:
    assert guide_of(role.value).role is role


@pytest.mark.parametrize("guide", GUIDES, ids=lambda one: one.name)
def test_what_a_guide_shows_and_where_it_leads_exists(guide) -> None:
    text = text_of(guide)
    for words, source in PICTURE.findall(text):
        assert words
        assert (FOLDER / source).resolve() == Path(finders.find(PICTURES + Path(source).name))
    for address in LINK.findall(text):
        resolve(address)


def test_each_picture_is_shown_somewhere_and_light_enough_for_a_phone() -> None:
    folder = Path(finders.find(PICTURES))
    shown = {Path(source).name for one in GUIDES for _w, source in PICTURE.findall(text_of(one))}
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert shown == set(sizes)
    assert max(sizes.values()) < 120_000


def test_a_picture_leads_to_itself_in_full_size() -> None:
    text = html_of("governor")
    for name in ("digest", "trace"):
        address = f"{PICTURES}{name}.png"
        assert re.search(rf'<a href="[^"]*{address}"><img src="[^"]*{address}"', text)


def test_everybody_reads_the_guide_for_people_without_an_account(client) -> None:
    for address in ("/public/guide/", "/public/en/guide/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "public" in answer.headers["Cache-Control"]
        assert html_of("public") in answer.content.decode()


def test_html_in_a_guide_would_stay_text(monkeypatch) -> None:
    monkeypatch.setattr("payesh.web.guide.sources.text_of", lambda guide: "<b>bold</b> *leaning*")
    assert html_of.__wrapped__("planner") == "<p>&lt;b&gt;bold&lt;/b&gt; <em>leaning</em></p>\n"
