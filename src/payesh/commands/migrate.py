"""Bring the database to the tables that this version needs."""

from __future__ import annotations

import click

from payesh.commands.starting import started


@click.command()
def command() -> None:
    """Bring the database to the tables that this version needs; quick when it has them."""
    started()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
