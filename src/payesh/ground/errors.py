"""The errors a person may see. Anything else that is raised is a bug of ours."""

from __future__ import annotations

from collections.abc import Iterable


class Refusal(Exception):  # noqa: N818 - named for what it tells the person, not for Python
    """A request that cannot be met, told to the person who made it.

    `code` is stable and dotted (`date.invalid`), `message` is an English msgid with
    `%(name)s` places, `params` fill them. `where` names the place: a field, or sheet,
    row and column. Pages translate the message; nothing else is ever shown.
    """

    def __init__(self, code: str, message: str, /, *, where: str = "", **params: object) -> None:
        self.code = code
        self.message = message
        self.where = where
        self.params = params
        super().__init__(code, self.text())

    def text(self) -> str:
        """The message in English, with its places filled."""
        return self.message % self.params if self.params else self.message


class Forbidden(Refusal):
    """The seat does not reach this, or its role may not do it."""

    def __init__(self, code: str = "forbidden") -> None:
        super().__init__(code, "Your seat does not allow this.")


class Refusals(Refusal):
    """Everything that stands in the way of one request, told at once, each with its place."""

    def __init__(
        self,
        code: str,
        message: str,
        refusals: Iterable[Refusal],
        /,
        *,
        where: str = "",
        **params: object,
    ) -> None:
        self.refusals = tuple(refusals)
        super().__init__(code, message, where=where, **params)


class Stale(Refusal):
    """Somebody else changed the same thing in between; nothing was written."""

    def __init__(self) -> None:
        super().__init__("stale", "This was changed by somebody else in between. Look at it again.")
