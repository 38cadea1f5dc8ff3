"""What is public is the same for everybody: no cookie is read, none is set, and caches are told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from payesh.web.shell.page import READING
from payesh.web.shell.public_paths import is_public

Answer = Callable[[HttpRequest], HttpResponse]


class PublicMiddleware:
    """Reading a public page knows no person.

    Its cookies are put away before anything else looks at them. An answer that says it is public
    gets a fingerprint (ETag), answers "not modified" to those who have it, and varies by nothing
    but its coding.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING or not is_public(request.path_info):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        if "public" not in response.headers.get("Cache-Control", ""):
            return response
        response.cookies.clear()
        response.headers["Vary"] = "Accept-Encoding"
        if not response.streaming and "ETag" not in response.headers:
            response.headers["ETag"] = fingerprint(response.content)
        return _conditional(request, response)


def fingerprint(body: bytes) -> str:
    """Weak, for packed and plain bodies alike."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code != 200 or "ETag" not in response.headers:
        return response
    answered = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return response if answered is None else answered
