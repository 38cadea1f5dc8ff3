"""Under which licence the data may be used, and where its words stand."""

from __future__ import annotations

from django.conf import settings

KNOWN = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODC-BY-1.0": "https://opendatacommons.org/licenses/by/1-0/",
}


def licence_address() -> str:
    """The address of the licence's words; '' for one that is not known here."""
    return KNOWN.get(settings.DATA_LICENCE, "")
