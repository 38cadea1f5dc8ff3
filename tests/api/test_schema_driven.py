"""Requests made from the OpenAPI document, fitting and unfitting ones: none ends in a 500.

Keys in addresses are mostly those of things that exist, so that the requests get past
the door; who asks is a seat that the operation's rules open to.
"""

from __future__ import annotations

import json
import random

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from payesh.api.schema import openapi_document
from payesh.ground.terms import Role
from payesh.queries.permission import may
from tests.api.operations import every_operation

EXAMPLES = 20
OPERATIONS = every_operation()
ASKING = (Role.EVALUATOR, Role.AGENCY, Role.SECRETARIAT, Role.REVIEWER)
PREFIX = "/api/v1"


@pytest.fixture(scope="module")
def schema():
    """The document as a source of requests."""
    return schemathesis.openapi.from_dict(openapi_document())


@pytest.fixture
def programs(world, program):
    return {role: program(world.seats[role]) for role in ASKING}


@pytest.mark.parametrize("one", OPERATIONS, ids=str)
def test_no_request_ends_in_a_500(one, schema, world, programs):
    operation = schema[one.address][one.method]
    asking = [
        role for role in ASKING if any(may(world.seats[role], rule) for rule in one.door.rules)
    ]

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=cases(operation), role=st.sampled_from(asking), there=st.integers(0, 4))
    def check(case, role, there):
        if there:
            case.path_parameters = {name: world.value(name) for name in one.parameters}
            if isinstance(case.body, dict) and "visit" in case.body:
                case.body["visit"] = str(world.visit.pk)
        answer = asked(programs[role], one, case)
        assert answer.status_code < 500, answer.content
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json", answer.content

    random.seed(7)
    check()


def cases(operation):
    """Requests that fit the document and, where anything is given at all, some that do not."""
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if not list(operation.body) and not list(operation.query):
        return fitting
    return st.one_of(fitting, operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))


def asked(program, one, case):
    """Ask in a transaction that is taken back, so that every request finds the same world."""
    values = {name: str(value) for name, value in (case.path_parameters or {}).items()}
    address = PREFIX + one.address.removeprefix(PREFIX)
    for name in one.parameters:
        address = address.replace(f"{{{name}}}", quoted(values.get(name, "x")))
    headers = {"Authorization": f"Bearer {program.text}"}
    body, media = _body(case)
    point = transaction.savepoint()
    try:
        answer = program.client.generic(
            one.method.upper(), address, body, media,
            headers=headers, query_params=_query(case),
        )  # fmt: skip
        if answer.streaming:
            b"".join(answer.streaming_content)
        return answer
    finally:
        transaction.savepoint_rollback(point)


def quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="", errors="replace")


def _query(case) -> dict[str, str | list[str]]:
    given_query = case.query if isinstance(case.query, dict) else {}
    return {str(name): value if isinstance(value, list) else str(value)
            for name, value in given_query.items()}  # fmt: skip


def _body(case) -> tuple[bytes, str]:
    if case.media_type == "multipart/form-data":
        return b'--x\r\nContent-Disposition: form-data; name="items"\r\n\r\nA1.1\r\n--x--\r\n', (
            "multipart/form-data; boundary=x"
        )
    try:
        return json.dumps(case.body).encode(), "application/json"
    except TypeError:  # the mark of 'no body at all'
        return b"", "application/json"
