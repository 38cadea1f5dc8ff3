"""Evidence: read by its bytes, stored once, never overwritten, withdrawn but kept."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from payesh.actions.evidence import give_file, give_link, withdraw_evidence
from payesh.actions.file_store import path_of
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role
from payesh.queries.evidence import evidence_of
from payesh.records.models import JournalEntry
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
    signed,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n"


def upload(content=PDF, name="گزارش.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/x-msdownload")


def zipped(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


def picture(kind, **options):
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, kind, **options)
    return data.getvalue()


@pytest.fixture
def planner(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_seat(Role.PLANNER, make_unit(make_unit()))


@pytest.fixture
def entry(planner):
    plan = make_plan(planner.unit.parent)
    node = make_node(plan, make_branch(plan, planner.unit))
    return make_progress(node, period_of_plan(plan), declared=10)


def test_a_file_is_known_by_its_bytes(planner, entry):
    evidence = give_file(by=planner, subject=entry, file=upload(), title="صورت‌جلسه")
    assert evidence.media_type == "application/pdf"
    assert evidence.size == len(PDF)
    assert evidence.file_name == "گزارش.pdf"
    assert path_of(evidence.sha256).read_bytes() == PDF
    assert list(evidence_of("progress", entry.pk)) == [evidence]
    assert JournalEntry.objects.first().verb == "evidence.given"


def test_the_same_bytes_are_stored_once(planner, entry, tmp_path):
    one = give_file(by=planner, subject=entry, file=upload())
    path = path_of(one.sha256)
    kept = path.stat().st_ino
    two = give_file(by=planner, subject=entry, file=upload(name="دیگر.pdf"))
    assert one.sha256 == two.sha256
    assert path.stat().st_ino == kept
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


def test_a_stored_file_cannot_be_written(planner, entry):
    evidence = give_file(by=planner, subject=entry, file=upload())
    assert path_of(evidence.sha256).stat().st_mode & 0o222 == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "evidence.empty"),
        (b"MZ\x90\x00 a program", "evidence.type"),
        (b"<html><script>alert(1)</script></html>", "evidence.type"),
        (zipped("a.txt"), "evidence.type"),
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "evidence.type"),
        (b"PK\x03\x04 not a zip at all", "evidence.type"),
        (PDF + b" " * 200, "evidence.too_large"),
    ],
    ids=["empty", "program", "html", "zip", "macros", "broken zip", "large"],
)
def test_what_is_not_welcome_leaves_nothing_behind(
    planner, entry, settings, tmp_path, content, code
):
    settings.EVIDENCE_LIMIT_BYTES = 200 if code == "evidence.too_large" else 10_000
    with pytest.raises(Refusal) as error:
        give_file(by=planner, subject=entry, file=upload(content))
    assert error.value.code == code
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not evidence_of("progress", entry.pk).exists()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("WEBP"), "image/webp"),
        (picture("GIF"), "image/gif"),
        (zipped("xl/workbook.xml"), "spreadsheetml.sheet"),
        (zipped("word/document.xml"), "wordprocessingml.document"),
    ],
    ids=["png", "jpeg", "webp", "gif", "xlsx", "docx"],
)
def test_what_is_welcome(planner, entry, content, kind):
    assert give_file(by=planner, subject=entry, file=upload(content)).media_type.endswith(kind)


def test_a_name_with_folders_is_only_a_name(planner, entry):
    evidence = give_file(by=planner, subject=entry, file=upload(name="x.pdf"))
    assert "/" not in evidence.file_name


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "گزارش", ""])
def test_only_a_web_address_is_a_link(planner, entry, link):
    with pytest.raises(Refusal):
        give_link(by=planner, subject=entry, link=link)


def test_another_unit_gives_nothing(entry):
    stranger = make_seat(Role.PLANNER, make_unit(make_unit()))
    with pytest.raises(Forbidden):
        give_link(by=stranger, subject=entry, link="https://example.org/a")


def test_a_withdrawn_piece_is_out_of_sight_and_kept(planner, entry):
    evidence = give_file(by=planner, subject=entry, file=upload())
    withdraw_evidence(by=planner, evidence=evidence)
    assert not evidence_of("progress", entry.pk).exists()
    assert path_of(evidence.sha256).exists()
    with pytest.raises(Refusal):
        withdraw_evidence(by=planner, evidence=evidence)


def test_evidence_of_an_accepted_report_stays(planner, entry):
    evidence = give_link(by=planner, subject=entry, link="https://example.org/a")
    make_report(
        entry.period, entry.unit, state="accepted", **signed(layer="submitted"),
        **signed(layer="decided"),
    )  # fmt: skip
    with pytest.raises(Refusal) as error:
        withdraw_evidence(by=planner, evidence=evidence)
    assert error.value.code == "evidence.settled"


def test_a_picture_keeps_its_time_and_its_turn_and_nothing_else(planner, entry):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.Make] = 6, "Camera"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:07:06 09:30:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (38.0, 4.0, 0.0)
    content = picture("JPEG", exif=exif)
    evidence = give_file(by=planner, subject=entry, file=upload(content, "میز.jpg"))
    kept = path_of(evidence.sha256).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == evidence.sha256
    assert evidence.size == len(kept)
    read = Image.open(io.BytesIO(kept)).getexif()
    assert dict(read) == {ExifTags.Base.Orientation: 6}
    assert not read.get_ifd(ExifTags.IFD.GPSInfo)
    assert evidence.taken_at.isoformat() == "2026-07-06T09:30:00+03:30"


def test_a_broken_picture_is_no_evidence(planner, entry):
    with pytest.raises(Refusal) as error:
        give_file(by=planner, subject=entry, file=upload(picture("JPEG")[:300]))
    assert error.value.code == "evidence.image"


@pytest.mark.parametrize(
    ("command", "passes"), [("true", True), ("false", False), ("/no/such/command", False)]
)
def test_a_file_that_was_not_found_clean_is_not_kept(planner, entry, settings, command, passes):
    settings.MALWARE_COMMAND = command
    if passes:
        assert give_file(by=planner, subject=entry, file=upload()).sha256
        return
    with pytest.raises(Refusal) as error:
        give_file(by=planner, subject=entry, file=upload())
    assert error.value.code == "evidence.infected"
    assert not [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]
