"""Checking a package and showing keys on the command line."""

import json

import pytest
from click.testing import CliRunner

from payesh.cli import main
from payesh.exchange.packages.zipped import zipped
from payesh.records.models import SigningKey


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_what_is_no_package_ends_with_two(tmp_path):
    path = tmp_path / "p.zip"
    path.write_bytes(zipped({"manifest.json": json.dumps({"format": "other"}).encode()}))
    answer = run("verify", path, "--language", "en")
    assert answer.exit_code == 2
    assert "not of the format" in answer.output
    assert run("verify", tmp_path / "none.zip").exit_code == 2


@pytest.mark.django_db
def test_keys_are_shown_and_changed(settings, tmp_path):
    settings.HOME = tmp_path
    first = run("keys", "show").output
    current = SigningKey.objects.get()
    assert current.public in first
    assert run("keys", "rotate", "--yes").exit_code == 0
    after = run("keys", "show").output
    assert f"retired: {current.public}" in after
    assert SigningKey.objects.filter(retired_at__isnull=True).count() == 1
