"""Addresses of circulars and coordination sessions."""

from django.urls import path

from . import circulars, reading, sessions

C = "campaigns/<uuid:campaign>/"
ONE = "circulars/<uuid:circular>/"
SESSION = "sessions/<uuid:session>/"

urlpatterns = [
    path(C + "circulars/", circulars.circulars, name="circulars"),
    path(C + "circulars/new/", circulars.circular_new, name="circular_new"),
    path(ONE, circulars.circular_page, name="circular_page"),
    path(ONE + "edit/", circulars.circular_edit, name="circular_edit"),
    path(ONE + "attach/", circulars.circular_attach, name="circular_attach"),
    path(ONE + "send/", circulars.circular_send, name="circular_send"),
    path(ONE + "newcomers/", circulars.circular_newcomers, name="circular_newcomers"),
    path(ONE + "chase/", circulars.circular_chase, name="circular_chase"),
    path("my-circulars/", reading.my_circulars, name="my_circulars"),
    path("my-circulars/<uuid:receipt>/", reading.circular_read, name="circular_read"),
    path(C + "sessions/", sessions.sessions, name="sessions"),
    path(C + "sessions/new/", sessions.session_new, name="session_new"),
    path(SESSION, sessions.session_page, name="session_page"),
    path(SESSION + "attendance/", sessions.session_attendance, name="session_attendance"),
    path(SESSION + "minutes/", sessions.session_minutes, name="session_minutes"),
    path(SESSION + "decide/", sessions.session_decide, name="session_decide"),
    path(SESSION + "close/", sessions.session_close, name="session_close"),
    path(
        "session-decisions/<uuid:session_decision>/",
        sessions.session_outcome,
        name="session_outcome",
    ),
]
