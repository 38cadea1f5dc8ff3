"""A digest as mail: its sentences in the letter, the whole of it as PDF."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from payesh.ground.terms import FileForm
from payesh.records.models import IssuedReport
from payesh.reports.document.blocks import Paragraph, Points
from payesh.reports.document.document import Document
from payesh.reports.document.stored import from_data
from payesh.reports.document.text import Ref, Text
from payesh.reports.rendering.files import file_of

_LETTER = """<div dir="{direction}" lang="{language}" style="background:#f1f5f8;padding:24px 12px;">
<div style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #dde5eb;\
border-radius:12px;font-family:Vazirmatn,Tahoma,Arial,sans-serif;font-size:15px;line-height:1.9;\
color:#14222c;text-align:{side};">
<div style="padding:20px 24px;background:#0b4f66;border-radius:12px 12px 0 0;color:#ffffff;">
<h2 style="margin:0;font-size:18px;">{title}</h2>
<p style="margin:0;font-size:13px;color:#b9d3dd;">{subject}<br>{subtitle}</p></div>
<div style="padding:8px 24px 24px;">{told}
<p style="margin:20px 0 0;"><a href="{link}" style="display:inline-block;padding:8px 22px;\
background:#0b4f66;color:#ffffff;border-radius:8px;text-decoration:none;">{records}</a></p></div>
</div></div>"""
_PART = '<h3 style="margin:16px 0 4px;font-size:14px;color:#0b4f66;">{}</h3>{}'
Part = tuple[str, list[str]]


def mail_digest(report: IssuedReport, to: list[str]) -> None:
    """Send an issued digest; nobody sees the other addresses. Faults of the server are raised."""
    message = digest_message(report, to)
    message.send()


def digest_message(report: IssuedReport, to: list[str]) -> EmailMultiAlternatives:
    """The letter: its sentences as text and as HTML in its language, with the PDF."""
    document = from_data(report.content)
    with translation.override(document.language):
        link = settings.SITE_URL + reverse("issued_report", args=[report.pk])
        parts = list(_parts(document))
        message = EmailMultiAlternatives(
            subject=_in_one_line(f"{document.title}، {document.subtitle}: {document.subject}"),
            body=_as_text(document, parts, link),
            bcc=to,
        )
        message.attach_alternative(_as_html(document, parts, link), "text/html")
    pdf = file_of(report, FileForm.PDF).read_bytes()
    message.attach(f"digest-{report.day}.pdf", pdf, "application/pdf")
    return message


def _in_one_line(words: str) -> str:
    """What a person named may hold a line break, which no head of a mail takes."""
    return " ".join(words.split())


def _parts(document: Document) -> Iterator[Part]:
    """The sections that say something in sentences."""
    for section in document.sections:
        said = [_said(document, text) for block in section.blocks for text in _texts(block)]
        if said:
            yield section.title, said


def _texts(block: object) -> tuple[Text, ...]:
    if isinstance(block, Paragraph):
        return (block.text,)
    return block.items if isinstance(block, Points) else ()


def _said(document: Document, text: Text) -> str:
    return "".join(
        document.figure(run.key).shown(document.language) if isinstance(run, Ref) else run
        for run in text
    )


def _as_text(document: Document, parts: list[Part], link: str) -> str:
    told = [f"{title}\n" + "\n".join(f"- {line}" for line in lines) for title, lines in parts]
    with_records = _("Every figure with its records")
    head = f"{document.title}\n{document.subject}\n{document.subtitle}"
    return "\n\n".join((head, *told, f"{with_records}: {link}"))


def _as_html(document: Document, parts: list[Part], link: str) -> SafeString:
    """The letter as the notices' mail looks: looks in the elements, nothing fetched."""
    told = format_html_join("", _PART, ((title, _lines(said)) for title, said in parts))
    return format_html(
        _LETTER,
        direction="rtl" if document.language == "fa" else "ltr",
        side="right" if document.language == "fa" else "left",
        language=document.language,
        title=document.title,
        subject=document.subject,
        subtitle=document.subtitle,
        told=told,
        link=link,
        records=_("Every figure with its records"),
    )


def _lines(said: list[str]) -> SafeString:
    return format_html_join("", '<p style="margin:0 0 8px;">{}</p>', ((line,) for line in said))
