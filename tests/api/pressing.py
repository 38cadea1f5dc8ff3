"""Programs that press a server: threads that send whole sheets and remember what was acknowledged.

Nothing but the standard library, so that the pressing costs little beside what is pressed.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Lock, Thread
from typing import Any


@dataclass
class Sending:
    """One sheet on its way: its key, whose it is, and how often it was sent."""

    token: str
    visit: str
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    tries: int = 0
    acknowledged: bool = False


class Press:
    """Sends sheets with several clients and counts what was acknowledged."""

    def __init__(self, port: int, items: list[str]) -> None:
        self.port = port
        self.answers = {code: {"value": str(place % 5)} for place, code in enumerate(items)}
        self.acknowledged = 0
        self.odd: list[tuple[int, bytes]] = []
        self._lock = Lock()

    def send(self, sheets: Iterable[Sending], clients: int) -> None:
        """Send what is not acknowledged yet; a connection that breaks ends its client."""
        waiting = [one for one in sheets if not one.acknowledged]
        threads = [
            Thread(target=self._client, args=(waiting[place::clients],)) for place in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _client(self, sheets: list[Sending]) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            for one in sheets:
                self._one(connection, one)
        except (OSError, HTTPException):
            return  # the server is gone; who sent does not know whether it arrived
        finally:
            connection.close()

    def _one(self, connection: HTTPConnection, one: Sending) -> None:
        one.tries += 1
        body: dict[str, Any] = {"visit": one.visit, "answers": self.answers}
        headers = {"Authorization": f"Bearer {one.token}", "Content-Type": "application/json"}
        connection.request("PUT", f"/api/v1/sheets/{one.key}", json.dumps(body), headers)
        answer = connection.getresponse()
        told = answer.read()
        if answer.status != 200:
            self.odd.append((answer.status, told[:300]))
            return
        with self._lock:
            one.acknowledged = True
            self.acknowledged += 1
