"""Strictness of raters, from files

`payesh score sheets --adjust` frees the scores of units from the strictness of those who gave
them. Severity is positive where a rater is stricter and has mean zero. Additive: a sheet's score is
the unit's level minus its rater's severity, in points. Rasch: the same in logits, answer by answer.
The cases were computed by other programs from the same data.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.severity.chicago import study
from payesh.cli import main
from tests.spec.table import Worked, shown

CHAPTER = 20

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is absent")

SAMPLES = Worked(
    title="Samples of penicillin",
    sentence="The assay of Davies and Goldsmith (1972): six samples, each tried on 24 plates. With"
    " plates as units and samples as raters, `--agencies random` gives minus the predicted effects"
    " of the samples that lme4 gives (restricted likelihood).",
    head=("sample", "severity"),
    rows=(
        ("A", "-2.18706"),
        ("B", "1.01048"),
        ("C", "-1.93790"),
        ("D", "0.09689"),
        ("E", "0.01384"),
        ("F", "3.00374"),
    ),
)

RATERS = Worked(
    title="Five raters of eight items",
    sentence="Simulated answers of 0 to 4: 40 agencies, 5 raters, 14 agencies seen by several, some"
    " items not applicable. With `--adjust rasch --prior none` the severities and standard errors"
    " are those of joint maximum likelihood in immer; without it they come near those of marginal"
    " maximum likelihood in TAM.",
    head=("rater", "severity", "standard error", "marginal"),
    rows=(
        ("1", "-0.5642", "0.2181", "-0.474"),
        ("2", "-0.4399", "0.2089", "-0.476"),
        ("3", "0.0232", "0.2494", "0.202"),
        ("4", "0.5418", "0.2141", "0.402"),
        ("5", "0.4392", "0.2063", "0.346"),
    ),
)

GROUPS = Worked(
    title="Groups of inspectors",
    sentence="Real inspections (Chicago, 2011 to 2013): six groups differ in how much they find."
    " Severity in points of 100 with its 95 percent interval, learnt from 2011 and 2012. 2,764"
    " establishments taught nothing of it, seen by one group before and by another in 2013: of the"
    " differences between groups there, beyond chance, 93 percent are gone when these severities"
    " are taken off (docs/benchmarks.md).",
    head=("group", "severity", "low", "high"),
    rows=(
        ("blue", "1.39", "0.67", "2.10"),
        ("brown", "-0.80", "-1.41", "-0.19"),
        ("green", "-1.38", "-1.83", "-0.93"),
        ("orange", "0.41", "-0.07", "0.89"),
        ("purple", "1.05", "0.23", "1.87"),
        ("yellow", "-0.66", "-1.46", "0.14"),
    ),
)


@pytest.fixture(scope="module")
def raters(tmp_path_factory):
    """A function that runs the command and reads raters.csv, each run once."""
    known = {}

    def run(case: str, *more: str):
        if (case, more) not in known:
            folder = tmp_path_factory.mktemp("case")
            arguments = ["score", "sheets", *CASES[case](folder), *more, "--out", str(folder)]
            done = CliRunner().invoke(main, arguments)
            assert done.exit_code == 0, done.output
            with (folder / "raters.csv").open(encoding="utf-8") as file:
                known[case, more] = {row["rater"]: row for row in csv.DictReader(file)}
        return known[case, more]

    return run


def penicillin(folder: Path) -> list[str]:
    """A plate is a unit and a visit; its one item is the diameter."""
    (folder / "i.csv").write_text("item\ndiameter\n", encoding="utf-8")
    with (DATA / "penicillin.csv").open(encoding="utf-8") as file:
        rows = [
            f"{row['plate']},{row['sample']},diameter,{row['diameter']}"
            for row in csv.DictReader(file)
        ]
    (folder / "s.csv").write_text("\n".join(["plate,sample,item,value", *rows]), encoding="utf-8")
    files = ["--items", str(folder / "i.csv"), "--sheets", str(folder / "s.csv")]
    return [*files, "--visit", "plate", "--unit", "plate", "--rater", "sample"]


def synthetic(folder: Path) -> list[str]:
    items = "".join(f"{item},0,4\n" for item in range(1, 9))
    (folder / "i.csv").write_text(f"item,worst,best\n{items}", encoding="utf-8")
    files = ["--items", str(folder / "i.csv"), "--sheets", str(DATA / "synth_mfrm.csv")]
    columns = ["--visit", "agency", "--unit", "agency", "--rater", "rater", "--value", "score"]
    return [*files, *columns]


CASES = {"penicillin": penicillin, "synthetic": synthetic}


@needs_data
@SAMPLES.each
def test_samples(row, raters):
    sample, severity = row
    found = raters("penicillin", "--adjust", "additive", "--agencies", "random")[sample]
    assert shown(float(found["severity"]), severity) == severity
    vectors = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
    exact = -vectors["penicillin_crossed_reml"]["sample_blup"][sample]
    assert float(found["severity"]) == pytest.approx(exact, abs=1e-5)


@needs_data
@RATERS.each
def test_raters(row, raters):
    rater, severity, se, marginal = row
    plain = raters("synthetic", "--adjust", "rasch", "--prior", "none")[rater]
    assert shown(float(plain["severity"]), severity) == severity
    assert shown(float(plain["se"]), se) == se
    weak = raters("synthetic", "--adjust", "rasch")[rater]
    assert float(weak["severity"]) == pytest.approx(float(marginal), abs=0.01)


@pytest.mark.skipif(not (DATA / "chicago-inspections").is_dir(), reason="the data are absent")
def test_groups():
    found = study(DATA / "chicago-inspections", draws=20)
    for name, *expected in GROUPS.rows:
        known = [
            shown(one, like) for one, like in zip(found["severity"][name], expected, strict=True)
        ]
        assert known == expected
    assert shown(found["moved"]["gone"], "0.93") == "0.93"
    assert found["moved"]["between"][0] > 0.7
    assert found["same_year"]["gone"] > 0.7
