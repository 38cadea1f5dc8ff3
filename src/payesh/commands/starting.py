"""What each command does first that works on the database."""

from __future__ import annotations

import os


def started() -> None:
    """Load the settings and the tables' definitions."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    django.setup()
