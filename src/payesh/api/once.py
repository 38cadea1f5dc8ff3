"""`Idempotency-Key`: a POST that is repeated does nothing twice and gets its first answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja.responses import Status
from pydantic import BaseModel

from payesh.actions.idempotency import Answer, answered_once
from payesh.ground.errors import Refusal

from .parsing import is_storable

HEADER = "Idempotency-Key"
MOST_LETTERS = 120
KEY = _("An idempotency key has 1 to %(most)s letters.")
View = Callable[..., Any]


def once(view: View) -> View:
    """Keep the answer of a POST that carries a key, for the seat that sent it."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **values: Any) -> Any:
        key = request.headers.get(HEADER)
        if key is None or request.method != "POST":
            return view(request, *args, **values)
        if not 1 <= len(key) <= MOST_LETTERS or not is_storable(key):
            raise Refusal("idempotency.key", KEY, where=HEADER, most=MOST_LETTERS)

        def work() -> Answer:
            return _answer(view(request, *args, **values))

        status, body = answered_once(request.seat, key, _digest(request), work)
        return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")

    return answered


def _answer(result: Any) -> Answer:
    status = result.status_code if isinstance(result, Status) else 200
    shape: BaseModel = result.value if isinstance(result, Status) else result
    return Answer(status, shape.model_dump_json())


def _digest(request: HttpRequest) -> str:
    """What the request asks for: its address and its body, with the bytes of its files."""
    total = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.FILES:
        for name, values in sorted(request.POST.lists()):
            total.update(repr((name, values)).encode("utf-8", "replace"))
        for name, file in sorted(request.FILES.items()):
            total.update(name.encode("utf-8", "replace"))
            for chunk in file.chunks():
                total.update(chunk)
            file.seek(0)
    else:
        total.update(request.body)
    return total.hexdigest()
