"""The 31 provinces as tiles: each on a square of its own, about where it lies on the map.

The grid is our own; codes and names are those of ISO 3166-2:IR. West is on the left and north on
top in every language, since a map is not mirrored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from payesh.ground.languages import Language
from payesh.queries.provinces import Measure, ProvinceLine

STEPS = 5
"""Depths of colour that tell a value; the number stands on the tile as well."""


@dataclass(frozen=True)
class Tile:
    """A province on the grid; columns count from the west, rows from the north, from 1."""

    code: str
    column: int
    row: int
    fa: str
    en: str
    short_fa: str = ""
    short_en: str = ""

    def name(self, language: Language) -> str:
        return self.fa if language == "fa" else self.en

    def short(self, language: Language) -> str:
        """A name that fits on a tile of a phone."""
        given = self.short_fa if language == "fa" else self.short_en
        return given or self.name(language)


TILES = (
    Tile("IR-04", 1, 1, "آذربایجان غربی", "West Azarbaijan", "آذ.\u00a0غربی", "W.\u00a0Azar."),
    Tile("IR-03", 2, 1, "آذربایجان شرقی", "East Azarbaijan", "آذ.\u00a0شرقی", "E.\u00a0Azar."),
    Tile("IR-24", 3, 1, "اردبیل", "Ardabil"),
    Tile("IR-12", 1, 2, "کردستان", "Kurdistan", "", "Kurdist."),
    Tile("IR-19", 2, 2, "زنجان", "Zanjan"),
    Tile("IR-01", 3, 2, "گیلان", "Gilan"),
    Tile("IR-02", 4, 2, "مازندران", "Mazandaran", "مازندران", "Mazand."),
    Tile("IR-27", 5, 2, "گلستان", "Golestan"),
    Tile("IR-28", 6, 2, "خراسان شمالی", "North Khorasan", "خ.\u00a0شمالی", "N.\u00a0Khor."),
    Tile("IR-05", 1, 3, "کرمانشاه", "Kermanshah", "کرمانشاه", "K’shah"),
    Tile("IR-13", 2, 3, "همدان", "Hamadan", "", "Hamad."),
    Tile("IR-26", 3, 3, "قزوین", "Qazvin"),
    Tile("IR-30", 4, 3, "البرز", "Alborz"),
    Tile("IR-23", 5, 3, "تهران", "Tehran"),
    Tile("IR-20", 6, 3, "سمنان", "Semnan"),
    Tile("IR-09", 7, 3, "خراسان رضوی", "Razavi Khorasan", "خ.\u00a0رضوی", "R.\u00a0Khor."),
    Tile("IR-16", 1, 4, "ایلام", "Ilam"),
    Tile("IR-15", 2, 4, "لرستان", "Lorestan"),
    Tile("IR-00", 3, 4, "مرکزی", "Markazi"),
    Tile("IR-25", 4, 4, "قم", "Qom"),
    Tile("IR-10", 5, 4, "اصفهان", "Isfahan"),
    Tile("IR-21", 6, 4, "یزد", "Yazd"),
    Tile("IR-29", 7, 4, "خراسان جنوبی", "South Khorasan", "خ.\u00a0جنوبی", "S.\u00a0Khor."),
    Tile("IR-06", 2, 5, "خوزستان", "Khuzestan", "", "Khuzest."),
    Tile("IR-14", 3, 5, "چهارمحال و بختیاری", "Chaharmahal and Bakhtiari", "چهارمحال", "Chahar."),
    Tile("IR-17", 4, 5, "کهگیلویه و بویراحمد", "Kohgiluyeh and Boyer-Ahmad", "کهگیلویه", "Kohgil."),
    Tile("IR-07", 5, 5, "فارس", "Fars"),
    Tile("IR-08", 6, 5, "کرمان", "Kerman"),
    Tile("IR-11", 7, 5, "سیستان و بلوچستان", "Sistan and Baluchestan", "سیستان", "Sistan"),
    Tile("IR-18", 4, 6, "بوشهر", "Bushehr"),
    Tile("IR-22", 6, 6, "هرمزگان", "Hormozgan", "هرمزگان", "Hormoz."),
)


@dataclass(frozen=True)
class ShownTile:
    """A tile with its province's value, and the depth of its colour; 0 is the palest.

    Without a province that has joined, or without a number of it, `value` is None and `step` too.
    """

    tile: Tile
    line: ProvinceLine | None
    value: float | None
    step: int | None


def tile_map(lines: Iterable[ProvinceLine], measure: Measure) -> list[ShownTile]:
    """All tiles in the order of reading, coloured by the measure."""
    by_code = {line.code: line for line in lines}
    values = {code: line.value(measure) for code, line in by_code.items()}
    top = 100.0
    if measure is Measure.CHALLENGES:
        top = max((value for value in values.values() if value), default=1.0)
    return [
        ShownTile(tile, by_code.get(tile.code), value, _step(value, top))
        for tile in TILES
        for value in [values.get(tile.code)]
    ]


def _step(value: float | None, top: float) -> int | None:
    return None if value is None else min(ceil(STEPS * max(value, 0) / top), STEPS)
