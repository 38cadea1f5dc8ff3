"""What a seat is told it is waited for, and how its person wants to be told."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import NoticeWay

from .base import Provincial, Row, one_of, term_field
from .people import Person, Seat


class Notice(Provincial):
    """One thing a seat is waited for; `key` names the thing, so that it is told once."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True, default="")
    url = models.CharField(max_length=300, blank=True, default="")
    due = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-told_at"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "kind", "key"], name="notice_told_once")
        ]
        indexes = [models.Index(fields=["seat", "-told_at"], name="notice_by_seat")]

    def __str__(self) -> str:
        return self.title


class NoticeChoice(Row):
    """How a person wants to be told; without a row it is once a day at eight."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notice_choice")
    way = term_field(NoticeWay, NoticeWay.DAILY)
    hour = models.PositiveSmallIntegerField(default=8)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            one_of("way", NoticeWay, "notice_way_known"),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="notice_hour_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.way}"
