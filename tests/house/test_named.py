"""Whatever is public has its name in the docs: settings, commands, make targets, dependencies."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.house.trees import ROOT, SOURCE

SETTING = re.compile(r"\benv(?:\.\w+)?\(\s*\"([A-Z_]+)\"|\benviron(?:\.get\(|\[)\"([A-Z_]+)\"")
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
DEV = PROJECT["project"]["optional-dependencies"]["dev"]


def docs() -> str:
    """All that is written for people."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def pins(text: str) -> dict[str, str]:
    """Name and version of each pin in a requirements text."""
    return {name.lower().replace("_", "-"): version for name, version in PIN.findall(text)}


def read_by(path: Path) -> set[str]:
    """The settings that a source file reads from the environment."""
    found = SETTING.findall(path.read_text(encoding="utf-8"))
    ours = ("PAYESH_", "DATABASE_", "PORT")
    return {name for pair in found for name in pair if name.startswith(ours)}


def test_every_setting_is_in_operations():
    read = set().union(*(read_by(path) for path in SOURCE.rglob("*.py")))
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert "DATABASE_URL" in read
    assert not {name for name in read if f"`{name}`" not in told}


def commands(group: click.Group, path: str) -> Iterator[str]:
    """Every command below a group as it is typed."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_every_command_is_in_the_docs():
    from payesh.cli import main

    told = docs()
    assert not [command for command in commands(main, "payesh") if command not in told]


def test_every_make_target_is_in_the_docs():
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    told = docs()
    assert {"setup", "run", "test", "check", "bench"} <= set(targets)
    assert not [target for target in targets if f"make {target}" not in told]


def test_every_dependency_says_why_it_is_there():
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    node = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    names = [*pins("\n".join(RUN + DEV)), *node["dependencies"], *node["devDependencies"]]
    assert not [name for name in names if f"| {name} " not in told]


@pytest.mark.parametrize(("direct", "locked"), [(RUN, "run.txt"), (RUN + DEV, "dev.txt")])
def test_the_hashed_pins_are_those_of_the_project(direct, locked):
    text = (ROOT / "requirements" / locked).read_text(encoding="utf-8")
    resolved = pins(text)
    for name, version in pins("\n".join(direct)).items():
        assert resolved.get(name) == version, name
    assert text.count("--hash=sha256:") >= len(resolved)


def test_the_build_back_end_is_the_pinned_one():
    assert set(PROJECT["build-system"]["requires"]) <= set(DEV)
