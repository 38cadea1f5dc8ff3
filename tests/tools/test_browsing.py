"""The browser fixtures notice what they are there to notice."""

from urllib.parse import quote

import pytest

PAGE = '<!doctype html><html lang="fa" dir="rtl"><title>صفحه</title><main><h1>صفحه</h1>{}</main>'


def address(body: str, head: str = "") -> str:
    """A page as an address, so that no server is needed."""
    page = PAGE.format(body).replace("<title>", head + "<title>")
    return "data:text/html;charset=utf-8," + quote(page)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<script>throw new Error('broken')</script>", "script: broken"),
        ("<script>console.error('told')</script>", "console: told"),
    ],
)
def test_errors_of_a_page_are_noted(new_page, page_errors, body, told):
    new_page().goto(address(body))
    assert page_errors
    assert told in page_errors[0]


def test_a_breach_of_the_policy_is_noted(new_page, page_errors):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">"
    new_page().goto(address("<script>var x = 1</script>", head=policy))
    assert "Content Security Policy" in page_errors[0]


def test_axe_judges_under_the_strictest_policy(page, axe):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page.goto(address("<input>", head=policy))
    assert [line.split(" ")[0] for line in axe(page)] == ["label"]
    page.goto(address("<p>متن</p>", head=policy))
    assert axe(page) == []


def test_a_page_is_persian(page):
    page.goto(address(""))
    assert page.evaluate("navigator.language") == "fa-IR"
    assert page.evaluate("(12.5).toLocaleString('fa-IR')") == "۱۲٫۵"
