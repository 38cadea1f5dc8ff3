"""Words for what leaves the house: issued reports, publications, what people answer back."""

from __future__ import annotations

from .base import Term


class IssuedKind(Term):
    """What a report that was issued is for."""

    DIGEST = "digest", "Daily digest"
    FEEDBACK = "feedback", "Feedback report"
    ANALYSIS = "analysis", "Analytical report"
    MEETING = "meeting", "Report for a meeting"
    PACK = "pack", "Review-meeting pack"


class FileForm(Term):
    """The forms a report can be had in."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    EXCEL = "xlsx", "Excel"


class JobKind(Term):
    """Long work that somebody asked for, or the clock did."""

    FEEDBACK_REPORTS = "feedback-reports", "Feedback reports of all agencies"
    ANALYSIS = "analysis", "Analytical report"
    DIGEST = "digest", "Daily digest"
    DOCUMENT = "document", "Document"
    PUBLICATION = "publication", "Publication"
    MAIL = "mail", "Mail"
    EXPORT = "export", "Export of a campaign"
    WORKBOOK = "workbook", "Workbook"


class JobState(Term):
    """Where long work stands."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class PublicationState(Term):
    """Where a publication stands: what was withdrawn stays known, with its reason."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class CommentState(Term):
    """Where a comment of the public stands; the rating beside it counts unless refused.

    A rating that came without a solved puzzle counts only once it is shown.
    """

    WAITING = "waiting", "Waiting for moderation"
    HELD = "held", "Held back"
    SHOWN = "shown", "Shown"
    REFUSED = "refused", "Refused"


class HoldReason(Term):
    """Why a comment is held back before anybody read it."""

    PERSON = "person", "Names a private person"
    PHONE = "phone", "Holds a telephone number"
    IDENTITY = "identity", "Holds an identity number"
    ADDRESS = "address", "Holds an address of mail or web"
    DOUBLE = "double", "Says the same as another"


class NoticeWay(Term):
    """How a person is told what they are waited for."""

    AT_ONCE = "at-once", "By mail, at once"
    DAILY = "daily", "By mail, once a day"
    HERE = "here", "Only here"
