"""Whether every file of a package is the one its manifest lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .faults import Faults, Unreadable
from .opening import Package
from .signatures import FILE, MANIFEST


def check_hashes(package: Package, manifest: Mapping[str, Any], faults: Faults) -> int:
    """Hold SHA-256 and size of every file against the manifest; how many files were read."""
    listed = manifest.get("files")
    if not isinstance(listed, list):
        raise Unreadable("file_broken", name=MANIFEST)
    names = set()
    for one in listed:
        name = str(one["name"])
        names.add(name)
        if name not in package.sizes:
            faults.add("listed_not_there", name)
            continue
        digest, size = package.digest(name)
        if digest != one["sha256"] or size != one["size"]:
            faults.add("hash_differs", name, "", "sha256", one["sha256"], digest)
    for name in sorted(package.sizes.keys() - names - {MANIFEST, FILE}):
        faults.add("not_listed", name)
    return len(names)
