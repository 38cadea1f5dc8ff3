"""Names that XML allows, for codes that need not begin with a letter."""

from __future__ import annotations

from collections.abc import Iterable

_RESERVED = {"data", "meta", "instanceid", "instancename", "audit"}


class Names:
    """Gives each code a name of its own; names that differ by case alone are not told apart."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._taken = set(_RESERVED)
        self.of: dict[str, str] = {}
        for code in codes:
            self.of[code] = self.fresh(code if code[0].isalpha() else f"_{code}")

    def fresh(self, wanted: str) -> str:
        """The name, or the nearest one that is still free."""
        name, count = wanted, 2
        while name.casefold() in self._taken:
            name, count = f"{wanted}_{count}", count + 1
        self._taken.add(name.casefold())
        return name
