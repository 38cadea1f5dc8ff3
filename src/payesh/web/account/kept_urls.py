"""The pages of the sign-in package that this site has; sign-up and its kin are not among them."""

from __future__ import annotations

from allauth.account.urls import urlpatterns as every_page
from django.urls import include, path

KEPT = {
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

urlpatterns = [
    *(pattern for pattern in every_page if pattern.name in KEPT),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
