"""The OpenAPI document, with what the package leaves out: scopes, keys, problems."""

from __future__ import annotations

import re
from typing import Any

from .doors import Door
from .once import HEADER
from .v1 import api

PREFIX = "/api/v1/"
CONVERTER = re.compile(r"\{\w+:")
METHODS = ("get", "post", "put", "patch", "delete")
SECURITY: dict[str, dict[str, Any]] = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of one's own seat"},
    "password": {
        "type": "http",
        "scheme": "basic",
        "description": "The token as the password, any user name: for spreadsheets",
    },
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
}
PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "stable, for programs"},
        "detail": {"type": "string", "description": "for people, by Accept-Language"},
        "where": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
FAULTS = {
    "401": "Nobody is known behind the request",
    "403": "The seat or the token does not allow this",
    "404": "Not there, or not for this seat to see",
    "409": "The thing is in another state by now",
    "412": "The version of If-Match is not the newest",
    "422": "The request does not fit; every place is told",
}


def openapi_document() -> dict[str, Any]:
    """The whole interface as OpenAPI 3.1."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    parts = document.setdefault("components", {})
    parts["securitySchemes"] = SECURITY
    parts.setdefault("schemas", {})["Problem"] = PROBLEM
    doors = doors_by_operation()
    for address, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                _complete(method, methods[method], doors[method, address])
    return document


def doors_by_operation() -> dict[tuple[str, str], Door]:
    """The door of every operation, by method and address."""
    found: dict[tuple[str, str], Any] = {}
    for bound in api._get_bound_routers():
        for path, view in bound.path_operations.items():
            for operation in view.operations:
                address = _address(bound.prefix, path)
                for method in operation.methods:
                    found[method.lower(), address] = operation.auth_callbacks[0]
    return found


def _address(prefix: str, path: str) -> str:
    plain = CONVERTER.sub("{", f"{PREFIX}{prefix}/{path}")
    while "//" in plain:
        plain = plain.replace("//", "/")
    return plain.rstrip("/")


def _complete(method: str, operation: dict[str, Any], door: Door) -> None:
    operation["security"] = [{"token": []}, {"password": []}, {"session": []}]
    operation["x-scope"] = door.scope.value if door.scope else ""
    operation["x-rules"] = list(door.rules)
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, words in FAULTS.items():
        told = {"description": words, "content": problem}
        operation["responses"].setdefault(status, told)
    if method == "post":
        key = {"name": HEADER, "in": "header", "required": False, "schema": {"type": "string"}}
        operation.setdefault("parameters", []).append(key)
