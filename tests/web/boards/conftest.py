"""A small world of figures, and somebody signed in.

What knows Django is imported inside: pytest reads this file before Django is set up.
"""

import pytest


@pytest.fixture
def world():
    from tests.web.boards.board_world import BoardWorld

    return BoardWorld()


@pytest.fixture
def sign_in(client):
    """`sign_in(seat)`: the test client with the person of that seat signed in."""

    def signed_in(seat):
        client.force_login(seat.person)
        return client

    return signed_in
