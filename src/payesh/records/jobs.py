"""Long work: who asked for what, how far it is, how it ended."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import JobKind, JobState

from .base import Row, one_of, term_field
from .people import Seat


class Job(Row):
    """A piece of long work, seen by whoever asked for it; `seat` is empty where the clock did.

    `arguments` is what the task is called with, so that it can be tried again. `failure` is said to
    the person; the trace of the fault stays with the task. `result` names the file that was made,
    in the folder of finished work, or is empty; `result_url` is the page to go to.
    """

    kind = term_field(JobKind)
    title = models.CharField(max_length=300)
    seat = models.ForeignKey(
        Seat, on_delete=models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    language = models.CharField(max_length=5, default="fa")
    state = term_field(JobState, JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True, default="")
    result = models.CharField(max_length=200, blank=True, default="")
    result_name = models.CharField(max_length=200, blank=True, default="")
    result_url = models.CharField(max_length=300, blank=True, default="")
    cancel_asked = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            one_of("kind", JobKind, "job_kind_known"),
            one_of("state", JobState, "job_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["done", "failed", "cancelled"])
                | models.Q(ended_at__isnull=False),
                name="job_over_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["seat", "-asked_at"], name="job_by_seat")]

    def __str__(self) -> str:
        return self.title
