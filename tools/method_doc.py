"""Make docs/method.md from the spec tests: the page cannot say what the tests do not hold.

    python -m tools.method_doc           writes the page
    python -m tools.method_doc --check   fails if the page is not what the tests say

A chapter is a module of tests/spec with a `CHAPTER` number: its docstring is the text, and each
`Worked` table in it follows in the order of the file.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import django

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "tests" / "spec"
PAGE = ROOT / "docs" / "method.md"

HEAD = """\
# How Payesh counts

The rules that decide published figures, with worked numbers. This page is made from the tests in
`tests/spec` by `python -m tools.method_doc`: every number below is checked on every change of the
code. Names in `code` are those of the rule in the program.
"""


def chapters() -> list[ModuleType]:
    """The spec modules that are chapters, in their order."""
    sys.path.insert(0, str(ROOT))
    _know_the_tables()
    named = [path for path in sorted(SPEC.glob("test_*.py")) if _is_chapter(path)]
    modules = [import_module(f"tests.spec.{path.stem}") for path in named]
    return sorted(modules, key=lambda module: module.CHAPTER)


def _know_the_tables() -> None:
    """Chapters about records import their tables; no database is opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    os.environ.setdefault("PAYESH_SECRET_KEY", "a key for this page alone, never for service")
    django.setup()


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(chapter(module) for module in chapters())])


def chapter(module: ModuleType) -> str:
    """One chapter: its text, then its tables."""
    from tests.spec.table import Worked

    title, _, text = (module.__doc__ or "").partition("\n")
    found = [value for value in vars(module).values() if isinstance(value, Worked)]
    parts = [f"## {module.CHAPTER}. {title}\n", f"{text.strip()}\n", *map(table, found)]
    return "\n".join(parts)


def table(worked: object) -> str:
    """One table in Markdown."""
    from tests.spec.table import Worked, cell

    assert isinstance(worked, Worked)
    lines = [worked.head, ["---"] * len(worked.head), *worked.rows]
    rows = ["| " + " | ".join(_escaped(cell(value)) for value in line) + " |" for line in lines]
    return "\n".join([f"### {worked.title}\n", f"{worked.sentence}\n", *rows, ""])


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _is_chapter(path: Path) -> bool:
    return "\nCHAPTER = " in path.read_text(encoding="utf-8")


def main() -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    fresh = page()
    if sys.argv[1:] == ["--check"]:
        current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if current != fresh:
            print("docs/method.md is not what tests/spec says: run python -m tools.method_doc")
            return 1
        return 0
    if sys.argv[1:]:
        print(__doc__)
        return 2
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
