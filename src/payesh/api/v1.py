"""The interface, version 1: its parts, put together."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI

from .endpoints import (
    campaigns,
    declarations,
    evidence,
    feeds,
    instruments,
    offers,
    outcomes,
    own,
    reconciling,
    sheets,
    visits,
)
from .once import once
from .parsing import StrictParser
from .problems import tell_problems

TITLE = _("Payesh, the interface for programs")

api = NinjaAPI(
    title=TITLE,
    version="1",
    urls_namespace="api",
    parser=StrictParser(),
    openapi_url=None,
    docs_url=None,
)
tell_problems(api)
api.add_decorator(once)
api.add_router("", own.router)
api.add_router("/campaigns", campaigns.router)
api.add_router("/instrument-versions", instruments.router)
api.add_router("/visits", visits.router)
api.add_router("", sheets.router)
api.add_router("", offers.router)
api.add_router("", evidence.router)
api.add_router("", reconciling.router)
api.add_router("", declarations.router)
api.add_router("", outcomes.router)
api.add_router("/feed", feeds.router)
