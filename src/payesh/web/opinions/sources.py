"""Where an opinion came from, as far as limits need it: a keyed hash good for one day."""

from __future__ import annotations

import ipaddress
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOME_BITS = 64
"""A household has so many leading bits of IPv6 in common."""


def network_of(request: HttpRequest) -> str:
    """The sender's network address; of IPv6 that of the household.

    Behind the proxy that `PAYESH_HTTPS` speaks of it is what the proxy itself wrote last; what a
    sender writes there does not count.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR")):
        address = forwarded.rsplit(",", 1)[-1].strip()
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if read.version == 4:
        return str(read)
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(ipaddress.ip_network((read, HOME_BITS), strict=False))


def source_of(request: HttpRequest, day: date) -> str:
    """What limits of a day go by; nobody can get the address back from it."""
    said = f"{day.isoformat()} {network_of(request)}"
    return salted_hmac("payesh.opinions.source", said, algorithm="sha256").hexdigest()
