"""Reading bodies strictly: what a database cannot keep is refused at the border."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.parser import Parser


class StrictParser(Parser):
    """JSON without NaN, and without text that holds NUL or half a character."""

    def parse_body(self, request: HttpRequest) -> Any:
        body = request.body
        document = json.loads(body, parse_constant=_no_number)
        # Only an escape can bring such a character; without one nothing need be looked at.
        if b"\\u" in body and not _storable(document):
            raise HttpError(400, "text that cannot be stored")
        return document


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _storable(part: Any) -> bool:
    if isinstance(part, str):
        return is_storable(part)
    if isinstance(part, dict):
        return all(is_storable(name) and _storable(value) for name, value in part.items())
    if isinstance(part, list):
        return all(_storable(one) for one in part)
    return True


def is_storable(text: str) -> bool:
    """Whether a text holds neither NUL nor half a character."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
