"""Goal trees before they are rows: branches, read from a text and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from random import Random

from payesh.ground.terms import LevelKind


@dataclass
class Branch:
    """A goal or activity with what is below it; `owner` is the code of a unit.

    `failing` of an operational goal says how many of its activities are not realised; `goes_on`
    marks an activity that has another round after this one.
    """

    kind: LevelKind
    title: str
    owner: str
    topic: str = ""
    failing: int = 0
    goes_on: bool = False
    weight: int = 100
    starts: date | None = None
    due: date | None = None
    code: str = ""
    children: list[Branch] = field(default_factory=list)

    def walk(self) -> Iterator[Branch]:
        """The branch and everything below it, from the top down."""
        yield self
        for child in self.children:
            yield from child.walk()

    def of_kind(self, kind: LevelKind) -> list[Branch]:
        """What there is of that kind in the branch, itself included."""
        return [one for one in self.walk() if one.kind is kind]


def lines_of(name: str) -> list[str]:
    """The lines of a text of the demonstration, without remarks and blank lines."""
    text = (files(__package__) / "texts" / name).read_text(encoding="utf-8")
    lines = (line.rstrip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("%")]


def read_goals(name: str) -> list[Branch]:
    """The topmost goals of a text with all below them; see `texts/field.txt` for the marks."""
    unit, above = "", Branch(LevelKind.MACRO, "", "")
    found: list[Branch] = []
    for line in lines_of(name):
        mark, _, words = line.partition(" ")
        words, _, owner = (part.strip() for part in words.partition("@"))
        owner = "" if owner == "none" else owner or (above.owner if mark == "-" else unit)
        if mark == "=":
            unit = words
        elif mark == "-":
            above.children.append(_operational(words, owner))
        elif mark == "#":
            above = Branch(LevelKind.MACRO, words, owner)
            found.append(above)
        else:
            above = Branch(LevelKind.GENERAL, words, owner)
            found[-1].children.append(above)
    return found


def _operational(words: str, owner: str) -> Branch:
    words, _, failing = (part.strip() for part in words.partition("!"))
    verb, _, topic = (part.strip() for part in words.partition("|"))
    goal = Branch(LevelKind.OPERATIONAL, f"{verb} {topic}", owner, topic=topic)
    goal.failing = int(failing or 0)
    return goal


def number_and_weigh(branches: list[Branch], rng: Random, above: str = "") -> None:
    """Codes such as 2.1.3, and weights of sisters that sum to 100."""
    for place, (branch, weight) in enumerate(
        zip(branches, shares_of_hundred(len(branches), rng), strict=True), start=1
    ):
        branch.code = f"{above}.{place}" if above else str(place)
        branch.weight = weight
        number_and_weigh(branch.children, rng, branch.code)


def shares_of_hundred(count: int, rng: Random) -> list[int]:
    """Whole weights that sum to 100 and are not all the same."""
    if not count:
        return []
    parts = [rng.randint(3, 6) for _ in range(count)]
    shares = [100 * part // sum(parts) for part in parts]
    for place in range(100 - sum(shares)):
        shares[place % count] += 1
    return shares


def shared_out(total: int, count: int) -> list[int]:
    """`total` things over `count` places, as evenly as whole numbers allow."""
    return [total // count + (place < total % count) for place in range(count)]


def all_of(branches: Iterable[Branch], kind: LevelKind) -> list[Branch]:
    """What there is of that kind below all the branches."""
    return [one for branch in branches for one in branch.of_kind(kind)]
