"""The demonstration served to a real browser, and people signed in to it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from payesh.demo.accounts import PASSWORD
from tests.browsing import note_error

NOBODY = "nobody"
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
PATIENCE_SECONDS = 60
TOLD = "world.json"


def loaded(home: Path, migrated: Path, common: Path) -> dict[str, Any]:
    """The demonstration in that folder, and what `walk_world` tells of it.

    Loaded once into `common`, a folder that all workers of a run see, and copied from there.
    `migrated` is a SQLite file with empty tables.
    """
    with (common / "walk.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        first = common / "walk"
        if not (first / TOLD).exists():
            shutil.rmtree(first, ignore_errors=True)
            first.mkdir()
            _load(first, migrated)
    shutil.copytree(first, home, dirs_exist_ok=True)
    return json.loads((home / TOLD).read_text())


def _load(home: Path, migrated: Path) -> None:
    shutil.copyfile(migrated, home / "payesh.sqlite3")
    run = [sys.executable, "-m", "tests.web.walk_world"]
    done = subprocess.run(run, env=environment(home), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (home / TOLD).write_text(done.stdout.splitlines()[-1])


def environment(home: Path) -> dict[str, str]:
    """An installation with its data in that folder; nothing of the test run reaches it."""
    own = ("DATABASE_URL", "PAYESH_")
    kept = {name: it for name, it in os.environ.items() if not name.startswith(own)}
    return kept | {"PAYESH_HOME": str(home)}


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address of what is in that folder."""
    port = free_port()
    run = [sys.executable, "-m", "payesh", "serve", "--port", str(port)]
    command = [*run, "--workers", "1", "--no-jobs"]
    server = subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        await_answer(f"{address}/health/", server)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def await_answer(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the site answers."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the site did not answer")


@dataclass
class Walker:
    """Pages kept open for each person, so that a walk signs in once."""

    browser: Any
    address: str
    keys: dict[str, str]
    data: frozenset[str]
    errors: list[str] = field(default_factory=list)
    opened: dict[str, Any] = field(default_factory=dict)

    def page(self, who: str, language: str) -> Any:
        """The page of that person (or `NOBODY`), who reads that language from now on."""
        if who not in self.opened:
            self.opened[who] = self._open(who)
        page = self.opened[who]
        cookie = {"name": "django_language", "value": language, "url": self.address}
        page.context.add_cookies([cookie])
        return page

    def _open(self, who: str) -> Any:
        # Without motion, so that a colour is never measured half-way to another.
        calm = {"timezone_id": "Asia/Tehran", "reduced_motion": "reduce"}
        context = self.browser.new_context(viewport=SIZES["wide"], **calm)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        page.on("console", lambda told: note_error(self.errors, told))
        if who != NOBODY:
            self._sign_in(context, who)
        return page

    def _sign_in(self, context: Any, who: str) -> None:
        """As the button on the page of the sign-in does it; that page is walked like any other."""
        context.request.get(f"{self.address}/account/login/").dispose()
        token = next(it["value"] for it in context.cookies() if it["name"] == "csrftoken")
        answer = context.request.post(
            f"{self.address}/account/demo/",
            form={"csrfmiddlewaretoken": token, "username": who},
            headers={"Referer": f"{self.address}/account/login/"},
            max_redirects=0,
        )
        assert answer.status == 302, f"{who} could not sign in: {answer.status}"

    def confirm(self, page: Any) -> None:
        """Give the password again, as some pages of one's account ask."""
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "reauthenticate" not in url)

    def close(self) -> None:
        """Close every page."""
        for page in self.opened.values():
            page.context.close()
