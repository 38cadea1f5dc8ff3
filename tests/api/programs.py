"""A program that holds a token."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from payesh.actions.tokens import make_token
from payesh.queries.tokens import offered_scopes
from payesh.records.models import Seat

BASE = "/api/v1"


class Program:
    """A program that holds a token of a seat; `scopes` are all that the seat can lend."""

    def __init__(self, seat: Seat, scopes: list[str] | None = None) -> None:
        wanted = offered_scopes(seat) if scopes is None else scopes
        self.token, self.text = make_token(by=seat, name="t", scopes=wanted, days=30)
        self.client = Client(raise_request_exception=True)

    def __call__(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        """Ask; headers by their name with underscores."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method,
            BASE + address,
            b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.text}", **given},
        )

    def get(self, address: str, **headers: str) -> Any:
        return self("GET", address, **headers)
