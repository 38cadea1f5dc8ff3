"""The claims page: a draft in, its claims out, and nothing of it kept."""

from __future__ import annotations

import html
import io
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.queries.known_figures import campaign_figures, plan_figures
from payesh.queries.results import newest_set
from payesh.records.models import JournalEntry

WRONG = "از ۷۸۰ فعالیت، ۷۳۰ فعالیت یعنی ۹۰ درصد محقق شده است."
RIGHT = "از ۷۸۰ فعالیت، ۷۳۰ فعالیت یعنی ۹۴ درصد محقق شده است."
HOSTILE = (
    '<script>alert(1)</script> of 10 goals "><img src=x onerror=y> 5 goals, or 90 percent {{x}}'
)
OPENING = {Role.SECRETARIAT, Role.PLANNER, Role.REVIEWER, Role.MANAGER, Role.HEADQUARTERS}


def sent(client, **fields):
    answer = client.post(reverse("claims"), fields)
    return answer, answer.content.decode()


def textarea(page):
    return html.unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.S)[1])


def buttons(page):
    return [html.unescape(one) for one in re.findall(r'name="put" value="([^"]*)"', page)]


def test_who_may_open_it(scene, client_of):
    from tests.factories import make_seat

    opened = set()
    for role in Role:
        seat = make_seat(role=role, unit=scene.province)
        if client_of(seat).get(reverse("claims")).status_code == 200:
            opened.add(role)
    assert opened == OPENING


def test_a_contradiction_is_marked_with_its_working(scene, client_of):
    answer, page = sent(client_of(scene.secretary), text=WRONG)
    assert answer.status_code == 200
    assert answer.context["problems"] == 1
    assert re.search(r'<mark class="claim tone-red"[^>]*>[^<]*۹۰ درصد', page)
    assert "۷۳۰ ÷ ۷۸۰ = ۹۳٫۵۹٪" in page
    assert textarea(page) == WRONG


def test_a_draft_of_which_nothing_could_be_checked_is_not_called_sound(scene, client_of):
    unchecked = "که دفاتر امنیتی بالای 90 درصد اهداف عملیاتی آنها محقق شده است."
    answer, page = sent(client_of(scene.secretary), text=unchecked)
    assert answer.context["notes"]
    assert not answer.context["checked"]
    assert "ارقام متن با هم می‌خوانند" not in page
    _answer, page = sent(client_of(scene.secretary), text=RIGHT)
    assert "ارقام متن با هم می‌خوانند" in page


def test_the_right_figure_is_one_press_away(scene, client_of):
    client = client_of(scene.secretary)
    press = buttons(sent(client, text=WRONG)[1])
    assert len(press) == 1
    answer, page = sent(client, text=WRONG, put=press[0], show="problems")
    assert textarea(page) == RIGHT
    assert answer.context["problems"] == 0
    assert 'id="show-problems" checked' in page


@pytest.mark.parametrize("put", ["1:2:x:y", "31:33:۹۰:۹۴:", "junk", "0:9999999:a:b", "9:1:a:b"])
def test_a_figure_for_another_text_is_not_put_in(scene, client_of, put):
    answer, page = sent(client_of(scene.secretary), text=WRONG, put=put)
    assert answer.context["stale"]
    assert textarea(page) == WRONG


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("از ٢٠ دستگاه ١٥ دستگاه (٨٠٪) آمدند.", "از ٢٠ دستگاه ١٥ دستگاه (٧٥٪) آمدند."),
        ("Of 780 activities, 730 (90.0%) ended.", "Of 780 activities, 730 (93.6%) ended."),
        ("۵۴ دستگاه از ۹۰ دستگاه یعنی ۶۲/۵ درصد", "۵۴ دستگاه از ۹۰ دستگاه یعنی ۶۰/۰ درصد"),
        (
            "سی دستگاه از چهل دستگاه، یعنی هشتاد درصد",
            "سی دستگاه از چهل دستگاه، یعنی هفتاد و پنج درصد",
        ),
        ("ارزیابی در چهار محور است: آب، برق، گاز.", "ارزیابی در سه محور است: آب، برق، گاز."),
        (
            "در مجموع ۱٬۱۰۰ پرونده: ۶۰۰ پروندهٔ مالی و ۶۰۰ پروندهٔ اداری.",
            "در مجموع ۱٬۲۰۰ پرونده: ۶۰۰ پروندهٔ مالی و ۶۰۰ پروندهٔ اداری.",
        ),
    ],
)
def test_a_figure_is_put_in_as_the_wrong_one_was_written(scene, client_of, wrong, right):
    client = client_of(scene.secretary)
    press = buttons(sent(client, text=wrong)[1])
    assert len(press) == 1
    assert textarea(sent(client, text=wrong, put=press[0])[1]) == right


def test_of_two_values_of_one_thing_none_is_put_in(scene, client_of):
    text = "دفتر فنی با ۲۲ فعالیت پیشتاز بود. دفتر فنی با ۲۷ فعالیت در صدر جدول است."
    answer, page = sent(client_of(scene.secretary), text=text)
    assert answer.context["problems"] == 1
    assert not buttons(page)


def test_a_hostile_text_is_only_text(scene, client_of):
    client = client_of(scene.secretary)
    _answer, page = sent(client, text=HOSTILE)
    main = page[page.index('id="main"') :]
    assert "<script>alert" not in page
    assert "<img" not in main
    assert textarea(page) == HOSTILE
    for press in buttons(page):
        assert "<script>alert" not in sent(client, text=HOSTILE, put=press)[1]


def test_what_was_typed_stays_when_it_is_refused(scene, client_of):
    file = SimpleUploadedFile("draft.pdf", b"no pdf")
    answer, page = sent(client_of(scene.secretary), text="", file=file, against="")
    assert answer.status_code == 422
    assert "draft.pdf" in page
    answer, page = sent(
        client_of(scene.secretary), text=WRONG, file=SimpleUploadedFile("a.txt", b"1")
    )
    assert answer.status_code == 422
    assert textarea(page) == WRONG
    answer, page = sent(client_of(scene.secretary), text="  ")
    assert answer.status_code == 422
    answer, page = sent(client_of(scene.secretary), text="۱ " * 110_000)
    assert answer.status_code == 422
    assert textarea(page) == "۱ " * 110_000


def test_a_file_is_read_into_the_text_and_another_may_follow_it(scene, client_of):
    client = client_of(scene.secretary)
    answer, page = sent(client, file=SimpleUploadedFile("a.md", WRONG.encode()))
    assert textarea(page) == WRONG
    taken = answer.context["form"].initial["taken"]
    other = SimpleUploadedFile("b.txt", io.BytesIO(RIGHT.encode()).read())
    answer, page = sent(client, text=WRONG, taken=taken, file=other)
    assert answer.status_code == 200
    assert textarea(page) == RIGHT


def test_a_plan_in_reach_gives_its_locked_figures(scene, client_of):
    text = "تعداد فعالیت‌های محقق‌شده ۷۴۰ فعالیت است."
    client = client_of(scene.secretary)
    answer, page = sent(client, text=text, against=f"plan:{scene.plan.pk}")
    assert answer.context["problems"] == 1
    assert "چهارماههٔ نخست ۱۴۰۴" in page
    press = buttons(page)
    assert "۷۳۰ فعالیت" in textarea(
        sent(client, text=text, against=f"plan:{scene.plan.pk}", put=press[0])[1]
    )
    assert sent(client, text=text)[0].context["problems"] == 0


@pytest.mark.parametrize("against", ["plan:{other}", "plan:nothing", "campaign:{other}", "x"])
def test_what_is_out_of_reach_is_not_offered(scene, client_of, against):
    answer, page = sent(
        client_of(scene.secretary), text=WRONG, against=against.format(other=scene.other.pk)
    )
    assert answer.status_code == 422
    assert str(scene.other.pk) not in re.sub(r"<option[^>]*selected.*?</option>", "", page)
    assert textarea(page) == WRONG


def test_nothing_is_kept(scene, client_of):
    before = JournalEntry.objects.count()
    sent(client_of(scene.secretary), text=WRONG)
    assert JournalEntry.objects.count() == before


def test_the_figures_of_a_plan_are_those_of_the_part_in_reach(scene):
    whole = plan_figures(scene.plan, scene.secretary)
    assert whole.source == scene.period
    assert whole.figures["activities realised"] == 730
    assert whole.figures["فعالیت‌های محقق‌شده"] == 730
    assert round(whole.figures["درصد تحقق فعالیت‌ها"], 2) == Decimal("93.59")
    assert plan_figures(scene.plan, scene.planner).figures["activities"] == 34
    assert plan_figures(scene.other).figures == {}


def test_the_figures_of_a_campaign(db, django_assert_max_num_queries):
    from django.utils import timezone

    from tests.following import FollowUp

    scene = FollowUp()
    scene.out()
    with django_assert_max_num_queries(12):
        known = campaign_figures(scene.campaign, timezone.localdate())
    assert known.source == newest_set(scene.campaign)
    assert known.figures["agencies"] == known.figures["دستگاه‌ها"] == 3
    result = known.source.results.get(agency=scene.weak)
    assert known.figures[f"score of {scene.weak.unit.name}"] == result.score
    assert known.figures[f"رتبهٔ {scene.weak.unit.name}"] == result.rank == 3
