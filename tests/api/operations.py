"""Every operation of the interface with its door, found by walking what is bound."""

from __future__ import annotations

import re
from dataclasses import dataclass

from payesh.api.doors import Door
from payesh.api.schema import doors_by_operation

_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class ApiOperation:
    """A method at an address, with its door."""

    method: str
    address: str
    door: Door

    @property
    def parameters(self) -> list[str]:
        return _PARAMETER.findall(self.address)

    def href(self, *worlds) -> str:
        """The address with each parameter from its world; the last world serves the rest."""
        chosen = [*worlds, *[worlds[-1]] * len(self.parameters)]
        values = {
            name: world.value(name) for name, world in zip(self.parameters, chosen, strict=False)
        }
        return self.address.format(**values)

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.address}"


def every_operation() -> list[ApiOperation]:
    """All of them, in the order in which they were put together."""
    return [ApiOperation(*key, door) for key, door in doors_by_operation().items()]
