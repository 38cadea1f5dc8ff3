"""The demonstration served to a real browser, and people signed in to it."""

from __future__ import annotations

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


@contextmanager
def served(home: Path, migrated: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The demonstration in a folder of its own: its address, and what `walk_world` tells of it.

    `migrated` is a SQLite file with empty tables.
    """
    shutil.copyfile(migrated, home / "payesh.sqlite3")
    own = ("DATABASE_URL", "PAYESH_")
    kept = {name: it for name, it in os.environ.items() if not name.startswith(own)}
    environment = kept | {"PAYESH_HOME": str(home)}
    run = [sys.executable, "-m"]
    loaded = subprocess.run(
        [*run, "tests.web.walk_world"], env=environment, capture_output=True, text=True
    )
    assert loaded.returncode == 0, loaded.stderr
    port = free_port()
    command = [*run, "payesh", "serve", "--port", str(port), "--workers", "1", "--no-jobs"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        await_answer(f"{address}/health/", server)
        yield address, json.loads(loaded.stdout.splitlines()[-1])
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
