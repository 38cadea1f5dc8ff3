"""What is shipped is sound, speaks both languages, and judges no person."""

from __future__ import annotations

import pytest

from payesh.exchange.shipped import shipped
from payesh.ground.text import clean
from payesh.scoring import instruments

SHIPPED = {one.key: one for one in shipped()}
PRIVATE = ("حجاب", "عفاف", "پوشش", "آرایش", "مذهب", "نماز", "عقید", "تدین")
"""Words with which a question would ask about appearance, belief or private conduct."""


def test_the_three_examples_are_there():
    sizes = {
        key: (len(content.axes), len(content.items))
        for key, content in ((one.key, instruments.read(one.content)) for one in shipped())
    }
    assert sizes == {
        "citizens-rights": (2, 36),
        "general-evaluation": (5, 42),
        "service-desk": (3, 27),
    }


@pytest.mark.parametrize("key", SHIPPED)
def test_it_is_canonical_and_speaks_both_languages(key):
    one = SHIPPED[key]
    instrument = instruments.read(one.content)
    assert instruments.write(instrument) == one.content
    texts = [one.title, one.description, *one.sources, *(part.title for part in instrument.parts)]
    texts += [text for item in instrument.items for text in (item.guidance, item.accepted_evidence)]
    for text in texts:
        assert set(text) in ({"fa", "en"}, set())
        assert all(clean(said) == said for said in text.values())
    assert all(item.guidance and item.bank for item in instrument.items)


@pytest.mark.parametrize("key", SHIPPED)
def test_no_item_asks_about_a_person(key):
    for item in instruments.read(SHIPPED[key].content).items:
        said = " ".join((*item.title.values(), *item.accepted_evidence.values()))
        assert not [word for word in PRIVATE if word in said], item.code


def test_a_question_of_the_bank_is_the_same_wherever_it_stands():
    bank = {}
    for one in SHIPPED.values():
        instrument = instruments.read(one.content)
        for item in instrument.items:
            same = (item.title, item.guidance, instrument.scales[item.scale])
            assert bank.setdefault(item.bank, same) == same, item.bank
    everywhere = [
        {item.bank for item in instruments.read(one.content).items} for one in SHIPPED.values()
    ]
    assert len(set.intersection(*everywhere)) >= 5


def test_each_call_gives_a_copy_of_its_own():
    shipped()[0].content["axes"].clear()
    assert shipped()[0].content["axes"]
