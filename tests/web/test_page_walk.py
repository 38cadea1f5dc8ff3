"""A walk through every page in a real browser, in both languages and at two sizes.

The demonstration is served from a folder of its own; every address of the URLconf that can be read
is opened by somebody who may open it. What is asked of all pages stands in `page_checks`.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.utils import translation

from tests.web import page_checks
from tests.web.walk_plan import NO_WHOLE_PAGE, Visit, every_visit
from tests.web.walk_site import SIZES, Walker, loaded, served

pytestmark = pytest.mark.slow

VISITS = every_visit()
PAGES = [visit for visit in VISITS if visit.name not in NO_WHOLE_PAGE]
FIRST = {visit.name: visit for visit in reversed(PAGES)}
LOOKS = [(visit, language) for language in ("fa", "en") for visit in FIRST.values()]
"""Every page in each language; that others see only what is theirs, the crawl asks."""
PARTS = [visit for visit in VISITS if visit.name in NO_WHOLE_PAGE]
COLOURFUL = [
    visit
    for visit in PAGES
    if str(visit)
    in {
        "home-secretary",
        "plan_board-secretary",
        "report_form-planner_foreigners",
        "account_login-nobody",
        "data_quality-deputy",
    }
]
"""Pages whose colours are judged wide and in the dark too: they hold most components."""


@pytest.fixture(scope="module")
def walker(browser, migrated, tmp_path_factory):
    home, base = tmp_path_factory.mktemp("walk"), tmp_path_factory.getbasetemp()
    # Among several workers each has a folder of its own in that of the run.
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    world = loaded(home, migrated, common)
    with served(home) as address:
        walking = Walker(browser, address, world["keys"], frozenset(world["data"]))
        yield walking
        walking.close()


@pytest.mark.parametrize(("visit", "language"), LOOKS, ids=str)
def test_page(visit, language, walker, axe):
    # Every other page is opened narrow: the page before it was left at that size, and to lay it
    # out anew takes a fifth of the time.
    sizes = list(SIZES) if LOOKS.index((visit, language)) % 2 else list(SIZES)[::-1]
    page, status = opened(walker, visit, language, sizes[0])
    faults = [] if status == 200 else [f"answered {status}"]
    for size in sizes:
        page.set_viewport_size(SIZES[size])
        faults += page_checks.faults_of_width(page)
        if size == "wide":
            faults += page_checks.faults_of_page(page, language, walker.data)
        elif language == "fa":
            # Once: it costs as much as the page itself. Wide, `COLOURFUL` and the tests of each
            # family ask.
            faults += axe(page)
    faults += walker.errors
    assert not faults, "\n".join([page.url, *faults])


@pytest.mark.parametrize("colours", ["dark", "light"])
@pytest.mark.parametrize("visit", COLOURFUL, ids=str)
def test_colours_of_a_wide_page(visit, colours, walker, axe):
    page = walker.page(visit.who, "fa")
    page.emulate_media(color_scheme=colours)
    try:
        opened(walker, visit, "fa")
        assert page.locator(f"html[data-bs-theme={colours}]").count() == 1
        assert not axe(page)
    finally:
        page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("visit", PARTS, ids=str)
def test_part_or_file(visit, walker):
    answer = walker.page(visit.who, "fa").request.get(walker.address + visit.path(walker.keys))
    assert answer.status == 200
    assert b"<html" not in answer.body()[:500]


def opened(walker: Walker, visit: Visit, language: str, size: str = "wide") -> tuple[Any, int]:
    """The page as that person sees it, and the status of the answer."""
    page = walker.page(visit.who, language)
    walker.errors.clear()
    page.set_viewport_size(SIZES[size])
    with translation.override(language):  # which stands in the addresses of public pages
        path = visit.path(walker.keys)
    answer = page.goto(walker.address + path)
    if "/reauthenticate/" in page.url and "reauthenticate" not in visit.name:
        walker.confirm(page)
    return page, answer.status
