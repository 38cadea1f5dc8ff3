"""Pages kept in memory, the least asked for leaving first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True)
class Kept:
    """A page as it was answered; `packed` is its body by gzip where that saves anything."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes
    packed: bytes | None

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed or b"")


class KeptPages:
    """At most `most_bytes` of pages. All of them are forgotten when the stamp changes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._stamp = ""
        self._pages: OrderedDict[Hashable, tuple[float, Kept]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, stamp: str, now: float) -> Kept | None:
        """The page of that key, unless it is old."""
        with self._lock:
            if stamp != self._stamp:
                self._forget(stamp)
                return None
            found = self._pages.get(key)
            if found is None or found[0] < now:
                return None
            self._pages.move_to_end(key)
            return found[1]

    def put(self, key: Hashable, stamp: str, until: float, page: Kept) -> None:
        """Keep a page that was asked for under that stamp; not if the stamp has changed since."""
        with self._lock:
            if stamp != self._stamp:
                return
            before = self._pages.pop(key, None)
            self.bytes += page.size - (before[1].size if before else 0)
            self._pages[key] = until, page
            while self.bytes > self.most_bytes and self._pages:
                _key, (_until, left) = self._pages.popitem(last=False)
                self.bytes -= left.size

    def _forget(self, stamp: str) -> None:
        self._stamp, self.bytes = stamp, 0
        self._pages.clear()
