"""Show and change the key that publications are signed with."""

from __future__ import annotations

import click

from payesh.commands.refusing import refusals_told
from payesh.commands.starting import started


@click.group()
def command() -> None:
    """Show and change the key that publications are signed with (Ed25519)."""


@command.command()
def show() -> None:
    """Print every public key, the one in use first, with the days it was in use."""
    started()
    from payesh.actions.signing import signing_key
    from payesh.records.models import SigningKey

    with refusals_told():
        current = signing_key()
    click.echo(f"in use: {current.public} (since {current.made_at:%Y-%m-%d})")
    for key in SigningKey.objects.exclude(pk=current.pk):
        until = f"{key.retired_at:%Y-%m-%d}" if key.retired_at else "?"
        click.echo(f"retired: {key.public} ({key.made_at:%Y-%m-%d} to {until})")


@command.command()
@click.confirmation_option(prompt="Retire the key in use and make another?")
def rotate() -> None:
    """Retire the key in use and make another.

    What was signed before stays valid by the old public key, which stays listed on the portal.
    """
    started()
    from payesh.actions.signing import rotate as make_another

    with refusals_told():
        click.echo(f"in use: {make_another(by=None).public}")
