"""What was published: frozen, packed, signed, and never changed afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from payesh.ground.terms import PublicationState

from .base import Provincial, Row, one_of, term_field, together
from .evaluations import ResultSet
from .issued import IssuedReport
from .organisations import Unit
from .people import Person
from .periods import Period


class SigningKey(Row):
    """A public key of this installation (Ed25519, base64 of its 32 bytes), current until retired.

    The private half lies in a file of the data folder that only the server may read.
    """

    public = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.public[:12]


class Publication(Provincial):
    """A result set or a locked period of a plan as it was given to the public.

    `contents` is what the public pages show, frozen; `package` the SHA-256 of the stored zip,
    `root` the Merkle root of the journal at that moment, `signature` that of the package's
    manifest. `press` is the text for the media, checked like every text before publication.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="publications")
    result_set = models.ForeignKey(
        ResultSet, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    report = models.ForeignKey(
        IssuedReport, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    state = term_field(PublicationState, PublicationState.DRAFT)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True, default="")
    press = models.TextField(blank=True, default="")
    contents = models.JSONField(default=dict)
    package = models.CharField(max_length=64, blank=True, default="")
    package_size = models.PositiveBigIntegerField(default=0)
    root = models.CharField(max_length=64, blank=True, default="")
    signature = models.CharField(max_length=128, blank=True, default="")
    key = models.ForeignKey(
        SigningKey, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-published_at", "-made_at"]
        constraints = [
            one_of("state", PublicationState, "publication_state_known"),
            together("publication_published_by_somebody", "published_by", "published_at"),
            together("publication_withdrawn_by_somebody", "withdrawn_by", "withdrawn_at"),
            models.UniqueConstraint(fields=["number"], name="publication_numbered_once"),
            models.CheckConstraint(
                condition=Q(result_set__isnull=True) ^ Q(period__isnull=True),
                name="publication_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | (Q(published_at__isnull=False) & ~Q(package="") & ~Q(signature="")),
                name="publication_is_packed_and_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="publication_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PublicationText(Row):
    """A text that goes out with a publication: typed, or read from an uploaded file."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(max_length=200)
    text = models.TextField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return self.name


class ContradictionReason(Row):
    """Why a person lets a sentence stand although its figures contradict each other or the records.

    `digest` is the SHA-256 of the sentence with the verdict, so that a changed sentence asks anew.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="reasons")
    digest = models.CharField(max_length=64)
    sentence = models.TextField()
    told = models.TextField(blank=True, default="")
    reason = models.TextField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "digest"], name="reason_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="reason_is_said"),
        ]

    def __str__(self) -> str:
        return self.reason[:80]
