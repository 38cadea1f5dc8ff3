"""Files as one zip whose bytes depend on the files alone: no time of day, no order of a disk."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

NEVER = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can name."""
PACKED = (".parquet", ".pdf")
READABLE = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files, in the order of their names."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(files):
            part = ZipInfo(name, NEVER)
            part.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
            part.external_attr, part.create_system = READABLE, 3
            archive.writestr(part, files[name], compresslevel=6)
    return out.getvalue()
