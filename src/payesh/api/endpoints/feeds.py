"""Plain tables that spreadsheets and dashboards fetch again whenever they like."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from ninja import Query, Router

from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.shapes.common import Shape
from payesh.exchange.campaign_tables.catalogue import FEED
from payesh.exchange.campaign_tables.columns import Table
from payesh.exchange.campaign_tables.text_files import csv_blocks
from payesh.queries.campaigns import campaigns
from payesh.queries.tokens import Scope
from payesh.records.models import Campaign

router = Router(tags=["feed"])
DOOR = door(Scope.FEED_READ, "result.view")
ROWS = 5_000
"""Rows of one answer in JSON; the next address leads on."""
Name = Literal["results", "items", "sheets", "visits", "findings"]


class FeedPage(Shape):
    """Rows as objects, in the manner of OData: `value`, and where it goes on."""

    value: list[dict[str, Any]]


@router.get(
    "/campaigns/{uuid:campaign}/{name}.csv", auth=DOOR, summary="A table as CSV",
    openapi_extra={"responses": {200: {"content": {"text/csv": {}}}}},
)  # fmt: skip
def as_csv(request: HttpRequest, campaign: UUID, name: Name) -> HttpResponse:
    """UTF-8 with its mark, English column names, ISO dates; written while it is read."""
    blocks = csv_blocks(FEED[name], request.seat, _campaign(request, campaign))
    response = StreamingHttpResponse(blocks, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@router.get(
    "/campaigns/{uuid:campaign}/{name}", auth=DOOR, response=FeedPage, summary="A table as JSON"
)
def as_json(
    request: HttpRequest,
    campaign: UUID,
    name: Name,
    skip: int = Query(0, alias="$skip", ge=0, le=100_000_000),
) -> HttpResponse:
    """The same rows as objects, 5,000 at a time; `@odata.nextLink` leads to the next ones."""
    table = FEED[name]
    rows = list(islice(_rows(request, table, campaign), skip, skip + ROWS + 1))
    value = [dict(zip(table.header, row, strict=True)) for row in rows[:ROWS]]
    page: dict[str, Any] = {"value": value}
    if len(rows) > ROWS:
        here = request.build_absolute_uri(request.path)
        page["@odata.nextLink"] = f"{here}?%24skip={skip + ROWS}"
    return JsonResponse(page, json_dumps_params={"ensure_ascii": False})


def _rows(request: HttpRequest, table: Table, campaign: UUID) -> Iterator[tuple[Any, ...]]:
    return table.rows(request.seat, _campaign(request, campaign))


def _campaign(request: HttpRequest, key: UUID) -> Campaign:
    return found(campaigns(request.seat), key)
