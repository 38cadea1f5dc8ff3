"""A campaign with one of everything, and programs that ask for it."""

from __future__ import annotations

import pytest


@pytest.fixture
def world(db):
    """Every limit that is counted in the cache begins anew."""
    from django.core.cache import cache

    from tests.api.worlds import ApiWorld

    cache.clear()
    return ApiWorld()


@pytest.fixture
def program():
    """`program(seat)` is a program with a token of the seat: `ask("GET", "/visits")`."""
    from tests.api.programs import Program

    return Program
