"""Steps that several journeys take: a sheet is filled in, a host signs, a day passes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from payesh.queries.working_days import calendar_of
from payesh.records.models import Campaign, CampaignAgency, Unit
from payesh.web.shell.writing import jdate

from .people import Somebody

SAVED = "همه چیز ذخیره شد"
PDF = {"name": "گزارش.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}


def day(days: int = 0) -> str:
    """The Jalali date so many days from today, as a person writes it."""
    return jdate(timezone.localdate() + timedelta(days=days))


def working_date(unit: Unit) -> date:
    """Today where it is a working day of the unit, else the one before it."""
    calendar, found = calendar_of(unit), timezone.localdate()
    while not calendar.is_working(found):
        found -= timedelta(days=1)
    return found


def working_day(unit: Unit) -> str:
    """The working date, as a person writes it."""
    return jdate(working_date(unit))


def fill_sheet(who: Somebody, answers: Mapping[str, str]) -> Somebody:
    """Answer item by item and page by page; each answer is seen saved before the next."""
    page = who.page
    while True:
        for code in page.locator("[data-item-card]:visible").evaluate_all(
            "cards => cards.map(card => card.dataset.itemCard)"
        ):
            if code in answers:
                answer_item(who, code, answers[code])
        forward = page.locator(".sheet-nav .btn-primary")
        is_last = "at=" not in forward.get_attribute("href")
        forward.click()
        page.wait_for_load_state()
        if is_last:
            return who


def answer_item(who: Somebody, code: str, answer: str) -> None:
    """One answer by its words; a number where the item asks for one."""
    card = who.page.locator(f"[data-item-card='{code}']")
    card.wait_for()
    number = card.locator("[name=number]")
    if number.count():
        number.fill(answer)
        number.blur()
    else:
        words = who.page.get_by_text(answer, exact=True)
        card.locator(".answer-option").filter(has=words).first.click()
    card.locator(".item-state", has_text=SAVED).wait_for()


def give_evidence(who: Somebody, code: str, file: Mapping[str, Any]) -> None:
    """A file beside the answer to an item."""
    card = who.page.locator(f"[data-item-card='{code}']")
    card.locator("input[name=file]").nth(1).set_input_files([file])
    card.locator(".evidence-list", has_text=file["name"]).wait_for()


def sign(who: Somebody, name: str, position: str) -> None:
    """The host signs with a finger."""
    page = who.fill(host_name=name, host_position=position).page
    canvas = page.locator("#signature-canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=5)
    page.mouse.up()
    page.locator(".host-form > button[type=submit]").click()
    page.locator(".signature-shown").wait_for()


def note_finding(who: Somebody, kind: str, text: str, **more: str) -> None:
    """A finding on the spot, beside the sheet."""
    panel = who.page.locator(".findings-panel")
    panel.locator("summary").first.click()
    panel.locator(".answer-option").filter(has_text=kind).first.click()
    who.fill(panel, text=text, **more)
    panel.locator("button[type=submit]").click()
    who.page.locator(".finding-list", has_text=text).wait_for()


def let_windows_pass(campaign: Campaign) -> None:
    """Every open window of the campaign ended yesterday; nothing else grows older."""
    yesterday = timezone.localdate() - timedelta(days=1)
    rows = CampaignAgency.objects.filter(campaign=campaign, objections_until__isnull=False)
    rows.update(objections_from=yesterday, objections_until=yesterday)
