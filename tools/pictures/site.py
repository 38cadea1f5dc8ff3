"""The demonstration on a free port of this machine, for as long as pictures are taken."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def served() -> Iterator[str]:
    """Its address; the server is stopped by its own process."""
    payesh = [sys.executable, "-m", "payesh"]
    with tempfile.TemporaryDirectory() as home, socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = str(asked.getsockname()[1])
        asked.close()
        environment = {**os.environ, "PAYESH_HOME": home}
        subprocess.run([*payesh, "demo"], env=environment, check=True, capture_output=True)
        server = subprocess.Popen([*payesh, "serve", "--port", port, "--no-jobs"], env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health/")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The site did not start.")
