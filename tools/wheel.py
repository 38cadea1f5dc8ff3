"""Build the wheel, assets and catalogues inside, and make sure that they are.

python -m tools.wheel FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# One of each kind that setup makes and git does not know.
NEEDED = (
    "payesh/web/static/vendor/payesh.css",
    "payesh/web/static/vendor/payesh.js",
    "payesh/web/static/vendor/fonts/vazirmatn.woff2",
    "payesh/reports/rendering/vendor/drawing.js",
    "payesh/reports/rendering/vendor/Vazirmatn-Regular.ttf",
    "payesh/reports/rendering/typst/report.typ",
    "/fa/LC_MESSAGES/django.mo",
    "/en/LC_MESSAGES/django.mo",
    "payesh/web/templates/",
)


def build(folder: Path) -> Path:
    """The wheel of the checkout as it stands, in `folder`.

    Built by the pinned back end of `.venv`, so that nothing is fetched. Raises RuntimeError if
    the wheel lacks what makes it usable by itself.
    """
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    command = [sys.executable, "-m", "pip", "wheel", *options, "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    wheel = max(folder.glob("payesh-*.whl"), key=lambda path: path.stat().st_mtime)
    names = zipfile.ZipFile(wheel).namelist()
    missing = [part for part in NEEDED if not any(part in name for name in names)]
    if missing:
        raise RuntimeError(f"the wheel lacks {', '.join(missing)}; run make setup first")
    return wheel


def main() -> int:
    """Build into the folder of the command line and print what was made."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    print(build(ROOT / sys.argv[1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
