"""The checker as one file that anybody with Python can run: `python payesh-verify.pyz PACKAGE`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import payesh.verifying

from .zipped import zipped

NAME = "payesh-verify.pyz"
ROOM = "payesh_verify"


@lru_cache(maxsize=1)
def checker_file() -> bytes:
    """The room `verifying` as a zipapp; the same bytes for the same version of it."""
    folder = Path(payesh.verifying.__file__).parent
    sources = {path.name: path.read_bytes() for path in sorted(folder.glob("*.py"))}
    files = {f"{ROOM}/{name}": source for name, source in sources.items()}
    return b"#!/usr/bin/env python3\n" + zipped(files | {"__main__.py": sources["__main__.py"]})
