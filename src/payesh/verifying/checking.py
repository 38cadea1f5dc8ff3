"""The whole check of a package: files, signature, every figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import FORMAT
from .faults import Faults, Unreadable
from .hashes import check_hashes
from .opening import Package
from .plan import check_plan
from .results import check_results
from .signatures import MANIFEST, Signature, check_signature

BODIES = {"results": check_results, "plan": check_plan}


@dataclass(frozen=True)
class Outcome:
    """What came out: what the package is, what was recomputed, what differs, who signed."""

    manifest: Mapping[str, Any]
    files: int
    recomputed: Mapping[str, int]
    faults: Faults
    signature: Signature

    @property
    def is_equal(self) -> bool:
        return not self.faults.count


def check(path: Path, key: str = "") -> Outcome:
    """Check a package; `key` is the public key to hold its signature against (base64).

    Raises Unreadable for what is no package, or one that is not built as its format says.
    """
    package = Package(path)
    manifest = package.json(MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Unreadable("other_format", name=MANIFEST)
    faults = Faults()
    try:
        files = check_hashes(package, manifest, faults)
        signature = check_signature(package, faults, key)
        recomputed = BODIES[manifest["kind"]](package, faults)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as fault:
        raise Unreadable("badly_built", name=path.name, what=str(fault)[:80]) from fault
    except (RecursionError, LookupError) as fault:
        raise Unreadable("badly_built", name=path.name, what="") from fault
    return Outcome(manifest, files, recomputed, faults, signature)
