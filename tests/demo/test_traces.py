"""Every figure of a report leads to what it was made of: records, or other figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from payesh.queries.traces import KINDS
from payesh.records.models import IssuedReport, Person
from payesh.reports.document.figure import FIGURES, Figure
from payesh.reports.document.stored import from_data

WITHHELD = "مربوط به این عدد برای سمت شما باز نیست"


@pytest.fixture
def secretary(world):
    client = Client()
    client.force_login(Person.objects.get(username="secretary"))
    return client


def figures() -> Iterator[tuple[IssuedReport, Figure]]:
    for report in IssuedReport.objects.all():
        for figure in from_data(report.content).figures.values():
            yield report, figure


def test_no_figure_stands_alone(world):
    bare = {(one.kind, figure.key) for one, figure in figures() if figure.trace is None}
    assert not bare
    kinds = {figure.trace.kind for _one, figure in figures()}
    assert kinds <= {*KINDS, FIGURES}
    assert len(kinds) > 15


def test_a_difference_names_figures_of_its_report(world):
    for report, figure in figures():
        if figure.trace.kind == FIGURES:
            first, second = (report.content["figures"][key] for key in figure.trace.asked.values())
            assert figure.value == first_value(first) - first_value(second)


def first_value(kept: dict) -> object:
    from fractions import Fraction

    return Fraction(kept["value"])


def test_every_kind_of_trace_opens(secretary):
    shown: dict[tuple[str, str], tuple[IssuedReport, Figure]] = {}
    for report, figure in figures():
        asked = figure.trace.asked
        way = ",".join(sorted(asked.keys() - {"period"})) + asked.get("which", "")
        shown.setdefault((figure.trace.kind, way), (report, figure))
    for (kind, _way), (report, figure) in shown.items():
        answer = secretary.get(reverse("issued_figure", args=[report.pk, figure.key]))
        assert answer.status_code == 200, (kind, figure.key)
        told = answer.context
        if kind == FIGURES:
            assert len(told["sources"]) == 2
            continue
        assert told["how"], (kind, figure.key)
        if not told["trace"].withheld and figure.value and told["agrees"]:
            assert told["trace"].count
