"""When a browser was last seen, kept up now and then instead of at every request."""

from __future__ import annotations

from zlib import crc32

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

KEPT_SECONDS = 300
"""The list of sessions says to the minute when each was seen; five of them do no harm."""


class LastSeenMiddleware(UserSessionsMiddleware):
    """Notes a session at its first request, then at most once in `KEPT_SECONDS`.

    Otherwise every page that is only read would write a row, and wait for the one writer that
    SQLite allows. A session that comes from another address or browser is noted at once.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_new(request):
            return super().__call__(request)
        return self.get_response(request)


def _is_new(request: HttpRequest) -> bool:
    known = request.session.session_key
    if not known:
        return False
    client = f"{request.META.get('REMOTE_ADDR')} {request.META.get('HTTP_USER_AGENT')}"
    return cache.add(f"seen:{known}:{crc32(client.encode()):08x}", True, KEPT_SECONDS)
