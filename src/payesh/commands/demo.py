"""Load the demonstration: an invented province with its plans, units and people."""

from __future__ import annotations

import click

from payesh.commands.starting import started

_LOST = "This is a demonstration already. Everything entered in it since will be lost. Go on?"
_NOT_OURS = "The database is not empty and holds no demonstration; nothing was changed."


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where anything has been entered.")
@click.option("--yes", is_flag=True, help="Load it anew without asking.")
def command(if_empty: bool, yes: bool) -> None:
    """Load the demonstration: an invented province with its plans, units and people."""
    started()
    from django.core.management import call_command

    from payesh.demo import load

    call_command("migrate", interactive=False, verbosity=0)
    if not load.is_empty():
        if if_empty:
            return
        _make_room(yes)
    click.echo("Loading the demonstration …")
    load.load()
    load.mark()
    _tell_accounts()


def _make_room(yes: bool) -> None:
    from payesh.demo import load

    if not load.is_marked():
        raise click.ClickException(_NOT_OURS)
    if not yes:
        click.confirm(_LOST, abort=True)
    load.remove_everything()


def _tell_accounts() -> None:
    from payesh.demo.accounts import PASSWORD, demo_accounts

    accounts = demo_accounts()
    names = max(len(one.username) for one in accounts)
    roles = max(len(one.role) for one in accounts)
    click.echo(f"Accounts, all with the password {PASSWORD}:")
    for one in accounts:
        click.echo(
            f"  {one.username:{names}}  {one.role:{roles}}  {one.full_name} - {one.unit_name}"
        )
