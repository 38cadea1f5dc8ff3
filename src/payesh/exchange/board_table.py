"""The plan board as a workbook or a CSV table, as it is on the screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from payesh.ground.terms import LevelKind, NoNumber
from payesh.queries.shapes.board import BoardRow
from payesh.records.plans import DEFAULT_BANDS

from .cells import Choice, Code, Day, Number, Text, Whole
from .harmless import harmless
from .tables import Column, Sheet
from .texts import word
from .writing import BookWriter
