"""The fixtures that count statements catch a list that asks once for each row."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session

pytestmark = pytest.mark.django_db


def grow() -> None:
    """Two rows more."""
    for _ in range(2):
        name = f"session-{Session.objects.count()}"
        Session.objects.create(session_key=name, expire_date=datetime(2030, 1, 1, tzinfo=UTC))


def test_one_statement_for_any_number_of_rows_is_fine(assert_same_queries):
    assert assert_same_queries(lambda: list(Session.objects.all()), grow) == 1


def test_a_statement_for_each_row_is_caught(assert_same_queries):
    def read() -> None:
        for key in Session.objects.values_list("pk", flat=True):
            Session.objects.get(pk=key)

    with pytest.raises(AssertionError, match="1 statements before, 3 after"):
        assert_same_queries(read, grow)


def test_statements_are_given_as_text(query_count):
    assert "django_session" in query_count(Session.objects.count)[0]
