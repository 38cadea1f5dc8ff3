"""The checker as one file that Python runs: the room `verifying` and nothing else."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import payesh.verifying

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same bytes whenever and wherever it is packed."""
ROOM, FIRST = "payesh_verify", "__main__.py"
START = b"#!/usr/bin/env python3\n"


@cache
def packed_checker() -> bytes:
    """`payesh-verify.pyz`: `python payesh-verify.pyz PACKAGE`."""
    folder = Path(payesh.verifying.__file__).parent
    held = BytesIO()
    held.write(START)
    with ZipFile(held, "a", ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*.py")):
            name = path.relative_to(folder).as_posix()
            place = name if name == FIRST else f"{ROOM}/{name}"
            packed.writestr(ZipInfo(place, LONG_AGO), path.read_bytes(), ZIP_DEFLATED)
    return held.getvalue()
