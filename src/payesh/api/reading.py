"""The OpenAPI document as a page reads it: by subject, each address with what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .schema import METHODS

SUBJECTS = {
    "own": _("Who asks"),
    "campaigns": _("Campaigns"),
    "instruments": _("Instruments"),
    "visits": _("Visits"),
    "sheets": _("Rating sheets"),
    "offers": _("Offers"),
    "evidence": _("Evidence"),
    "reconciliation": _("Reconciliation"),
    "declarations": _("Self-declarations"),
    "outcomes": _("Findings, objections, results, challenges"),
    "feed": _("Tables for spreadsheets"),
}


@dataclass(frozen=True)
class Field:
    """A part of what is taken: its name, its shape in short, whether it must be there."""

    name: str
    shape: str
    place: str
    required: bool


@dataclass(frozen=True)
class Endpoint:
    """One method at one address."""

    method: str
    address: str
    summary: str
    words: str
    scope: str
    fields: tuple[Field, ...]
    gives: str


@dataclass(frozen=True)
class Section:
    """The endpoints of one subject."""

    key: str
    title: Any
    endpoints: tuple[Endpoint, ...]


def sections(document: dict[str, Any]) -> list[Section]:
    """Every endpoint by subject, in the order of the subjects."""
    found: dict[str, list[Endpoint]] = {key: [] for key in SUBJECTS}
    for address, methods in document["paths"].items():
        for method in METHODS:
            if operation := methods.get(method):
                key = operation["tags"][0]
                found[key].append(_endpoint(document, method, address, operation))
    return [Section(key, SUBJECTS[key], tuple(ones)) for key, ones in found.items()]


def _endpoint(
    document: dict[str, Any], method: str, address: str, operation: dict[str, Any]
) -> Endpoint:
    return Endpoint(
        method=method.upper(),
        address=address,
        summary=operation["summary"],
        words=operation.get("description", ""),
        scope=operation["x-scope"],
        fields=(*_parameters(operation), *_body(document, operation)),
        gives=_gives(operation),
    )


def _parameters(operation: dict[str, Any]) -> list[Field]:
    return [
        Field(one["name"], _shape(one["schema"]), one["in"], one.get("required", False))
        for one in operation.get("parameters", [])
    ]


def _body(document: dict[str, Any], operation: dict[str, Any]) -> list[Field]:
    content = operation.get("requestBody", {}).get("content", {})
    found = []
    for media in content.values():
        schema = _resolved(document, media["schema"])
        needed = schema.get("required", [])
        for name, part in schema.get("properties", {}).items():
            found.append(Field(name, _shape(part), "body", name in needed))
    return found


def _gives(operation: dict[str, Any]) -> str:
    for status in ("200", "201", 200, 201):
        content = operation["responses"].get(status, {}).get("content", {})
        for media, told in content.items():
            return _shape(told["schema"]) if told.get("schema") else media
    return ""


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref", "")
    return document["components"]["schemas"][reference.rsplit("/", 1)[-1]] if reference else schema


def _shape(schema: dict[str, Any]) -> str:
    """A schema in a word or two."""
    if reference := schema.get("$ref"):
        return reference.rsplit("/", 1)[-1]
    if several := schema.get("anyOf") or schema.get("allOf"):
        return " | ".join(_shape(one) for one in several if one.get("type") != "null")
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"[{_shape(schema.get('items', {}))}]"
    return schema.get("format") or schema.get("type") or "object"
