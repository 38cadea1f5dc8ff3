"""Ending sessions: rows of the session list and the sessions themselves, in one go."""

from __future__ import annotations

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from payesh.records.models import Person


def end_all_sessions(person: Person) -> int:
    """Sign the person out of every browser; returns of how many."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = list(UserSession.objects.filter(user=person))
    for row in rows:
        store(session_key=row.session_key).flush()
    UserSession.objects.filter(user=person).delete()
    return len(rows)
