"""The columns of a package of results, and what they mean."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from .tables import Column

PERCENT = "%"
AGENCY = Column("agency", _("The agency in this campaign: its lasting key"))
STATE = Column(
    "state", _("Why there is no number: not answered, not applicable, not assessable, void")
)
VALUE = Column("value", _("What it is worth, with caps"), "number", PERCENT)
UNCAPPED = Column("uncapped", _("What it would be worth without caps"), "number", PERCENT)
COVERAGE = Column("coverage", _("Share of the weight that has data, 0 to 1"), "number")
ITEM = Column("item", _("The code of an item of the instrument"))

RESULTS = (
    AGENCY,
    Column("unit", _("The agency itself: its lasting key, the same in every round")),
    Column("code", _("The agency's code")),
    Column("name", _("The agency's name")),
    Column("group", _("The number of its group")),
    Column("instrument", _("The instrument it was measured by (see rules.json)")),
    Column("score", _("The score from its answers, to six decimals"), "number", PERCENT),
    Column(
        "exact", _("The same score as an exact fraction, by which agencies are ordered"), "exact"
    ),
    UNCAPPED,
    COVERAGE,
    STATE,
    Column("rank", _("Rank in the group; empty where it is not ranked"), "whole"),
    Column("ranked_of", _("How many agencies of the group are ranked"), "whole"),
    Column("named", _("Named among the best or the weakest of its group")),
    Column("pool", _("The pool of linked teams that scored it"), "whole"),
    Column("effect", _("What the strictness of its raters did to the score"), "number", PERCENT),
    Column("adjusted", _("The score less that effect"), "number", PERCENT),
    Column("se", _("Standard error of the score that counts"), "number", PERCENT),
    Column("rank_low", _("Likely range of the rank: its best end"), "whole"),
    Column("rank_high", _("Likely range of the rank: its last end"), "whole"),
    Column("set_low", _("Range that holds for the whole group at once: best end"), "whole"),
    Column("set_high", _("Range that holds for the whole group at once: last end"), "whole"),
    Column("tie", _("Agencies of a group with the same number cannot be told apart"), "whole"),
    Column("public_value", _("What people say of its services, 0 to 100"), "exact", PERCENT),
    Column("public_weight", _("The weight of what people say in the score, 0 to 1"), "exact"),
    Column("public_count", _("How many ratings of people were counted"), "whole"),
    Column("public_ratings", _("How often people gave 1, 2, 3, 4 and 5")),
)
ANSWERS = (
    AGENCY,
    ITEM,
    Column("answer", _("The answer that counts in the end, on the scale of the item")),
    Column("state", _("Why the item does not count, where it does not")),
)
PARTS = (
    AGENCY,
    Column("part", _("The code of an axis, criterion or item")),
    VALUE,
    UNCAPPED,
    COVERAGE,
    STATE,
)
CAPS = (
    AGENCY,
    ITEM,
    Column("level", _("What the cap holds down: item, criterion, axis or total")),
    Column("part", _("The code of the part that is held down")),
    Column("percent", _("What the item is worth"), "number", PERCENT),
    Column("fails_below", _("The cap works where the item is worth less"), "number", PERCENT),
    Column("to", _("The most the part may have"), "number", PERCENT),
    Column("before", _("The part without this cap"), "number", PERCENT),
    Column("after", _("The part as it counts"), "number", PERCENT),
)
GROUPS = (
    Column("number", _("The number of the group")),
    Column("title", _("The title of the group")),
    Column("agencies", _("How many agencies it has"), "whole"),
    Column("scored", _("How many of them have a score"), "whole"),
    Column("ranked", _("How many agencies of the group are ranked"), "whole"),
    Column("mean", _("The mean of the scores that count, as an exact fraction"), "exact", PERCENT),
)
TITLES = {
    "results": _("Results by agency"),
    "answers": _("The answers that every score follows from"),
    "parts": _("Axes, criteria and items by agency"),
    "caps": _("Caps that worked"),
    "groups": _("Groups of agencies"),
}
