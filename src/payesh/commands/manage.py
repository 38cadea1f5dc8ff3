"""Django's own commands, for those who know them."""

from __future__ import annotations

import os

import click


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Django's own commands, such as `payesh manage check --deploy`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["payesh manage", *arguments])
