"""What the measurements ran on: cores, memory, versions; never a name or an address."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """One line about the machine."""
    cores, memory = len(os.sched_getaffinity(0)), _gigabytes()
    return f"{cores} cores of {_processor()}, {memory} GB of memory, {platform.system()}"


def software() -> str:
    """One line about the programs that decide the speed."""
    return (
        f"Python {platform.python_version()}, Django {version('django')}, "
        f"NumPy {version('numpy')}, {_database()}"
    )


def load() -> float:
    """How many processes wanted a core over the last minute."""
    return round(os.getloadavg()[0], 1)


def forget_peak() -> None:
    """Let the peak of this process's memory begin anew."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_gigabytes() -> float:
    """The most memory this process held since `forget_peak`."""
    lines = Path("/proc/self/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    return round(int(kilobytes) / 2**20, 2)


def _database() -> str:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return f"PostgreSQL by psycopg {version('psycopg')}"
    return f"SQLite {sqlite3.sqlite_version}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _gigabytes() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
