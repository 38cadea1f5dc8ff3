"""A flood of 10,000 opinions about one agency, sent to the real server over loopback.

Half of them come from one address, half from 2,000 (as a proxy tells them). Most are junk, some
have filled in what people do not see, some come without or with a wrong solution of the puzzle,
and some with a right one that is sent over and over. Meanwhile somebody else reads pages.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import statistics
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

from benchmarks.ground import enter, note, told
from benchmarks.server import PATIENCE, cpu_seconds, family, payesh

HALF, CLIENTS, ADDRESSES, SOLVED = 5_000, 8, 2_000, 15
PORT = 18592
KINDS = {"junk": 60, "honey": 10, "unsolved": 15, "wrong": 5, "solved": 10}
"""Percents of the flood."""
FORM = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-Proto": "https"}
Post = tuple[str, str]


def main() -> None:
    """Print a line of JSON with both halves."""
    home = Path(tempfile.mkdtemp(prefix="payesh-bench-"))
    environment = {**os.environ, "PAYESH_HOME": str(home), "PAYESH_HTTPS": "on"}
    environment.pop("DATABASE_URL", None)
    try:
        for command in ("migrate", "demo"):
            if payesh(command, environment).wait():
                raise SystemExit(f"payesh {command} failed")
        os.environ.pop("DATABASE_URL", None)
        enter(home)
        note("… solving puzzles")
        told(**_flooded(environment), clients=CLIENTS, addresses=ADDRESSES)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _flooded(environment: dict[str, str]) -> dict[str, Any]:
    from payesh.records.models import CampaignAgency

    unit = CampaignAgency.objects.order_by("pk")[0].unit_id
    path = f"/public/agencies/{unit}/feedback/"
    floods = {"one_address": _flood(unit, 1), "many_addresses": _flood(unit, ADDRESSES)}
    site = payesh(f"serve --port {PORT} --no-jobs", environment)
    try:
        _wait()
        found = {name: _measured(site.pid, path, posts) for name, posts in floods.items()}
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(4 * PATIENCE)
    return found


def _flood(unit: Any, addresses: int) -> list[Post]:
    """Bodies with the address that each comes from, in an order of chance that is always one."""
    drawn = random.Random(1405)  # noqa: S311 - chance, no secret
    solved = [_solved(unit) for _ in range(SOLVED)]
    kinds = drawn.choices(list(KINDS), list(KINDS.values()), k=HALF)
    return [
        (_body(kind, unit, solved, drawn), f"10.{addresses % 250}.{at // 250}.{at % 250}")
        for kind in kinds
        for at in [drawn.randrange(addresses)]
    ]


def _body(kind: str, unit: Any, solved: list[dict[str, str]], drawn: random.Random) -> str:
    if kind == "junk":
        return urlencode({"rating": "1", "comment": "x" * drawn.randrange(300)})
    if kind == "solved":
        return urlencode({**drawn.choice(solved), "rating": "1"})
    fields = {"token": _puzzle(unit).token, "rating": "1"}
    more = {"honey": {"website": "x"}, "wrong": {"solution": "1,2,3,4,5,6,7,8"}}
    return urlencode({**fields, **more.get(kind, {})})


def _puzzle(unit: Any) -> Any:
    """As if its form had been opened a minute ago."""
    from payesh.web.opinions import puzzles

    return puzzles.make(unit, 0, time.time() - 60)


def _solved(unit: Any) -> dict[str, str]:
    from payesh.web.opinions.puzzles import PARTS, _fits

    puzzle, numbers = _puzzle(unit), []
    for part in range(PARTS):
        number = 0
        while not _fits(puzzle, part, str(number)):
            number += 1
        numbers.append(str(number))
    return {"token": puzzle.token, "solution": ",".join(numbers)}


def _measured(pid: int, path: str, posts: list[Post]) -> dict[str, Any]:
    rows, lines = _kept()
    reader = _Reader(path)
    cpu, begun = _cpu(pid), time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        shares = [posts[place::CLIENTS] for place in range(CLIENTS)]
        answered = sum(pool.map(lambda share: _send(path, share), shares), Counter())
    wall, spent = time.perf_counter() - begun, _cpu(pid) - cpu
    after = _kept()
    return {
        "posts": len(posts),
        "a_second": round(len(posts) / wall),
        "cpu_ms": round(spent / len(posts) * 1000, 2),
        "answers": {str(status): count for status, count in sorted(answered.items())},
        "rows": after[0] - rows,
        "lines": after[1] - lines,
        "reading": reader.told(),
    }


def _get(page: str) -> int:
    """The status of a page, asked as the proxy would."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    try:
        connection.request("GET", page, headers={"X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _wait() -> None:
    """Return once the site answers."""
    last = time.monotonic() + 4 * PATIENCE
    while True:
        try:
            _get("/public/")
            return
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)


def _send(path: str, posts: list[Post]) -> Counter[int]:
    found: Counter[int] = Counter()
    connection = HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    for body, address in posts:
        try:
            connection.request("POST", path, body, {**FORM, "X-Forwarded-For": address})
            answer = connection.getresponse()
            answer.read()
            found[answer.status] += 1
        except (OSError, HTTPException):  # hung up on: counted, and begun anew
            found[0] += 1
            connection.close()
    connection.close()
    return found


class _Reader:
    """Somebody who reads pages while the flood goes on: milliseconds of each."""

    def __init__(self, path: str) -> None:
        self.pages = ("/public/", path, "/account/login/")
        self.times: list[float] = []
        self.failed = 0
        self._over = Event()
        self._thread = Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        while not self._over.wait(0.1):
            for page in self.pages:
                begun = time.perf_counter()
                try:
                    self.failed += _get(page) != 200
                except (OSError, HTTPException):
                    self.failed += 1
                self.times.append((time.perf_counter() - begun) * 1000)

    def told(self) -> dict[str, float]:
        self._over.set()
        self._thread.join()
        ordered = sorted(self.times)
        return {
            "pages": len(ordered),
            "failed": self.failed,
            "median_ms": round(statistics.median(ordered), 1),
            "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
        }


def _kept() -> tuple[int, int]:
    """Opinions in the table, and lines of the journal about them."""
    from payesh.records.models import JournalEntry, PublicComment

    lines = JournalEntry.objects.filter(verb="opinion.given")
    return PublicComment.objects.count(), lines.count()


def _cpu(pid: int) -> float:
    return sum(cpu_seconds(one) for one in family(pid))


if __name__ == "__main__":
    main()
