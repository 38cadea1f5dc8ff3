"""A site of its own for each journey, and people who sign in to it.

What knows Django is imported inside: pytest reads this file before Django is set up.
"""

import pytest


@pytest.fixture(autouse=True)
def own_site(settings, tmp_path):
    """Files of its own, nothing remembered from another test, and words in Persian."""
    from django.core.cache import cache
    from django.utils import translation

    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    with translation.override("fa"):
        yield


@pytest.fixture
def meet(live, new_page, page_errors):
    """`meet(seat, phone=False)`: that person in a browser; what a page complains of fails."""
    from tests.web.journeys.people import meeting_place

    yield meeting_place(live, new_page)
    # A refusal that is part of the story is answered with 422.
    complaints = [one for one in page_errors if "status of 422" not in one]
    assert not complaints, "\n".join(complaints)
