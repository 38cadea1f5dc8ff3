"""`make check`: everything that can be judged without running the tests.

Each judgement runs to its end, quiet when it is content; the exit code says whether all were.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent

JUDGEMENTS: dict[str, list[str | Path]] = {
    "lint": [BIN / "ruff", "check", "--quiet"],
    "format": [BIN / "ruff", "format", "--check", "--quiet"],
    "types": [BIN / "mypy"],
    "imports": [BIN / "lint-imports"],
    "django": [PYTHON, "-m", "django", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "messages": [PYTHON, "-m", "tools.messages", "check"],
    "method": [PYTHON, "-m", "tools.method_doc", "--check"],
    "docs": [PYTHON, "-m", "tools.docs"],
}


def judge(name: str, command: list[str | Path], env: dict[str, str]) -> bool:
    """Run one judgement; its words are shown only if it is not content."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    good = done.returncode == 0
    if not good:
        print(done.stdout + done.stderr)
    seconds = time.monotonic() - started
    print(f"check: {name:<11}{'good' if good else 'BAD':<5}{seconds:5.1f} s", flush=True)
    return good


def main() -> int:
    """All judgements, or those named on the command line."""
    chosen = sys.argv[1:] or list(JUDGEMENTS)
    with tempfile.TemporaryDirectory(prefix="payesh-check-") as home:
        settings = {"DJANGO_SETTINGS_MODULE": "payesh.settings", "PAYESH_HOME": home}
        env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | settings
        results = [judge(name, JUDGEMENTS[name], env) for name in chosen]
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
