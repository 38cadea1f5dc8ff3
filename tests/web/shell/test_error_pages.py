"""Pages for when something is wrong: they help, and they stand without any context."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client
from django.urls import path
from django.utils import translation

from tests.web.shell.guide_urls import urlpatterns as site


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [path("breaks/", breaks), *site]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "shell/refused.html"]


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("template", PAGES)
def test_an_error_page_needs_no_context(template, language):
    with translation.override(language):
        html = get_template(template).render()
    assert f'lang="{language}"' in html
    assert 'href="/"' in html
    assert "style=" not in html


def test_an_unknown_address_is_told_in_persian():
    response = Client().get("/no-such-page/")
    assert response.status_code == 404
    assert "این صفحه پیدا نشد" in response.content.decode()


def test_a_fault_of_ours_says_so_and_hides_the_rest():
    response = Client(raise_request_exception=False).get("/breaks/")
    html = response.content.decode()
    assert response.status_code == 500
    assert "پوزش می‌خواهیم" in html
    assert "a fault of ours" not in html


def test_a_form_that_was_open_too_long_is_explained():
    response = Client(enforce_csrf_checks=True).post("/styleguide/", {})
    assert response.status_code == 403
    assert "فرم بیش از اندازه باز مانده بود" in response.content.decode()
