"""A secretariat with an instrument in use, its next draft, and sheets that answer it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def scene(db):
    from tests.web.instruments.scene import Scene

    return Scene()


@pytest.fixture
def secretary(client, scene):
    client.force_login(scene.secretary.person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
