"""The `payesh` command."""

from __future__ import annotations

import click

from payesh import __version__
from payesh.commands.lazy import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="payesh")
def main() -> None:
    """Payesh: monitoring of plans and evaluation of agencies."""


if __name__ == "__main__":
    main()
