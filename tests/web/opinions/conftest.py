"""An agency that people rate, with those who moderate and those who reply."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    """Files of their own; what a process remembers does not outlive a test."""
    from django.core.cache import cache

    from payesh.web.opinions.attempts import Attempts, attempts

    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    attempts.__dict__.update(Attempts().__dict__)


@pytest.fixture
def easy(monkeypatch) -> None:
    """Puzzles that take no time."""
    from payesh.web.opinions import puzzles

    monkeypatch.setattr(puzzles, "EASY_BITS", 4)


@pytest.fixture
def scene(db) -> Any:
    from payesh.ground.terms import Role
    from payesh.records.models import AgencyService
    from tests.evaluations import make_agencies, make_campaign, make_group
    from tests.factories import make_seat

    campaign = make_campaign()
    [agency] = make_agencies(make_group(campaign), 1)
    service = AgencyService.objects.create(unit=agency.unit, title="صدور پروانه")
    return SimpleNamespace(
        campaign=campaign,
        unit=agency.unit,
        service=service,
        secretary=make_seat(Role.SECRETARIAT, campaign.owner),
        reviewer=make_seat(Role.REVIEWER, campaign.owner),
        speaker=make_seat(Role.AGENCY, agency.unit),
        address=f"/public/agencies/{agency.unit.pk}/feedback/",
    )


@pytest.fixture
def client_of() -> Callable[[Any], Any]:
    from django.test import Client

    def signed_in(seat: Any) -> Client:
        client = Client()
        client.force_login(seat.person)
        return client

    return signed_in


def solution_of(nonce: str, bits: int, parts: int = 8) -> str:
    """The numbers that solve a puzzle, found the long way."""
    found = []
    for part in range(parts):
        number = 0
        while not _fits(f"{nonce}:{part}:{number}", bits):
            number += 1
        found.append(str(number))
    return ",".join(found)


def _fits(text: str, bits: int) -> bool:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) >> (32 - bits) == 0
