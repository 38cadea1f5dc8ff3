"""Docs that mislead are a fault: every link, path and make target they name must exist.

python -m tools.docs
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED_PATH = re.compile(r"`((?:src|tests|tools|docs|benchmarks|requirements)/[\w./-]+)`")
TARGET = re.compile(r"(?:`|^    |\$ )make ([a-z]+)\b", re.MULTILINE)


def pages() -> list[Path]:
    """Every page written for people."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def targets() -> set[str]:
    """The targets of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def faults(page: Path, known: set[str]) -> Iterator[str]:
    """What one page names that does not exist."""
    text = page.read_text(encoding="utf-8")
    for link in LINK.findall(text):
        path = link.split("#")[0]
        outside = "://" in link or link.startswith("mailto:")
        if path and not outside and not (page.parent / path).exists():
            yield f"link to {link}"
    for path in NAMED_PATH.findall(text):
        if not (ROOT / path).exists():
            yield f"path {path}"
    for target in TARGET.findall(text):
        if target not in known:
            yield f"make {target}"


def main() -> int:
    """Name every fault; the exit code is 1 if there is one."""
    known = targets()
    found = [
        f"{page.relative_to(ROOT)}: {fault}" for page in pages() for fault in faults(page, known)
    ]
    if found:
        print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
