"""What is kept in git speaks of the project alone: no machine's paths, no registry's address."""

import re
import shutil
import subprocess

import pytest

from tests.house.trees import ROOT

ELSEWHERE = re.compile(
    r"(?<![\w.}-])/(?:work|root|home/\w+|Users/\w+|tmp)/"
    r"|pythonhosted\.org|pypi\.org|npmjs\.(?:org|com)|deb\.debian\.org|yarnpkg\.com|crates\.io"
)
BINARY = {".png", ".woff2", ".ico", ".xlsx", ".parquet", ".pdf", ".mo"}


def tracked() -> list[str]:
    """The files git knows, this one left out because it must name what it looks for."""
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("not a git checkout")
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def test_no_machine_path_and_no_registry_host():
    found = []
    for name in tracked():
        path = ROOT / name
        if path.suffix in BINARY:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if match := ELSEWHERE.search(line):
                found.append(f"{name}:{number}: {match.group()}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line", ["see /" + "root/x", "cd /" + "tmp/x", "https://files.python" + "hosted.org/a"]
)
def test_what_is_looked_for_is_found(line):
    assert ELSEWHERE.search(line)


def test_nothing_that_setup_makes_is_tracked():
    vendors = ("src/payesh/web/static/vendor/", "src/payesh/reports/rendering/vendor/")
    made = (*vendors, "node_modules/", ".venv/", "var/")
    assert not [name for name in tracked() if name.startswith(made) or name.endswith(".mo")]
