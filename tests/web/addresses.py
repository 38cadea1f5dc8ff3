"""All addresses of the site, found by walking the URLconf, each with what it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from payesh.web.shell.page import SIGNED_IN

OPEN = None
"""The rule of a page that asks for nothing."""

THIRD_PARTY: dict[str, str | None] = {
    "account_logout": SIGNED_IN,
    "account_inactive": OPEN,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": OPEN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_trust": OPEN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_login_webauthn": OPEN,
    "usersessions_list": SIGNED_IN,
}
"""Addresses whose views are not ours and cannot declare a rule themselves."""

UNDECLARED = object()
_GROUP = re.compile(r"\(\?P<(\w+)>")
# A part of an address that is one of a few words, such as `xlsx|csv`: the first word is taken.
_WORDS = re.compile(r"\(\?P<(\w+)>([a-z]+)(?:\|[a-z]+)*\)")


@dataclass(frozen=True)
class Address:
    """One address: its name, its rule, its parameters, and whether it is ours.

    `words` are those parameters that take one of a few words, each with a word it takes;
    `is_read` is false of what only takes forms.
    """

    name: str
    rule: Any
    parameters: tuple[str, ...]
    is_ours: bool
    words: dict[str, str]
    is_read: bool = True


def every_address(
    resolver: URLResolver | None = None, before: tuple[str, ...] = ()
) -> Iterator[Address]:
    """Walk down through every include, our own and others'; `before` are parameters above.

    The interface for programs answers by other statuses and has a walk of its own
    (`tests/api/test_walk.py`).
    """
    for pattern in (resolver or get_resolver()).url_patterns:
        if getattr(pattern, "namespace", None) == "api":
            continue
        parameters = before + _parameters(pattern)
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern, parameters)
        else:
            yield _declared(pattern, parameters)


def _parameters(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    converters = getattr(pattern.pattern, "converters", {})
    return tuple(converters) or tuple(_GROUP.findall(str(pattern.pattern)))


def _declared(pattern: URLPattern, parameters: tuple[str, ...]) -> Address:
    name = pattern.name or str(pattern.pattern)
    is_ours = name not in THIRD_PARTY
    rule = getattr(pattern.callback, "rule", UNDECLARED) if is_ours else THIRD_PARTY[name]
    words = dict(_WORDS.findall(str(pattern.pattern)))
    named = tuple(one for one in parameters if one not in words)
    is_read = "GET" in getattr(pattern.callback, "methods", ["GET"])
    return Address(name, rule, named, is_ours, words, is_read)
