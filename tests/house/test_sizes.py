"""Files stay small enough to be read at one sitting; migrations are written by a machine."""

from tests.house.trees import ROOT, SOURCE

LONGEST = 400
FOLDERS = (SOURCE, ROOT / "tests", ROOT / "tools", ROOT / "benchmarks")
ENDINGS = {".py", ".html", ".js", ".mjs", ".css"}


def test_every_file_is_under_400_lines():
    long = []
    for folder in FOLDERS:
        for path in folder.rglob("*.*"):
            if path.suffix in ENDINGS and not {"vendor", "migrations"} & set(path.parts):
                lines = path.read_text(encoding="utf-8").count("\n")
                if lines >= LONGEST:
                    long.append(f"{path.relative_to(ROOT)}: {lines}")
    assert not long, "\n".join(long)
