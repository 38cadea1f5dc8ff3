"""Password rules in the digits of the page."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator

from payesh.web.shell.writing import digits


class LongEnough(MinimumLengthValidator):
    """At least so many characters, said in the reader's digits."""

    def get_help_text(self) -> str:
        return digits(super().get_help_text())

    def get_error_message(self) -> str:
        return digits(super().get_error_message())
