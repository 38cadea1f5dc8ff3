"""What every test may ask for; browser fixtures live in `tests/browsing.py`.

The settings are read once, before any test, from a throw-away `PAYESH_HOME`, so that a test run
never touches the data of the person who runs it. `DATABASE_URL` chooses the engine.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

# The same examples in every run, and none judged by its time: machines differ and are shared.
hypothesis.settings.register_profile("payesh", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("payesh")

HOME = Path(tempfile.mkdtemp(prefix="payesh-tests-"))
(HOME / "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["PAYESH_HOME"] = str(HOME)
os.environ["PAYESH_SECRET_KEY"] = "a key for tests alone, never for an installation"
os.environ["DJANGO_SETTINGS_MODULE"] = "payesh.settings"
# As `payesh` does: on busy cores threads of linear algebra mostly wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Playwright keeps an event loop in the test's own thread; Django would refuse its queries there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from django.conf import settings  # noqa: E402  (the settings read the variables above)

ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
if ON_SQLITE:
    # A file, not memory: each thread of the live server then has a connection of its own, as in
    # service. Losing power during a test costs nothing, so no waiting for the disk.
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")
    settings.DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
elif template := os.environ.get("PAYESH_TEST_TEMPLATE"):
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template
# Argon2 is slow on purpose; a test that is about it restores the installed hashers itself.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Every client of a test starts the site anew; listing all static files each time costs more than
# most of its requests. They are looked for when one is asked for.
settings.WHITENOISE_AUTOREFRESH = True

pytest_plugins = ["tests.browsing", "tests.databases", "tests.emptying"]
STRICT = os.environ.get("PAYESH_NO_SKIP") == "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what drives the browser; leave out what is about the other database."""
    foreign = "postgres" if ON_SQLITE else "sqlite"
    left_out = [item for item in items if item.get_closest_marker(foreign)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> object:
    """With `PAYESH_NO_SKIP=1` a missing browser or database is a failure, not a silence."""
    report = yield
    needed = item.get_closest_marker("browser") or item.get_closest_marker("postgres")
    if STRICT and needed and report.skipped:
        report.outcome, report.longrepr = "failed", f"skipped, but needed: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the checkout; tests that need it skip without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared does not stand beside the checkout")
    return folder


@pytest.fixture
def query_count() -> Callable[[Callable[[], object]], list[str]]:
    """`query_count(call)` gives the SQL of every statement that `call()` sends."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def statements(call: Callable[[], object]) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            call()
        return [query["sql"] for query in captured]

    return statements


@pytest.fixture
def assert_same_queries(query_count) -> Callable[..., int]:
    """`assert_same_queries(read, grow)`: `grow()` adds rows, `read()` must not ask more for them.

    Gives the number of statements, so that a test can pin it. The first reading only warms
    caches that live as long as the process.
    """

    def check(read: Callable[[], object], grow: Callable[[], object]) -> int:
        read()
        before = query_count(read)
        grow()
        after = query_count(read)
        assert len(before) == len(after), "\n".join(
            [f"{len(before)} statements before, {len(after)} after:", *after]
        )
        return len(after)

    return check
