"""The open data as a catalogue of DCAT 3 (W3C), written as JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.shapes.published import Heading
from payesh.web.shell.writing import language

from . import packages
from .licence import licence_address

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
Build = Callable[[str], str]


def catalog_of(told: Iterable[Heading], build: Build) -> dict[str, Any]:
    """Every publication as a data set; `build` makes a path a whole address."""
    entries = list(told)
    return {
        "@context": CONTEXT,
        "@id": build(reverse("public_catalog")),
        "@type": "dcat:Catalog",
        "dct:title": _text(_("Open data of Payesh")),
        "dct:description": _text(_("The data behind every published figure, signed.")),
        "dct:language": language(),
        "foaf:homepage": {"@id": build(reverse("public_front"))},
        "dcat:dataset": [_dataset(one, build) for one in entries],
    }


def _dataset(one: Heading, build: Build) -> dict[str, Any]:
    address = build(reverse("public_dataset", kwargs={"publication": one.pk}))
    told = {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": str(one.pk),
        "dct:title": _text(one.title),
        "dct:description": _text(one.summary or one.title),
        "dct:issued": {"@type": "xsd:dateTime", "@value": one.published_at.isoformat()},
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": _text(one.body)},
        "dcat:landingPage": {"@id": address},
        "dcat:version": str(one.number),
        "dcat:distribution": [_whole(one, build), *_parts(one, build)],
    }
    return _licensed(told)


def _whole(one: Heading, build: Build) -> dict[str, Any]:
    """The package itself, with the hash by which it is known."""
    address = build(reverse("public_package", kwargs={"publication": one.pk}))
    return _licensed(
        {
            "@type": "dcat:Distribution",
            "dct:title": _text(_("Signed package")),
            "dcat:downloadURL": {"@id": address},
            "dcat:mediaType": {"@id": MEDIA + "application/zip"},
            "dcat:byteSize": one.package_size,
            "spdx:checksum": _checksum(one.package),
        }
    )


def _parts(one: Heading, build: Build) -> Iterable[dict[str, Any]]:
    for file in packages.files(one):
        keys = {"publication": one.pk, "name": file.name}
        told = {
            "@type": "dcat:Distribution",
            "dct:title": file.name,
            "dcat:downloadURL": {"@id": build(reverse("public_data_file", kwargs=keys))},
            "dcat:mediaType": {"@id": MEDIA + file.media_type.partition(";")[0]},
            "dcat:byteSize": file.size,
        }
        if file.sha256:
            told["spdx:checksum"] = _checksum(file.sha256)
        yield _licensed(told)


def _checksum(sha256: str) -> dict[str, Any]:
    return {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": CONTEXT["spdx"] + "checksumAlgorithm_sha256"},
        "spdx:checksumValue": sha256,
    }


def _licensed(told: dict[str, Any]) -> dict[str, Any]:
    address = licence_address()
    return {**told, "dct:license": {"@id": address}} if address else told


def _text(words: str) -> dict[str, str]:
    return {"@language": language(), "@value": words}
