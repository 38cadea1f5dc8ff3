"""Forms about security keys, with words of ours where the sign-in package has none."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddKeyForm(AddWebAuthnForm):
    """A new key and what its owner calls it."""

    name = forms.CharField(label=_("Name"), required=False)


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(label=_("Name"))
