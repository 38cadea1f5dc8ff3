"""What the templates of a sheet need, be it a rater's or an agency's declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payesh.queries.sheet_form import SheetCriterion, SheetForm


def filling(
    form: SheetForm, asked: Mapping[str, str], *, writable: bool, back: str
) -> dict[str, Any]:
    """One criterion of a sheet with its neighbours and the way to all others.

    `?at=` names the criterion, or `?item=` an item of it.
    """
    item = form.item(asked.get("item", ""))
    here = form.criterion_of(item.code) if item else form.at(asked.get("at", ""))
    place = form.criteria.index(here)
    return {
        "form": form,
        "sheet": form.sheet,
        "here": here,
        "place": place + 1,
        "previous": form.criteria[place - 1] if place else None,
        "next": form.criteria[place + 1] if place + 1 < len(form.criteria) else None,
        "writable": writable,
        "back": back,
    }


def counts(form: SheetForm, here: SheetCriterion) -> dict[str, Any]:
    """How far a sheet is, and which items of a criterion apply, for a page that stays open."""
    return {
        "version": form.sheet.version,
        "done": form.sheet.answered,
        "asked": form.sheet.asked,
        "criteria": {one.code: [one.done, one.asked] for one in form.criteria},
        "applies": {item.code: item.applies for item in here.items},
    }
