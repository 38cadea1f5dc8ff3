"""The wheel alone is enough: installed elsewhere, it shows its demonstration."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import wheel

pytestmark = pytest.mark.slow
START_SECONDS = 30


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder away from the checkout with an environment that holds the wheel.

    Its packages are lent by ours through a path file, so that nothing is fetched; the checkout's
    own editable installation is not lent, because path files do not chain.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    built = wheel.build(folder)
    pip = [sys.executable, "-m", "pip", "--python", str(venv / "bin" / "python"), "install"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--quiet", str(built)], check=True)
    site = next(venv.glob("lib/python3*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a fresh shell in that folder knows; data goes to the default folder under it."""
    dropped = ("PAYESH_", "DJANGO_", "DATABASE_URL", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return kept | more


def payesh(folder: Path, *words: str) -> str:
    """What the installed command says."""
    command = [str(folder / "venv" / "bin" / "payesh"), *words]
    env = environment(folder)
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def served(elsewhere: Path, migrated: Path) -> Iterator[str]:
    """The address of the demonstration, put into empty tables and served by what is installed."""
    data = elsewhere / "payesh-data"
    data.mkdir()
    shutil.copyfile(migrated, data / "payesh.sqlite3")
    payesh(elsewhere, "demo")
    port = free_port()
    command = [str(elsewhere / "venv" / "bin" / "payesh"), "serve"]
    env = environment(elsewhere, PORT=str(port))
    server = subprocess.Popen(command, cwd=elsewhere, env=env)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def wait_for(port: int, server: subprocess.Popen) -> None:
    """Return once the server takes connections."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended by itself"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on port {port}")


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        return answer.read()


def test_the_command_is_the_installed_one(elsewhere):
    assert payesh(elsewhere, "--version").startswith("payesh, version ")
    where = subprocess.run(
        [str(elsewhere / "venv" / "bin" / "python"), "-c", "import payesh; print(payesh.__file__)"],
        cwd=elsewhere, env=environment(elsewhere), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert str(elsewhere) in where


def test_the_wheel_holds_every_migration(elsewhere):
    (installed,) = elsewhere.glob("venv/lib/python3*/site-packages/payesh/records/migrations")
    ours = wheel.ROOT / "src" / "payesh" / "records" / "migrations"
    names = {path.name: path.read_bytes() for path in ours.glob("*.py")}
    assert len(names) > 1
    assert {path.name: path.read_bytes() for path in installed.glob("*.py")} == names


def test_the_demonstration_shows_its_first_page_with_its_styles(elsewhere, migrated, served):
    page = fetch(served + "/").decode()
    assert "پایش" in page
    assert fetch(served + "/static/vendor/payesh.css")
    kept = elsewhere / "payesh-data" / "payesh.sqlite3"
    assert kept.stat().st_size > migrated.stat().st_size
