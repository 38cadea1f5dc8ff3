"""The demonstration, built once for this folder and never kept.

The folder is a package so that what is built for it goes when a worker leaves it: other tests must
not meet its rows.
"""

from __future__ import annotations

import pytest


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The whole demonstration, in a transaction that is rolled back when the folder is left."""
    from django.conf import settings
    from django.db import transaction

    from payesh.demo import load

    media = settings.MEDIA_ROOT
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), transaction.atomic():
        yield load.load()
        transaction.set_rollback(True)
    settings.MEDIA_ROOT = media


@pytest.fixture
def world(built, db):
    """The demonstration; what a test changes in it is undone."""
    return built
