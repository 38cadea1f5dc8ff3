"""A secretariat's seat at a province with an office below, signed in.

What knows Django is imported inside: pytest reads this file before Django is set up.
"""

import pytest


@pytest.fixture
def province():
    from tests.factories import make_unit

    return make_unit(name="استان نمونه", code="P1")


@pytest.fixture
def office(province):
    from tests.factories import make_unit

    return make_unit(province, name="ادارهٔ برنامه", code="O1")


@pytest.fixture
def seat(province):
    from payesh.ground.terms import Role
    from tests.factories import make_seat

    return make_seat(Role.SECRETARIAT, province)


@pytest.fixture
def signed_in(client, seat):
    client.force_login(seat.person)
    return client


@pytest.fixture
def elsewhere():
    from tests.factories import make_unit

    return make_unit(name="استان دیگر", code="P2")
