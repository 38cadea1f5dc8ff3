"""Addresses of the public side: the language stands in them, so that any cache may keep them.

`/public/…` is Persian, `/public/en/…` English. No cookie decides what such a page says.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import URLResolver, include
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language

ROOT = "/public/"
OTHERS = tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


class PublicPrefix(LocalePrefixPattern):
    """`public/`, or `public/en/` while English is spoken: `reverse` gives what fits the page."""

    @property
    def language_prefix(self) -> str:
        spoken = get_language()
        return f"public/{spoken}/" if spoken in OTHERS else "public/"


def public_urls(*modules: str) -> list[URLResolver]:
    """Include families of the public side; their own addresses begin behind the prefix."""
    return [URLResolver(PublicPrefix(), include(module)[0]) for module in modules]


def is_public(path: str) -> bool:
    return path.startswith(ROOT)


def language_of(path: str) -> str | None:
    """The language in which a public address speaks; None for any other address."""
    if not is_public(path):
        return None
    head = path[len(ROOT) :].partition("/")[0]
    return head if head in OTHERS else settings.LANGUAGE_CODE


def in_language(path: str, code: str) -> str:
    """The same public page in another language."""
    rest = path.removeprefix(ROOT)
    head, slash, tail = rest.partition("/")
    rest = tail if slash and head in OTHERS else rest
    return f"{ROOT}{code}/{rest}" if code in OTHERS else ROOT + rest


def other_language(path: str) -> tuple[str, str]:
    """Code and address of the page in the language that it does not speak."""
    code = OTHERS[0] if language_of(path) == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE
    return code, in_language(path, code)


def described(request: Any) -> dict[str, str]:
    """What the head of a public page tells of its address."""
    code, other = other_language(request.path)
    query = request.META.get("QUERY_STRING", "")
    build = request.build_absolute_uri
    return {
        "canonical": build(request.path),
        "other": f"{other}?{query}" if query else other,
        "other_code": code,
        "persian": build(in_language(request.path, "fa")),
        "english": build(in_language(request.path, "en")),
    }
