"""The table of contents of a bundle of feedback reports: which file is whose, and how it came out.

`figure_tables` writes it as a workbook and as CSV.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from .cells import Number, Text, Whole
from .tables import Column, Sheet

INDEX = Sheet(
    "feedback",
    _("Feedback reports"),
    (
        Column("file", _("File"), Text(), 44),
        Column("group", _("Group"), Text(), 26),
        Column("agency", _("Agency"), Text(), 46),
        Column("score", _("Score that counts"), Number(), 14),
        Column("rank", _("Rank"), Whole(), 8),
        Column("ranked_of", _("Agencies ranked"), Whole(), 12),
        Column("data_version", _("Data version"), Text(), 34),
    ),
)
