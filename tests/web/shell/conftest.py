"""The frame is tested on its style guide, which only developers and the demonstration see."""

import pytest


@pytest.fixture(autouse=True)
def _guide_is_open(settings):
    settings.DEMO = True
