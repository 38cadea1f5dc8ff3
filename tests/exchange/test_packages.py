"""Packages: what was frozen goes out, an outsider recomputes it, and any altered cell is found."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from payesh.actions.file_store import path_of
from payesh.actions.publishing import draft_publication
from payesh.actions.results import finalise
from payesh.exchange.packages.checker import NAME, checker_file
from payesh.exchange.packages.zipped import zipped
from payesh.reports.publishing import publish_package
from payesh.verifying.checking import check
from payesh.verifying.command import main
from tests.evaluations import make_agency, make_group
from tests.reviewing import Round

pytestmark = pytest.mark.django_db
FAILING = {"B1.1": {"value": "0"}}
THIN = {"A1.1": {"state": "not_assessable", "reason": "سند در دسترس نبود"}, "B1.1": {}, "B1.2": {}}
HIDDEN = {"A1.1": {"value": "0"}}
"""A2.2 does not apply any more, though it holds an answer."""


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT, settings.HOME = tmp_path / "files", tmp_path
    return Round()


@pytest.fixture
def published(scene):
    """A campaign with a tie, a cap, a hidden item, one too thin to rank and one never seen."""
    for number in (92, 90, 90, 88):
        scene.settled({"B1.2": {"value": str(number)}})
    for changes in (FAILING, THIN, HIDDEN):
        scene.settled(changes)
    make_agency(scene.group)
    scene.settled(group=make_group(scene.campaign))
    result_set = finalise(by=scene.secretary, campaign=scene.campaign)
    scene.campaign.refresh_from_db()
    result_set.campaign.refresh_from_db()
    draft = draft_publication(by=scene.secretary, title="نتایج دور نخست", result_set=result_set)
    return publish_package(by=scene.secretary, publication=draft, version=draft.version)


def files_of(path):
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def altered(files, name, old, new, where=0):
    """The files with one cell changed and every hash of the manifest put right again."""
    lines = files[name].decode().splitlines(keepends=True)
    places = [at for at, line in enumerate(lines) if old in line]
    lines[places[where]] = lines[places[where]].replace(old, new)
    changed = files | {name: "".join(lines).encode()}
    manifest = json.loads(changed["manifest.json"])
    for one in manifest["files"]:
        content = changed[one["name"]]
        one["sha256"], one["size"] = hashlib.sha256(content).hexdigest(), len(content)
    return changed | {"manifest.json": json.dumps(manifest).encode()}


def outcome_of(files, tmp_path, key=""):
    path = tmp_path / "altered.zip"
    path.write_bytes(zipped(files))
    return check(path, key)


def test_a_package_is_equal_and_signed_by_the_key_of_the_house(published, tmp_path):
    path = path_of(published.package)
    outcome = check(path, published.key.public)
    assert outcome.is_equal, outcome.faults.told
    assert outcome.signature.state == "signed"
    assert outcome.recomputed["agencies"] == 9
    assert outcome.recomputed["ranks"] == 7
    assert hashlib.sha256(path.read_bytes()).hexdigest() == published.package
    assert (tmp_path / "signing-key").stat().st_mode & 0o777 == 0o600
    told = json.loads(files_of(path)["manifest.json"])
    assert told["journal"]["root"] == published.root
    assert published.contents["groups"][0]["ranked"] == 6


def test_nobody_is_named_in_a_package(published, scene):
    people = {scene.secretary.person.full_name, scene.reviewer.person.full_name}
    for name, content in files_of(path_of(published.package)).items():
        for person in people:
            assert person.encode() not in content, name


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("data/answers.csv", ",B1.2,92,", ",B1.2,93,", 0),
        ("data/answers.csv", ",A1.1,1,", ",A1.1,0,", 0),
        ("data/parts.csv", ",A1,87.5,", ",A1,87.6,", 0),
        ("data/results.csv", ",1,6,", ",2,6,", 0),
        ("data/groups.csv", ",6,", ",7,", 0),
        ("data/caps.csv", ",40,", ",50,", 0),
        ("contents.json", '"rank": 1', '"rank": 2', 0),
        ("rules.json", '"leave_out"', '"zero"', 0),
        ("rules.json", '"0.7"', '"0.1"', 0),
        ("instruments/1.json", '"weight": "60"', '"weight": "50"', 0),
    ],
)
def test_one_altered_cell_is_found_though_all_hashes_were_put_right(
    published, tmp_path, monkeypatch, name, old, new, where
):
    files = altered(files_of(path_of(published.package)), name, old, new, where)
    found = outcome_of(files, tmp_path).faults
    assert "bad_signature" in {one.word for one in found.told}
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)  # as on a bare Python
    outcome = outcome_of(files, tmp_path)
    assert outcome.signature.state == "unchecked"
    assert not outcome.is_equal


def test_a_changed_file_and_another_key_are_named(published, tmp_path):
    files = files_of(path_of(published.package))
    changed = files | {"data/groups.csv": files["data/groups.csv"] + b"\n"}
    words = {one.word for one in outcome_of(changed, tmp_path, "another").faults.told}
    assert {"hash_differs", "other_key"} <= words
    more = {one.word for one in outcome_of(files | {"more.csv": b""}, tmp_path).faults.told}
    assert more == {"not_listed"}


def test_hostile_packages_are_refused_in_words(tmp_path, capsys, published):
    good = files_of(path_of(published.package))
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", b"0" * 80_000_000)
    damaged = bytearray(good_zip := zipped({"manifest.json": os.urandom(4000).hex().encode()}))
    damaged[len(good_zip) // 2] ^= 0x55
    cases = {
        "damaged": bytes(damaged),
        "none": b"no zip at all",
        "outside": zipped({"../manifest.json": b"{}"}),
        "bomb": bomb.getvalue(),
        "other": zipped({"manifest.json": b'{"format": "something"}'}),
        "deep": zipped({"manifest.json": b"[" * 100_000}),
        "hole": zipped({name: one for name, one in good.items() if name != "rules.json"}),
    }
    for name, content in cases.items():
        path = tmp_path / f"{name}.zip"
        path.write_bytes(content)
        assert main([str(path)]) == 2, name
        assert "بسته خوانده نشد" in capsys.readouterr().err


def test_the_checker_runs_alone(published, tmp_path):
    """As an outsider runs it: one file, no package of ours, English."""
    program = tmp_path / NAME
    program.write_bytes(checker_file())
    run = subprocess.run(
        [sys.executable, "-I", program, path_of(published.package), "--language", "en"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"]},
    )
    assert run.returncode == 0, run.stderr
    assert "Equal: every published figure" in run.stdout
    assert published.key.public in run.stdout
