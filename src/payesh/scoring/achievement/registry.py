"""The achievement methods there are: every module of this package that holds a `METHOD`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from payesh.ground.errors import Refusal
from payesh.scoring.achievement.method import Method

_PACKAGE = "payesh.scoring.achievement"


@cache
def methods() -> MappingProxyType[str, Method]:
    """Every method by its name, in the order of their names."""
    package = import_module(_PACKAGE)
    names = sorted(module.name for module in iter_modules(package.__path__))
    modules = (import_module(f"{_PACKAGE}.{name}") for name in names)
    found = [module.METHOD for module in modules if hasattr(module, "METHOD")]
    return MappingProxyType({method.name: method for method in found})


def method_named(name: str) -> Method:
    """The method of that name. Raises Refusal when there is none."""
    try:
        return methods()[name]
    except KeyError:
        message = "There is no achievement method “%(name)s”."
        raise Refusal("achievement.method_unknown", message, name=name) from None


def choices() -> list[tuple[str, str]]:
    """Pairs of name and msgid, as a form or a column wants them."""
    return [(method.name, method.label) for method in methods().values()]
