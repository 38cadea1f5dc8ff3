"""A group whose commands are imported when they are called, so that help comes at once."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from payesh import commands

_NOT_COMMANDS = {"clock", "lazy", "refusing", "starting"}


class LazyGroup(click.Group):
    """The modules of `payesh.commands`, each holding a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the command files."""
        found = {module.name for module in iter_modules(commands.__path__)}
        return sorted(found - _NOT_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{commands.__name__}.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names with the first line of each file's docstring, read without importing it."""
        rows = [(name, _summary(name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _summary(name: str) -> str:
    from ast import get_docstring, parse
    from pathlib import Path

    source = Path(commands.__path__[0]) / f"{name}.py"
    text = get_docstring(parse(source.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]
