"""Campaigns whose teams differ in strictness, and clients of their people."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    """Files of their own; what was reckoned does not outlive a test."""
    from django.core.cache import cache

    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()


@pytest.fixture
def client_of() -> Callable[[Any], Any]:
    """`client_of(seat)`: the test client of the person on that seat."""
    from django.test import Client

    def signed_in(seat: Any) -> Client:
        client = Client()
        client.force_login(seat.person)
        return client

    return signed_in
