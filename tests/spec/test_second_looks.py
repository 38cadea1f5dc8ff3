"""What is worth a second look

Sheets that are unusual are not thereby wrong: a look says what is unusual and which sheets lead to
it, and only the secretariat sees it. Runs of one answer, answers that hardly differ, criteria that
follow one impression and answers without or with too much pattern are compared with honest draws
from the model of the audit, each sheet at its own level. Copies, round numbers and fast visits have
exact chances; drift and teams are t tests. The tests of a campaign are held together, so that of
all looks about one in twenty is a false alarm.
"""

from __future__ import annotations

import numpy as np

from payesh.analytics.anomalies_figures import longest_runs
from payesh.analytics.anomalies_tails import binomial_tail, false_discovery, matches_tail
from tests.spec.table import Worked, shown

CHAPTER = 18

FALSE_ALARMS = Worked(
    title="Many tests at once",
    sentence="q is the share of false alarms among everything as striking: the smallest of"
    " p x tests / rank from this rank on (Benjamini and Hochberg, 1995; their fifteen p-values). Up"
    " to 0.05 it is a look: here the first four.",
    head=("rank", "p", "q", "look"),
    rows=(
        (1, 0.0001, "0.0015", "yes"),
        (2, 0.0004, "0.0030", "yes"),
        (3, 0.0019, "0.0095", "yes"),
        (4, 0.0095, "0.0356", "yes"),
        (5, 0.0201, "0.0603", "no"),
        (6, 0.0278, "0.0639", "no"),
        (7, 0.0298, "0.0639", "no"),
        (8, 0.0344, "0.0645", "no"),
        (9, 0.0459, "0.0765", "no"),
        (10, 0.3240, "0.4860", "no"),
        (11, 0.4262, "0.5812", "no"),
        (12, 0.5719, "0.7149", "no"),
        (13, 0.6528, "0.7532", "no"),
        (14, 0.7590, "0.8132", "no"),
        (15, 1.0000, "1.0000", "no"),
    ),
)

ROUND = Worked(
    title="Round numbers, and fast visits",
    sentence="The chance of so many or more of `trials`, if each has the chance of the others:"
    " multiples of five against the share other raters write, sheets among the fastest tenth of the"
    " campaign against one in ten.",
    head=("many", "trials", "chance of each", "p"),
    rows=(
        (12, 40, 0.2, "0.0875"),
        (20, 40, 0.2, "0.0000"),
        (5, 14, 0.1, "0.0092"),
        (0, 14, 0.1, "1.0000"),
    ),
)

COPIES = Worked(
    title="Two sheets alike",
    sentence="Each item has its own chance of being answered alike, from the levels of the two"
    " sheets; the chance of so many matches or more is counted out. Of several pairs the most"
    " striking one is tested as the most striking of so many.",
    head=("chances", "matches", "p"),
    rows=(
        ((0.5, 0.5, 0.5, 0.5), 4, "0.0625"),
        ((0.5, 0.4, 0.25), 3, "0.0500"),
        ((0.5, 0.4, 0.25), 2, "0.3250"),
        ((0.5, 0.4, 0.25), 0, "1.0000"),
    ),
)

RUNS = Worked(
    title="Runs of one answer",
    sentence="The longest run on a sheet, in the order of the form; '-' has no answer and is passed"
    " over.",
    head=("answers", "longest"),
    rows=(("0 0 1 1 1 2", 3), ("0 - 0 - 0 2", 3), ("3 1 3 1", 1), ("- - -", 0)),
)


def test_many_tests_at_once():
    q = false_discovery([row[1] for row in FALSE_ALARMS.rows])
    for (_, _, expected, look), found in zip(FALSE_ALARMS.rows, q, strict=True):
        assert shown(float(found), expected) == expected
        assert (found <= 0.05) == (look == "yes")


@ROUND.each
def test_round_numbers(row):
    many, trials, chance, expected = row
    assert shown(float(binomial_tail(many, trials, chance)), expected) == expected


@COPIES.each
def test_copies(row):
    chances, matches, expected = row
    assert shown(matches_tail(np.array(chances), matches), expected) == expected


@RUNS.each
def test_runs(row):
    answers, expected = row
    given = np.array([[-1 if one == "-" else int(one) for one in answers.split()]], dtype=np.int8)
    assert longest_runs(given, given >= 0).tolist() == [expected]
