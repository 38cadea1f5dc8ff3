"""The guides as they are written: Markdown beside this file, pictures among the static files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Role

if TYPE_CHECKING:
    from markdown_it.token import Token

FOLDER = Path(__file__).parent / "fa"
PICTURES = "payesh/guide/"
TITLE = re.compile(r"\A# .*\n+")


@dataclass(frozen=True)
class Guide:
    """One guide; `name` is its file and its address, `role` whom it is for (None: the public)."""

    name: str
    title: str
    icon: str
    role: Role | None


GUIDES = (
    Guide("secretariat", _("Secretariat"), "building-gear", Role.SECRETARIAT),
    Guide("planner", _("Planner of a unit"), "pencil-square", Role.PLANNER),
    Guide("evaluator", _("Evaluator"), "geo-alt", Role.EVALUATOR),
    Guide("agency", _("Agency representative"), "building", Role.AGENCY),
    Guide("reviewer", _("Reviewer"), "clipboard2-check", Role.REVIEWER),
    Guide("governor", _("Manager and governor"), "grid-1x2", Role.MANAGER),
    Guide("headquarters", _("Headquarters"), "map", Role.HEADQUARTERS),
    Guide("public", _("People and media"), "people", None),
)


def guide_named(name: str) -> Guide | None:
    return next((one for one in GUIDES if one.name == name), None)


def guide_of(role: str) -> Guide:
    """The guide that a seat's role opens first."""
    return next((one for one in GUIDES if one.role == role), GUIDES[0])


def text_of(guide: Guide) -> str:
    return (FOLDER / f"{guide.name}.md").read_text(encoding="utf-8")


@cache
def html_of(name: str) -> str:
    """The guide as HTML, without its title, which is the page's.

    Pictures lead to the static files; HTML in the text stays text.
    """
    guide = guide_named(name)
    if guide is None:
        raise KeyError(name)
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(TITLE.sub("", text_of(guide)))
    for token in tokens:
        token.children = [part for child in token.children or () for part in _shown(child)]
    return reader.renderer.render(tokens, reader.options, {})


def _shown(part: Token) -> tuple[Token, ...]:
    """A picture leads to itself in full size, since a phone shows it small; the rest as it is."""
    if part.type != "image":
        return (part,)
    from markdown_it.token import Token

    address = static(PICTURES + Path(str(part.attrs["src"])).name)
    part.attrs |= {"src": address, "loading": "lazy"}
    way = Token("link_open", "a", 1, attrs={"href": address})
    return way, part, Token("link_close", "a", -1)
