"""What this process remembers of the last hour, so that a flood costs it no database.

Bounds that hold for all processes together are in the table; this only turns away sooner.
"""

from __future__ import annotations

from threading import Lock

MOST_AN_HOUR = 40
ROOM = 50_000
HOUR = 3600


class Attempts:
    """Attempts by source, and the puzzles that have been used, both of the running hour."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._lock = Lock()
        self._hour = -1
        self._counts: dict[str, int] = {}
        self._used: set[str] = set()

    def are_too_many(self, source: str, now: float) -> bool:
        """Count one more of the source, and say whether it has had its share."""
        with self._lock:
            self._turn(now)
            if len(self._counts) >= self.room:
                self._counts.clear()
            count = self._counts[source] = self._counts.get(source, 0) + 1
        return count > MOST_AN_HOUR

    def use(self, nonce: str, now: float) -> None:
        """Remember that a puzzle has counted."""
        with self._lock:
            self._turn(now)
            if len(self._used) >= self.room:
                self._used.clear()
            self._used.add(nonce)

    def was_used(self, nonce: str) -> bool:
        return nonce in self._used

    def _turn(self, now: float) -> None:
        """Forget the counts of another hour; used puzzles are known to the table as well."""
        hour = int(now // HOUR)
        if hour != self._hour:
            self._hour = hour
            self._counts.clear()
            self._used.clear()


attempts = Attempts()
