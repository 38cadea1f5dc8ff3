"""The catalogue tool: what it finds in sources, what it refuses, what it writes."""

import gettext as gnu
from io import BytesIO
from pathlib import Path

import pytest

from tools import messages
from tools.messages import Key

PAGE = """
  <p>{% translate "Plan" %}
    {% blocktranslate trimmed count n=rows with who=unit.name %}
      {{ who }} has one row
    {% plural %}
      {{ who }} has {{ n }} rows
    {% endblocktranslate %} {{ _("Goal") }} {% translate "May" context "month" %}
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
TITLE = _("Plan")
def f(n): return ngettext("one", "many", n) + pgettext("month", "May") + _(unknown)
"""
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny package with one page, one module and no catalogue yet."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "src" / "locale")
    (tmp_path / "src" / "web" / "templates").mkdir(parents=True)
    return tmp_path / "src"


def put(house: Path, area: str, body: str) -> None:
    """Write the Persian catalogue of an area."""
    folder = house / "locale" / area / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(HEAD + body, encoding="utf-8")


def test_messages_of_pages_and_code_are_found(house):
    (house / "web" / "templates" / "a.html").write_text(PAGE)
    (house / "a.py").write_text(CODE)
    assert set(messages.used()) == {
        Key(None, "Plan", None),
        Key(None, "Goal", None),
        Key("month", "May", None),
        Key(None, "one", "many"),
        Key(None, "%(who)s has one row", "%(who)s has %(n)s rows"),
    }


def test_a_message_without_persian_is_an_error_and_an_unused_one_a_warning(house):
    (house / "a.py").write_text('_("Plan")')
    put(house, "one", 'msgid "Goal"\nmsgstr "هدف"\n')
    errors, warnings = messages.check()
    assert errors == ["'Plan' has no Persian (src/a.py:1)"]
    assert warnings == ["one: 'Goal' is not used"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('msgid "Plan"\nmsgstr ""\n', "one: 'Plan' has no Persian"),
        ('#, fuzzy\nmsgid "Plan"\nmsgstr "طرح"\n', "doubtful"),
        ('msgid "Plan %(n)s"\nmsgstr "طرح %(m)s"\n', "placeholders"),
        ('msgid "Plan %(n)s"\nmsgstr "طرح"\n', "placeholders"),
        ('msgid "{n} plans"\nmsgstr "طرح"\n', "placeholders"),
        ('msgid "a"\nmsgid_plural "%(n)s b"\nmsgstr[0] "ا"\nmsgstr[1] ""\n', "no Persian"),
        ('msgid "a"\nmsgid_plural "%(n)s b"\nmsgstr[0] "ا"\nmsgstr[1] "%(x)s ب"\n', "placeholders"),
    ],
)
def test_a_doubtful_translation_is_an_error(house, body, fault):
    put(house, "one", body)
    errors, _ = messages.check()
    assert len(errors) == 1
    assert fault in errors[0]


def test_two_areas_must_agree(house):
    (house / "a.py").write_text('_("Plan")')
    put(house, "one", 'msgid "Plan"\nmsgstr "برنامه"\n')
    put(house, "two", 'msgid "Plan"\nmsgstr "طرح"\n')
    assert messages.check()[0] == ["'Plan' is translated differently in one, two"]


def test_both_languages_are_compiled(house):
    put(house, "one", 'msgid "a row"\nmsgid_plural "%(n)s rows"\nmsgstr[0] "یک"\nmsgstr[1] "چند"\n')
    messages.compile_all()
    files = [house / f"locale/one/{language}/LC_MESSAGES/django.mo" for language in ("fa", "en")]
    persian, english = (gnu.GNUTranslations(BytesIO(file.read_bytes())) for file in files)
    assert [persian.ngettext("a row", "%(n)s rows", n) for n in (1, 2)] == ["یک", "چند"]
    assert [english.ngettext("a row", "%(n)s rows", n) for n in (1, 2)] == ["a row", "%(n)s rows"]


def test_the_catalogues_of_the_house_are_complete():
    errors, _ = messages.check()
    assert not errors, "\n".join(errors)


def test_words_of_the_pure_rooms_are_found_without_gettext(house):
    (house / "a.py").write_text(
        "class Light(Term):\n"
        '    RED = "red", "Needs action"\n'
        "def f(x):\n"
        '    message = "There is no plan." if x else "There is no goal."\n'
        '    method = Method(name="ratio", label="Ratio to plan")\n'
        '    raise Refusal("plan.none", "No such plan", message=message)\n'
    )
    assert {key.text for key in messages.used()} == {
        "Needs action",
        "There is no plan.",
        "There is no goal.",
        "Ratio to plan",
        "No such plan",
    }
