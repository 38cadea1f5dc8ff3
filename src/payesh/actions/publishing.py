"""Verbs of publications: drafted, worded, reasons given, published, withdrawn.

A publication is made ready as a draft and never changed once it is out. It cannot go out while a
sentence in its texts contradicts itself or the figures that are published, unless somebody says in
their own name why it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import CampaignState, PeriodState, PublicationState
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.queries.publications import contradictions, open_contradictions, reports_for
from payesh.records.models import (
    ContradictionReason,
    IssuedReport,
    Period,
    Publication,
    PublicationText,
    ResultSet,
    Seat,
    SigningKey,
)

from .guards import locked, owed, unless
from .journal import changed, record, verb
from .public_stamp import touch_public

NOT_FINAL = _("Only final results can be published.")
NOT_LOCKED = _("Only a locked period can be published.")
ONE_THING = _("A publication is about one result set or one period.")
NOT_DRAFT = _("What is published is not changed any more.")
NOT_PUBLISHED = _("Only what is published can be withdrawn.")
OTHER_REPORT = _("This report is about something else.")
TITLE = _("Give the publication a title.")
NO_SUCH = _("There is no such contradiction any more; look at the text again.")
WHY_STANDS = _("Say why the sentence stands as it is.")
WHY_WITHDRAWN = _("Say why the publication is withdrawn; everybody will read it.")
OPEN = _("%(count)s contradictions in the texts have no reason yet.")
FIELDS = ("title", "summary", "press", "report")


@verb
def draft_publication(
    *,
    by: Seat,
    title: str,
    result_set: ResultSet | None = None,
    period: Period | None = None,
    summary: str = "",
    press: str = "",
    report: IssuedReport | None = None,
) -> Publication:
    """Begin a publication of a final result set or of a locked period."""
    unless((result_set is None) != (period is None), "publication.one_thing", ONE_THING)
    if result_set is not None:
        unit = result_set.campaign.owner
        final = (CampaignState.FINAL, CampaignState.CLOSED)
        unless(result_set.campaign.state in final, "publication.not_final", NOT_FINAL)
    else:
        assert period is not None  # one of the two is there
        unit = period.plan.owner
        unless(period.state == PeriodState.LOCKED, "publication.not_locked", NOT_LOCKED)
    require(by, "publication.make", unit)
    made = Publication(
        unit=unit,
        province=unit.province,
        result_set=result_set,
        period=period,
        title=owed(title, "title", TITLE)[:300],
        summary=clean(summary),
        press=clean(press),
        made_by=by.person,
    )
    made.report = _fitting(by, made, report)
    made.save(force_insert=True)
    record(by=by, verb="publication.drafted", subject=made, after={"title": made.title})
    return made


@verb
def word_publication(
    *,
    by: Seat,
    publication: Publication,
    version: int,
    title: str,
    summary: str = "",
    press: str = "",
    report: IssuedReport | None = None,
) -> Publication:
    """Write the title and the texts of a draft anew."""
    publication = _draft(by, publication, version)
    new = {
        "title": owed(title, "title", TITLE)[:300],
        "summary": clean(summary),
        "press": clean(press),
        "report": _fitting(by, publication, report),
    }
    before, after = changed(publication, new)
    publication.version += 1
    publication.save()
    record(by=by, verb="publication.worded", subject=publication, before=before, after=after)
    return publication


@verb
def add_text(*, by: Seat, publication: Publication, name: str, text: str) -> PublicationText:
    """Put a text beside the publication: it is checked and goes out with it."""
    publication = _draft(by, publication)
    made = PublicationText.objects.create(
        publication=publication,
        name=owed(name, "name")[:200],
        text=owed(text, "text"),
        added_by=by.person,
    )
    record(by=by, verb="publication.text_added", subject=publication, after={"name": made.name})
    return made


@verb
def remove_text(*, by: Seat, text: PublicationText) -> None:
    """Take a text out of a draft."""
    publication = _draft(by, text.publication)
    record(by=by, verb="publication.text_removed", subject=publication, before={"name": text.name})
    text.delete()


@verb
def give_reason(
    *, by: Seat, publication: Publication, digest: str, reason: str
) -> ContradictionReason:
    """Say, in one's own name, why a sentence stands although its figures contradict."""
    publication = _draft(by, publication)
    found = {one.digest: one for one in contradictions(publication)}.get(digest)
    if found is None:
        raise Refusal("publication.no_contradiction", NO_SUCH)
    ContradictionReason.objects.filter(publication=publication, digest=digest).delete()
    made = ContradictionReason.objects.create(
        publication=publication,
        digest=digest,
        sentence=found.sentence,
        told=f"{found.claim.verdict.value}: {found.claim.text}",
        reason=owed(reason, "reason", WHY_STANDS),
        given_by=by.person,
    )
    after = {"sentence": found.sentence, "reason": made.reason}
    record(by=by, verb="publication.reason_given", subject=publication, after=after)
    return made


@verb
def publish(
    *,
    by: Seat,
    publication: Publication,
    version: int,
    contents: Mapping[str, Any],
    package: str,
    package_size: int,
    root: str,
    signature: str,
    key: SigningKey,
) -> Publication:
    """Give a draft to the public, with the package that was built of it.

    `version` is that of the draft the package was built from. Refused while a contradiction in
    any text has no reason.
    """
    publication = _draft(by, publication, version)
    refuse_unready(publication)
    locked(key)  # two that go out at the same moment wait for one another, and for their numbers
    last = Publication.objects.aggregate(last=Max("number"))["last"] or 0
    publication.state, publication.number = PublicationState.PUBLISHED.value, last + 1
    publication.contents, publication.package = dict(contents), package
    publication.package_size, publication.root = package_size, root
    publication.signature, publication.key = signature, key
    publication.published_by, publication.published_at = by.person, timezone.now()
    publication.version += 1
    publication.save()
    after = {"number": publication.number, "package": package, "root": root}
    record(by=by, verb="publication.published", subject=publication, after=after)
    touch_public()
    return publication


@verb
def withdraw(*, by: Seat, publication: Publication, reason: str) -> Publication:
    """Take a publication back; that it was there, and why it was withdrawn, stays known."""
    require(by, "publication.make", publication)
    publication = locked(publication)
    out = publication.state == PublicationState.PUBLISHED
    unless(out, "publication.not_published", NOT_PUBLISHED)
    publication.withdrawn_why = owed(reason, "reason", WHY_WITHDRAWN)
    publication.state = PublicationState.WITHDRAWN.value
    publication.withdrawn_by, publication.withdrawn_at = by.person, timezone.now()
    publication.version += 1
    publication.save()
    after = {"reason": publication.withdrawn_why}
    record(by=by, verb="publication.withdrawn", subject=publication, after=after)
    touch_public()
    return publication


@verb
def discard(*, by: Seat, publication: Publication) -> None:
    """Throw a draft away."""
    publication = _draft(by, publication)
    before = {"title": publication.title}
    record(by=by, verb="publication.discarded", subject=publication, before=before)
    publication.delete()


def refuse_unready(publication: Publication) -> None:
    """Refuse what is no draft any more, and a draft with a contradiction that has no reason."""
    _unless_draft(publication)
    if waiting := len(open_contradictions(publication)):
        raise Refusal("publication.contradictions", OPEN, count=waiting)


def _draft(by: Seat, publication: Publication, version: int | None = None) -> Publication:
    require(by, "publication.make", publication)
    publication = locked(publication, version)
    _unless_draft(publication)
    return publication


def _unless_draft(publication: Publication) -> None:
    unless(publication.state == PublicationState.DRAFT, "publication.not_draft", NOT_DRAFT)


def _fitting(
    by: Seat, publication: Publication, report: IssuedReport | None
) -> IssuedReport | None:
    if report is not None:
        fits = reports_for(by, publication).filter(pk=report.pk).exists()
        unless(fits, "publication.other_report", OTHER_REPORT, "report")
    return report
