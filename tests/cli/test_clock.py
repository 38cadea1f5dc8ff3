"""The worker's clock: every minute, every hour, every day, whatever fails in between."""

from __future__ import annotations

import sys
from datetime import datetime
from types import ModuleType

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string

from payesh.commands.clock import DAILY, HOURLY, MINUTELY, Clock
from payesh.queries.jobs import sign_of_life


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_current_timezone())


@pytest.fixture
def done(monkeypatch) -> list[str]:
    """What was done, by a module of works of which one always fails."""
    calls: list[str] = []

    def broken(*_arguments: object) -> None:
        raise RuntimeError("broken")

    module = ModuleType("clock_works")
    module.broken = broken
    for name in ("minute", "hour", "day"):
        setattr(module, name, lambda *_arguments, name=name: calls.append(name))
    monkeypatch.setitem(sys.modules, "clock_works", module)
    return calls


def test_each_work_is_done_when_its_time_comes(done, settings, tmp_path, caplog):
    settings.HOME = tmp_path
    clock = Clock(
        minutely=["clock_works.broken", "clock_works.minute"],
        hourly=["clock_works.missing", "clock_works.hour"],
        daily=["clock_works.day"],
    )
    rounds = [
        ("2026-11-21T08:59:10", ["hour", "day", "minute"]),
        ("2026-11-21T08:59:59", ["minute"]),
        ("2026-11-21T09:00:59", ["hour", "minute"]),
        ("2026-11-22T09:00:59", ["hour", "day", "minute"]),
    ]
    for moment, expected in rounds:
        done.clear()
        clock.look(at(moment))
        assert done == expected, moment
    assert sign_of_life().exists()
    assert "clock_works.broken" in caplog.text
    assert "clock_works.missing" in caplog.text


def test_a_worker_that_begins_does_not_do_the_hours_work_twice(done, settings, tmp_path):
    settings.HOME = tmp_path
    clock = Clock(minutely=[], hourly=["clock_works.hour"], daily=[])
    clock.look_hourly(at("2026-11-21T08:10:00"))
    clock.look(at("2026-11-21T08:11:00"))
    assert done == ["hour"]


@pytest.mark.parametrize("name", [*MINUTELY, *HOURLY, *DAILY])
def test_what_the_clock_looks_at_is_there(name):
    assert callable(import_string(name))
