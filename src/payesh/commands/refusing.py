"""What a person did wrong is told in one line, with its place, and ends with exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from payesh.ground.errors import Refusal


class Told(click.ClickException):
    """A refusal as the terminal shows it."""

    exit_code = 2


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn a Refusal into its message; anything else is a bug of ours and keeps its trace."""
    try:
        yield
    except Refusal as refusal:
        place = f"{refusal.where}: " if refusal.where else ""
        raise Told(f"{place}{refusal.text()}") from None
