"""The real server as a process: started, asked, and what it takes of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 30


def payesh(command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start `payesh COMMAND`; what it prints is of no interest."""
    line = [sys.executable, "-m", "payesh", *command.split()]
    return subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL)


def first_page(address: str) -> None:
    """Return once the address has answered."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
                answer.read()
            return
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.01)


def family(pid: int) -> Iterator[int]:
    """The process and all that it started, directly or not."""
    yield pid
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield from family(int(child))


def command_of(pid: int) -> list[str]:
    """The words of the line that a process was started by."""
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")


def cpu_seconds(pid: int) -> float:
    """What the process has used of the processor, in its own name and the system's."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """Proportional set size: what is shared counts once over all who share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
