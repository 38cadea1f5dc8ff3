"""The story's own time, so that real verbs sign with the moment at which something happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def moment_of_story(moment: datetime) -> Iterator[None]:
    """Inside, Django's clock stands at that moment."""
    with patch("django.utils.timezone.now", return_value=moment):
        yield
