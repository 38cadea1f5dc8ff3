"""Saving one item of a sheet, whatever kind of sheet: by script as JSON, or by a plain form."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse

from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.queries.sheet_form import SheetForm
from payesh.web.shell.middleware import told
from payesh.web.shell.sheet_answers import answer_from, plain
from payesh.web.shell.sheet_filling import counts

Save = Callable[..., SheetForm]
"""Saves an answer (`answer`, `version`, `before`) and gives the sheet as it is then."""


def saved_by_script(
    request: HttpRequest, item: str, save: Save, now: Callable[[], SheetForm]
) -> HttpResponse:
    """Take `{answer, version, before}` and give how the sheet stands.

    409 tells that the item was changed elsewhere, with what it says `now`; 422 what is wrong.
    """
    try:
        sent = json.loads(request.body)
        version, answer, before = int(sent["version"]), sent["answer"], sent.get("before")
        if not isinstance(answer, dict) or not isinstance(before, dict | None):
            raise ValueError
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"code": "answers.shape"}, status=400)
    try:
        return standing(save(answer=plain(answer), version=version, before=before), item)
    except Stale:
        return standing(now(), item, status=409)
    except Forbidden:
        raise
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "detail": words_of(refusal)}, status=422)


def saved_by_form(request: HttpRequest, seen: SheetForm, save: Callable[..., Any]) -> None:
    """Take what a form without script sends; a refusal becomes a message on the next page."""
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() else seen.sheet.version
    try:
        save(answer=answer_from(request.POST), version=number)
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, words_of(refusal))


def standing(form: SheetForm, item: str, status: int = 200) -> JsonResponse:
    """How the sheet stands, and what it says of an item."""
    answer = form.sheet.answers.get(item, {})
    return JsonResponse(counts(form, form.criterion_of(item)) | {"answer": answer}, status=status)


def words_of(refusal: Refusal) -> str:
    """What a refusal says; of several, each."""
    parts = refusal.refusals if isinstance(refusal, Refusals) else [refusal]
    return " ".join(dict.fromkeys(told(one) for one in parts))
