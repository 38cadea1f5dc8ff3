"""How long the checker takes to recompute a package of 10,000 agencies with 60 items each."""

from __future__ import annotations

import json
import resource
import tempfile
import time
from pathlib import Path

AGENCIES = 10_000


def main() -> None:
    """Make the package, check it, and tell what it took as one line of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(_package())
        from payesh.verifying.checking import check

        wall, cpu = time.perf_counter(), time.process_time()
        outcome = check(path)
        told = {
            "agencies": AGENCIES,
            "seconds": round(time.perf_counter() - wall, 1),
            "cpu": round(time.process_time() - cpu, 1),
            "megabytes": round(path.stat().st_size / 2**20, 1),
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "recomputed": dict(outcome.recomputed),
            "differences": sum(one.word != "unsigned" for one in outcome.faults.told),
        }
    print(json.dumps(told))


def _package() -> bytes:
    from django.conf import settings

    settings.configure(USE_I18N=False)  # the names of columns are msgids
    from benchmarks.verify_world import package

    return package(AGENCIES)


if __name__ == "__main__":
    main()
