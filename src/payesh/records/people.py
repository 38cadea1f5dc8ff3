"""People, the seats they hold, and the invitations that bring them in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from payesh.ground.terms import Role

from .base import Findable, Row, one_of, term_field, together
from .organisations import Unit


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username__iexact=username)


class Person(AbstractBaseUser, Row, Findable):
    """Somebody who signs in. What they may do comes from their seats alone."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    language = models.CharField(max_length=5, default="fa")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    current_seat = models.ForeignKey(
        "Seat", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    # The framework asks for these two; nobody is above the seats.
    is_staff = False
    is_superuser = False

    objects = People()

    class Meta:
        ordering = ["sort_key", "full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0]


class Seat(Row):
    """A role at a unit, held by a person; it reaches the unit's whole subtree."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = term_field(Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="seats")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["unit__path", "role"]
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "unit"], name="seat_held_once"),
            one_of("role", Role, "seat_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.unit}"

    @property
    def reach(self) -> str:
        """The path whose subtree the seat reaches."""
        return self.unit.path


class Invitation(Row):
    """A one-time way in: the token is mailed or handed over, only its hash is kept."""

    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True, default="")
    role = term_field(Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]
        constraints = [together("invitation_accepted_by_somebody", "accepted_by", "accepted_at")]

    def __str__(self) -> str:
        return self.full_name
