"""Conditions of items as text that a person writes into a cell, and back.

    R1.4 = 1 and not (T4.3 in (none, yearly))
    D2.4 >= 2 or D1.1 answered

The same reader understands the plain forms of XPath that XLSForm uses: `${q} = 'x'`,
`selected(${q}, 'x')`. The tree that is read is the document of `scoring.conditions`.
"""

from __future__ import annotations

import re
from typing import Any

from payesh.ground.text import to_ascii_digits

Condition = dict[str, Any]

SIGNS = {"eq": "=", "ne": "!=", "ge": ">=", "le": "<="}
_OPERATIONS = {sign: operation for operation, sign in SIGNS.items()}
_COMPARING = {*_OPERATIONS, "<", ">"}
_TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<ref>[^}]+?)\s*\}|(?P<quoted>'[^']*'|\"[^\"]*\")"
    r"|(?P<sign>!=|>=|<=|[=<>(),])|(?P<word>[\w.\-]+))"
)
_BARE = re.compile(r"-?[A-Za-z0-9][A-Za-z0-9._-]*")
_KEYWORDS = {"and", "or", "not", "in", "answered", "all", "any", "selected", "و", "یا", "نه"}
_SAME = {"و": "and", "یا": "or", "نه": "not"}
DEEPEST = 40
"""Brackets in brackets; what is deeper was written by no person."""


class Unreadable(ValueError):  # noqa: N818 - it says what the text is, and becomes a fault
    """The text is no condition of these forms; the argument is what stands where it breaks."""


def write_condition_text(condition: Condition | None) -> str:
    """A condition as text; '' for none."""
    return "" if condition is None else _written(condition)


def _written(condition: Condition) -> str:
    if "not" in condition:
        return f"not ({_written(condition['not'])})"
    for name, joint in (("all", " and "), ("any", " or ")):
        if name in condition:
            parts = condition[name]
            if len(parts) == 1:
                return f"{name} ({_written(parts[0])})"
            return joint.join(_bracketed(part) for part in parts)
    item = _bare(condition["item"])
    if condition["op"] == "answered":
        return f"{item} answered"
    if condition["op"] == "in":
        return f"{item} in ({', '.join(map(_bare, condition['value']))})"
    return f"{item} {SIGNS[condition['op']]} {_bare(condition['value'])}"


def _bracketed(part: Condition) -> str:
    joined = any(len(part.get(name, ())) > 1 for name in ("all", "any"))
    return f"({_written(part)})" if joined else _written(part)


def _bare(word: str) -> str:
    plain = _BARE.fullmatch(word) and word.lower() not in _KEYWORDS
    return word if plain else f"'{word}'"


def read_condition_text(text: str) -> Condition | None:
    """The condition that a text says; None for an empty one. Raises Unreadable."""
    if not text.strip():
        return None
    reader = _Reader(_tokens(to_ascii_digits(text)))
    condition = reader.joined("or")
    if reader.rest:
        raise Unreadable(reader.rest[0][1])
    return condition


Token = tuple[str, str]
"""What kind it is (ref, quoted, sign, word, keyword), and what it says."""


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    place = 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None:
            raise Unreadable(text[place:].strip()[:20])
        kind = str(match.lastgroup)
        said = match[kind][1:-1] if kind == "quoted" else match[kind]
        if kind == "word" and said.lower() in _KEYWORDS:
            kind, said = "keyword", _SAME.get(said, said.lower())
        found.append((kind, said))
        place = match.end()
    return found


class _Reader:
    """Reads tokens from the front; `rest` are those not yet read."""

    def __init__(self, tokens: list[Token]) -> None:
        self.rest = tokens
        self.depth = 0

    def joined(self, word: str) -> Condition:
        """Parts joined by `or`, each of parts joined by `and`."""
        inner = self._part if word == "and" else lambda: self.joined("and")
        parts = [inner()]
        while self._is("keyword", word):
            self._next()
            parts.append(inner())
        if len(parts) == 1:
            return parts[0]
        return {"any" if word == "or" else "all": parts}

    def _part(self) -> Condition:
        for name in ("not", "all", "any"):
            if self._is("keyword", name):
                self._next()
                inner = self._brackets()
                return {"not": inner} if name == "not" else {name: [inner]}
        if self._is("sign", "("):
            return self._brackets()
        if self._is("keyword", "selected"):
            return self._selected()
        return self._comparison()

    def _brackets(self) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("(")
        self._expect("(")
        inner = self.joined("or")
        self._expect(")")
        self.depth -= 1
        return inner

    def _comparison(self) -> Condition:
        item = self._word("ref", "word", "quoted")
        if self._is("keyword", "answered"):
            self._next()
            return {"item": item, "op": "answered"}
        if self._is("keyword", "in"):
            self._next()
            return {"item": item, "op": "in", "value": self._values()}
        kind, sign = self._next()
        if kind != "sign" or sign not in _COMPARING:
            raise Unreadable(sign)
        return _compared(item, sign, self._word("word", "quoted"))

    def _values(self) -> list[str]:
        self._expect("(")
        values = [self._word("word", "quoted")]
        while self._is("sign", ","):
            self._next()
            values.append(self._word("word", "quoted"))
        self._expect(")")
        return values

    def _selected(self) -> Condition:
        """`selected(${q}, 'x')`, and the other way round `selected('x y', ${q})`."""
        self._next()
        self._expect("(")
        kind, first = self._next()
        self._expect(",")
        if kind == "ref":
            item, values = first, self._word("quoted", "word").split()
        elif kind == "quoted":
            item, values = self._word("ref"), first.split()
        else:
            raise Unreadable(first)
        self._expect(")")
        if not values:
            raise Unreadable("''")
        if kind == "ref":
            return _compared(item, "=", " ".join(values))
        return {"item": item, "op": "in", "value": values}

    def _is(self, kind: str, said: str) -> bool:
        return bool(self.rest) and self.rest[0] == (kind, said)

    def _next(self) -> Token:
        if not self.rest:
            raise Unreadable("")
        token, *self.rest = self.rest
        return token

    def _expect(self, sign: str) -> None:
        token = self._next()
        if token != ("sign", sign):
            raise Unreadable(token[1])

    def _word(self, *kinds: str) -> str:
        kind, said = self._next()
        if kind not in kinds:
            raise Unreadable(said)
        return said


def _compared(item: str, sign: str, value: str) -> Condition:
    """A comparison; with nothing it asks for an answer, and `<` and `>` leave out the end."""
    answered = {"item": item, "op": "answered"}
    if value == "" and sign in ("=", "!="):
        return {"not": answered} if sign == "=" else answered
    if value == "":
        raise Unreadable("''")
    if sign in ("<", ">"):
        beyond = {"item": item, "op": "ge" if sign == "<" else "le", "value": value}
        return {"all": [answered, {"not": beyond}]}
    return {"item": item, "op": _OPERATIONS[sign], "value": value}
