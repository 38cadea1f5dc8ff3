"""People of a journey: each works in a browser session of their own and reads Persian."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from payesh.records.models import Seat

DESK = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
PHONE = {**DESK, "viewport": {"width": 390, "height": 844}, "has_touch": True}
WAIT = 15_000


class Somebody:
    """A person at a browser; every step gives the person back, so that steps can be strung."""

    def __init__(self, page: Any, live: str) -> None:
        self.page, self.live = page, live

    @property
    def main(self) -> Any:
        return self.page.locator("#main")

    def open(self, name: str, *keys: Any, **query: str) -> Somebody:
        """Go to a page by its name; `query` is what stands behind the question mark."""
        tail = "&".join(f"{key}={value}" for key, value in query.items())
        address = reverse(name, args=[getattr(key, "pk", key) for key in keys])
        answer = self.page.goto(f"{self.live}{address}{'?' if tail else ''}{tail}")
        assert answer.status < 400, f"{name}: {answer.status}"
        return self

    def follow(self, words: str, within: Any = None) -> Somebody:
        """Click a link, by words in it."""
        self._named("link", words, within).click()
        self.page.wait_for_load_state()
        return self

    def press(self, words: str, within: Any = None) -> Somebody:
        """Click a button, by words in it."""
        self._named("button", words, within).click()
        self.page.wait_for_load_state()
        return self

    def _named(self, role: str, words: str, within: Any) -> Any:
        # What is read out has spaces where elements meet: they are as good as none.
        spaced = r"[\s:]*".join(map(re.escape, re.split(r"[\s:]+", words)))
        place = within or self.main
        return place.get_by_role(role, name=re.compile(spaced)).first

    def sit(self, role: str) -> Somebody:
        """Change to another of one's seats, from the top of the page."""
        menu = self.page.locator(".seat-menu")
        menu.locator("summary").click()
        menu.get_by_role("button").filter(has_text=role).click()
        self.page.locator(".seat-role", has_text=role).wait_for()
        return self

    def fill(self, within: Any = None, **fields: str | bool) -> Somebody:
        """Write, choose and tick by the names of fields; a choice by its words or its key."""
        for name, value in fields.items():
            place = within or self.main
            self._put(place.locator(f"[name='{name}']:not([type=hidden])"), value)
        return self

    def _put(self, field: Any, value: str | bool) -> None:
        kind = field.first.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind == "select-one":
            wanted = str(value)
            texts = field.first.evaluate("one => [...one.options].map(each => each.text.trim())")
            text = next((text for text in texts if wanted in text), None)
            field.first.select_option(label=text) if text else field.first.select_option(wanted)
        elif kind == "radio":
            field.and_(self.page.locator(f"[value='{value}']")).first.check(force=True)
        elif kind == "checkbox" and not isinstance(value, bool):
            field.and_(self.page.locator(f"[value='{value}']")).first.check()
        elif kind == "checkbox":
            field.first.set_checked(value)
        elif kind == "file":
            field.first.set_input_files([value])
        else:
            field.first.fill(str(value))

    def sees(self, *words: str) -> Somebody:
        """Each of these stands on the page, or comes to stand there."""
        for text in words:
            self.page.locator("#main", has_text=text).wait_for(timeout=WAIT)
        return self

    def misses(self, *words: str) -> Somebody:
        """None of these stands on the page; ask after something that is seen."""
        told = self.main.inner_text()
        found = [text for text in words if text in told]
        assert not found, found
        return self

    def tick(self, *labels: str) -> Somebody:
        """Tick boxes by words of their labels."""
        for label in labels:
            self.main.get_by_role("checkbox", name=label).first.check()
        return self

    def row(self, words: str) -> Any:
        """The row of a table or of a list that holds these words."""
        return self.main.locator("tr, li").filter(has_text=words).first


def meeting_place(live: str, new_page: Callable[..., Any]) -> Callable[..., Somebody]:
    """`meet(seat, phone=False)`: that person, signed in by a request, in a new session."""

    def meet(seat: Seat, phone: bool = False) -> Somebody:
        client = Client()
        client.force_login(seat.person)
        page = new_page(**(PHONE if phone else DESK))
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: key, settings.LANGUAGE_COOKIE_NAME: "fa"}
        page.context.add_cookies(
            [{"name": name, "value": value, "url": live} for name, value in cookies.items()]
        )
        return Somebody(page, live)

    return meet
