"""Lists in pages of 50, with the way to the next and the previous one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel, Field

PAGE = 50
M = TypeVar("M", bound=Model)
T = TypeVar("T")

PAGE_NUMBER = Query(1, ge=1, le=100_000, description="The page, from 1")


class Page(BaseModel, Generic[T]):
    """One page of a list; `count` is the number of things on all pages."""

    count: int
    next: str | None = Field(description="The address of the next page")
    previous: str | None = Field(description="The address of the page before")
    results: list[T]


def paged(request: HttpRequest, rows: QuerySet[M], number: int, shape: Callable[[M], T]) -> Page[T]:
    """The page of that number; one beyond the last is empty.

    Keys are put in order alone and their rows read then: sorting ten thousand whole rows for
    fifty of them would take most of the time.
    """
    count = rows.count()
    first = (number - 1) * PAGE
    keys = list(rows.values_list("pk", flat=True)[first : first + PAGE]) if first < count else []
    known = {one.pk: one for one in rows.filter(pk__in=keys).order_by()} if keys else {}
    shown = [known[key] for key in keys if key in known]
    after = number + 1 if first + PAGE < count else None
    before = min(number - 1, -(-count // PAGE)) or None
    return Page(
        count=count,
        next=_address(request, after),
        previous=_address(request, before),
        results=[shape(one) for one in shown],
    )


def _address(request: HttpRequest, number: int | None) -> str | None:
    if number is None:
        return None
    asked = request.GET.copy()
    asked["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
