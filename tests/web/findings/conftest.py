"""A campaign with findings and results, and clients of its people."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    """Files of their own; the bell's memory does not outlive a test."""
    from django.core.cache import cache

    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()


@pytest.fixture
def scene(db) -> Any:
    from tests.following import FollowUp

    return FollowUp()


@pytest.fixture
def client_of() -> Callable[[Any], Any]:
    """`client_of(seat)`: the test client of the person on that seat."""
    from django.test import Client

    def signed_in(seat: Any) -> Client:
        client = Client()
        client.force_login(seat.person)
        return client

    return signed_in
