"""Lists in pages of 50, with the way to the next and the previous one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel, Field

PAGE = 50
T = TypeVar("T")
R = TypeVar("R")

PAGE_NUMBER = Query(1, ge=1, le=100_000, description="The page, from 1")


class Page(BaseModel, Generic[T]):
    """One page of a list; `count` is the number of things on all pages."""

    count: int
    next: str | None = Field(description="The address of the next page")
    previous: str | None = Field(description="The address of the page before")
    results: list[T]


def paged(request: HttpRequest, rows: Any, number: int, shape: Callable[[Any], T]) -> Page[T]:
    """The page of that number of a query or a list; one beyond the last is empty."""
    count = len(rows) if isinstance(rows, list) else rows.count()
    first = (number - 1) * PAGE
    shown: Iterable[Any] = rows[first : first + PAGE] if first < count else []
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
