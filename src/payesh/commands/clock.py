"""The worker's clock: what is looked at every minute, every hour, every day.

What is looked at says itself whether something is due, so that looking twice does nothing twice.
A failure is logged and stops neither the rest nor the clock.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

MINUTE_SECONDS = 60
MINUTELY = (
    "payesh.reports.due_digests.make_due_digests",
    "payesh.actions.notices.tell_due",
    "payesh.actions.notice_mail.mail_due",
)
"""Called with the moment."""
HOURLY = (
    "payesh.actions.periods.open_due_periods",
    "payesh.actions.idempotency.prune_answers",
    "payesh.actions.objections.close_due_windows",
    "payesh.actions.reminders.remind_due",
)
DAILY = ("payesh.actions.tasks.prune_finished_work",)
_NO_TIME = (0, 0, 0, 0)


@dataclass
class Clock:
    """What is due by the clock, and when it was last looked at."""

    minutely: Sequence[str] = MINUTELY
    hourly: Sequence[str] = HOURLY
    daily: Sequence[str] = DAILY
    _last: tuple[int, int, int, int] = field(default=_NO_TIME)

    def look_hourly(self, now: datetime) -> None:
        """Do what a new hour and a new day ask for; nothing within the hour of the last look."""
        hour = (now.year, now.month, now.day, now.hour)
        before, self._last = self._last, hour
        if hour != before:
            _do(self.hourly)
        if hour[:3] != before[:3]:
            _do(self.daily)

    def look(self, now: datetime) -> None:
        """Do everything that is due, and leave a sign of life."""
        from payesh.queries.jobs import sign_of_life

        sign_of_life().touch()
        self.look_hourly(now)
        _do(self.minutely, now)

    def go_on(self, stop: Event) -> None:
        """Look every minute until told to stop."""
        from django.db import close_old_connections
        from django.utils import timezone

        while not stop.is_set():
            close_old_connections()
            self.look(timezone.localtime())
            stop.wait(MINUTE_SECONDS)


def _do(works: Sequence[str], *arguments: datetime) -> None:
    from django.utils.module_loading import import_string

    for name in works:
        try:
            import_string(name)(*arguments)
        except Exception:
            logging.getLogger(__name__).exception("Work by the clock failed: %s", name)
