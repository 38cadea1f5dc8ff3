"""Nothing typed is lost: drafts come back until the server has accepted them."""

from __future__ import annotations

import pytest

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.web.shell.guide_urls"),
]
WORDS = "باران راه را بست و ماشین‌آلات نرسید."


@pytest.fixture
def guide(live, page):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{live}/styleguide/")
    return page


def kept(page) -> list[str]:
    return page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('payesh:draft:'))"
    )


def write(page) -> None:
    page.locator("textarea[name=reason]").first.fill(WORDS)
    page.locator("[data-draft-note]", has_text="روی این دستگاه").wait_for()


def test_what_was_typed_comes_back_after_a_reload(guide):
    write(guide)
    guide.reload()
    assert guide.locator("#id_reason").input_value() == WORDS
    assert guide.locator(".banner").is_visible()


def test_a_draft_can_be_discarded(guide):
    write(guide)
    guide.reload()
    guide.get_by_role("button", name="کنار گذاشتن").click()
    assert guide.locator("#id_reason").input_value() == ""
    assert kept(guide) == []


def test_leaving_with_something_unsent_is_asked_about(guide):
    asked = []
    guide.on("dialog", lambda dialog: asked.append(dialog.type))
    write(guide)
    guide.reload()
    assert asked == ["beforeunload"]


def test_a_refused_form_keeps_its_draft(guide):
    write(guide)
    guide.locator("form[data-draft] button[type=submit]").click()
    guide.locator(".error-summary").wait_for()
    assert len(kept(guide)) == 1


def test_an_accepted_form_forgets_its_draft(guide, live):
    write(guide)
    guide.locator("form[data-draft]").evaluate("form => { form.action = '/styleguide/?accepted'; }")
    guide.locator("form[data-draft] button[type=submit]").click()
    guide.wait_for_url("**/?accepted")
    assert kept(guide) == []


def test_signing_out_forgets_everything(guide):
    write(guide)
    guide.locator("[data-forget-drafts]").evaluate(
        "form => { form.onsubmit = () => false; form.requestSubmit(); }"
    )
    assert kept(guide) == []
