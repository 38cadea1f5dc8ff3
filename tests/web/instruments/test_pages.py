"""The pages of instruments: who sees them, what they say, the editor without script."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from payesh.actions.bank import keep_in_bank
from payesh.records.models import BankItem, Instrument
from payesh.scoring.instrument_editing import find

pytestmark = pytest.mark.django_db


def at(name, *args, **query):
    text = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(name, args=args) + (f"?{text}" if text else "")


def editor(scene, **query):
    return at("instrument_edit", scene.draft.pk, **query)


def part(scene, code):
    scene.draft.refresh_from_db()
    return find(scene.draft.content, code).part


def item_form(**changed):
    sent = {
        "do": "part", "version": "1", "code": "A1.3", "weight": "۲٫۵", "title_fa": "پرسش تازه",
        "scale": "0_4", "evidence": "required", "severity": "normal", "level": "", "how": "always",
    }  # fmt: skip
    return sent | changed


def test_the_list_and_the_page_say_what_is_asked_and_where(secretary, scene):
    text = secretary.get(at("instruments")).content.decode()
    assert "حقوق شهروندی" in text
    url = at("instrument_page", scene.frozen.instrument_id, version=scene.frozen.pk)
    text = secretary.get(url).content.decode()
    for words in ("Frozen", "30%", "Evidence", scene.group.title, "A1.1 is “Yes”", "held at 40"):
        assert words in text
    assert "Edit the draft" not in text


PAGES = ("instruments", "instrument_new", "instrument_import", "question_bank")
OF_VERSION = ("instrument_edit", "checklist", "erratum_new", "instrument_export")


@pytest.mark.parametrize("name", [*PAGES, *OF_VERSION])
def test_who_opens_a_page(name, scene):
    version = scene.frozen if name == "erratum_new" else scene.draft
    url = at(name, *([version.pk] if name in OF_VERSION else []))
    edits = name in ("instrument_new", "instrument_import", "instrument_edit", "erratum_new")
    for seat, status in (
        (scene.secretary, 200),
        (scene.reviewer, 403 if edits else 200),
        (scene.agency, 403),
    ):
        client = Client()
        client.force_login(seat.person)
        assert client.get(url).status_code == status, seat.role


@pytest.mark.parametrize("name", ["instruments", "question_bank"])
def test_lists_take_a_fixed_number_of_statements(name, secretary, scene, query_count):
    from tests.evaluations import make_instrument

    secretary.get(at(name))
    counts = []
    for rows in (1, 3):
        for _ in range(rows):
            version = make_instrument(scene.province, frozen=False)
            keep_in_bank(by=scene.secretary, version=version, item="A1.1")
        counts.append(len(query_count(lambda: secretary.get(at(name)))))
    assert counts[0] == counts[1]


def test_an_example_is_taken_and_a_blank_one_begun(secretary, scene):
    page = secretary.get(at("instrument_new")).content.decode()
    assert "citizens-rights" in page
    response = secretary.post(at("instrument_new"), {"shipped": "service-desk"}, follow=True)
    assert response.status_code == 200
    assert Instrument.objects.filter(shipped_key="service-desk").count() == 1
    response = secretary.post(at("instrument_new"), {"title": "ابزار تازه"}, follow=True)
    assert "Add an axis" in response.content.decode()


def test_an_item_is_added_with_a_condition_and_a_cap(secretary, scene):
    sent = item_form(
        how="any", item_0="A1.1", op_0="eq", value_0="۱", item_1="B1.2", op_1="ge", value_1="50",
        fails_below="۵۰", level="total", to="60",
    )  # fmt: skip
    response = secretary.post(editor(scene, new="item", under="A1"), sent)
    assert response.url == editor(scene, part="A1.3")
    made = part(scene, "A1.3")
    assert (made["weight"], made["evidence"]) == ("2.5", "required")
    assert made["cap"] == {"fails_below": "50", "level": "total", "to": "60"}
    assert made["applies_when"] == {
        "any": [
            {"item": "A1.1", "op": "eq", "value": "1"},
            {"item": "B1.2", "op": "ge", "value": "50"},
        ]
    }
    text = secretary.get(editor(scene, part="A1.3")).content.decode()
    assert 'value="any" selected' in text


REFUSED = {
    "no title": ({"title_fa": ""}, "This field is required"),
    "half a cap": ({"level": "axis"}, "A cap needs all three"),
    "code taken": ({"code": "B1"}, "is taken"),
    "off the scale": ({"how": "all", "item_0": "A1.1", "op_0": "eq", "value_0": "7"}, "not on the"),
    "unreadable": ({"how": "text", "written": "A1.1 ="}, "cannot be read"),
    "no question": ({"how": "all"}, "at least one item"),
    "stale": ({"version": "9"}, "somebody else"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_comes_back_as_typed(secretary, scene, case):
    changed, words = REFUSED[case]
    sent = item_form(guidance_fa="راهنمای بلند", **changed)
    response = secretary.post(editor(scene, new="item", under="A1"), sent)
    assert response.status_code == 422
    text = response.content.decode()
    assert words in text
    assert "راهنمای بلند" in text
    assert scene.draft.content == type(scene.draft).objects.get(pk=scene.draft.pk).content


def test_weights_order_and_removal(secretary, scene):
    url = editor(scene, part="A1")
    sent = {"do": "weights", "version": "1", "weight:A1.1": "۳", "move": "A1.2:up"}
    text = secretary.post(url, sent, follow=True).content.decode()
    assert "75%" in text
    assert [one["code"] for one in part(scene, "A1")["items"]] == ["A1.2", "A1.1"]
    sent = {"do": "remove", "part": "A1.1", "above": "A1", "version": scene.draft.version}
    text = secretary.post(url, sent, follow=True).content.decode()
    assert "which is no item" in text
    sent = {"do": "under", "part": "A1.1", "under": "B1", "version": scene.draft.version}
    secretary.post(url, sent)
    assert [one["code"] for one in part(scene, "B1")["items"]] == ["B1.1", "B1.2", "A1.1"]


@pytest.mark.parametrize(
    ("kind", "sent", "made"),
    [
        ("choices", {"code_0": "no", "fa_0": "نه", "points_0": "0", "code_4": "yes", "fa_4": "آری",
                     "points_4": "۵"},
         {"kind": "choices", "choices": [{"code": "no", "title": {"fa": "نه"}, "points": "0"},
                                         {"code": "yes", "title": {"fa": "آری"}, "points": "5"}]}),
        ("steps", {"low": "0", "high": "2", "step": "۰٫۵", "code_0": "2", "fa_0": "کامل"},
         {"kind": "steps", "low": "0", "high": "2", "step": "0.5",
          "labels": {"2": {"fa": "کامل"}}}),
        ("measure", {"unit_fa": "روز", "best": "1", "worst": "30"},
         {"kind": "measure", "unit": {"fa": "روز"}, "best": "1", "worst": "30"}),
    ],
)  # fmt: skip
def test_scales_of_every_kind(secretary, scene, kind, sent, made):
    lines = {f"code_{place}": "" for place in range(5)} if kind == "choices" else {}
    base = {"do": "scale", "version": "1", "key": "fresh"}
    response = secretary.post(editor(scene, new="scale", kind=kind), base | lines | sent)
    assert response.status_code == 302, response.content.decode()
    scene.draft.refresh_from_db()
    assert scene.draft.content["scales"]["fresh"] == made
    assert secretary.get(response.url).status_code == 200


def test_a_question_goes_to_the_bank_and_comes_from_it(secretary, scene):
    sent = {"do": "keep", "part": "B1.1", "topic": "میز خدمت", "version": "1"}
    secretary.post(editor(scene, part="B1.1"), sent)
    entry = BankItem.objects.get()
    assert part(scene, "B1.1")["bank"] == entry.key
    made = secretary.post(at("instrument_new"), {"title": "دیگر"}).url
    version = Instrument.objects.get(title="دیگر").versions.get()
    for sent in (
        {"do": "part", "code": "A", "weight": "1", "title_fa": "محور"},
        {"do": "part", "code": "A1", "weight": "1", "title_fa": "معیار"},
    ):
        version.refresh_from_db()
        query = "?new=axis" if sent["code"] == "A" else "?new=criterion&under=A"
        secretary.post(made + query, sent | {"version": version.version})
    version.refresh_from_db()
    assert "میز خدمت" in secretary.get(f"{made}?bank=A1").content.decode()
    secretary.post(
        f"{made}?bank=A1",
        {"do": "insert", "criterion": "A1", "entry": entry.pk, "version": version.version},
    )
    version.refresh_from_db()
    assert find(version.content, "A1.1").part["bank"] == entry.key
    secretary.post(at("question_sort", entry.pk), {"topic": "دیگر"})
    assert BankItem.objects.get().topic == "دیگر"


def test_the_checklist_and_the_page_of_an_item(secretary, scene):
    text = secretary.get(at("checklist", scene.frozen.pk)).content.decode()
    assert "پرسش A1.1" in text or "Question A1.1" in text
    text = secretary.get(at("instrument_item", scene.frozen.pk, item="A2.1")).content.decode()
    assert "50%" in text
    assert secretary.get(at("instrument_item", scene.frozen.pk, item="A2")).status_code == 404
