"""Why it came out so: items, findings with their evidence, and what is recommended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from payesh.ground.terms import FindingKind, Severity
from payesh.queries.asked_items import AskedItem
from payesh.queries.feedback import ScoredItem, Told
from payesh.records.models import Evidence
from payesh.reports.answer_words import said, text_in
from payesh.reports.document.blocks import Block, Column, Paragraph, Points, Row, Sheet, Tone
from payesh.reports.document.document import Section
from payesh.reports.document.text import Text, plain
from payesh.reports.teller import exact

from .figures import FeedbackTeller

SHORT = 12
"""So many characters of a SHA-256 name a document beside its title."""
Behind = Mapping[UUID, Sequence[Evidence]]


def items_section(teller: FeedbackTeller) -> Section | None:
    """The strongest and the weakest items, with the answers that stand."""
    told = teller.told
    tables = (
        _items(teller, _("Where you stand well"), told.strongest, "strong"),
        _items(teller, _("Where most is missing"), told.weakest, "weak"),
    )
    found: tuple[Block, ...] = tuple(one for one in tables if one is not None)
    return Section("items", _("Items"), found) if found else None


def _items(
    teller: FeedbackTeller, title: str, rows: Sequence[ScoredItem], side: str
) -> Sheet | None:
    if not rows:
        return None
    columns = (
        Column(_("Item"), share=4),
        Column(_("Answer"), share=2.5),
        Column(_("Score"), "end"),
    )
    return Sheet(title, columns, tuple(_item(teller, one, side, at) for at, one in enumerate(rows)))


def _item(teller: FeedbackTeller, one: ScoredItem, side: str, at: int) -> Row:
    instrument = teller.page.instrument
    name = item_name(teller, one.item)
    answer = said(instrument, one.item.item.code, one.answer, teller.language)
    key, code = f"{side}_{at + 1}", one.item.item.code
    score = teller.points(key, name, exact(one.part.value), digits=1, item=code)
    return Row((plain(name), plain(answer.text), (score,)))


def item_name(teller: FeedbackTeller, asked: AskedItem) -> str:
    """The code and the title of an item."""
    return f"{teller.digits(asked.item.code)} {text_in(asked.item.title, teller.language)}"


def findings_section(teller: FeedbackTeller, behind: Behind, good: bool) -> Section:
    """Strengths and opportunities, or weaknesses and threats, each with its evidence."""
    told = teller.told
    if good:
        key, title, rows = "strengths", _("Strengths and opportunities"), told.strengths
    else:
        key, title, rows = "weaknesses", _("Weaknesses and threats"), told.weaknesses
    if not rows:
        return Section(key, title, (Paragraph(plain(_("None was noted."))),))
    columns = (
        Column(_("What was found"), share=4),
        Column(_("Item"), share=3),
        Column(_("Evidence"), share=3),
    )
    name = _("Strengths and their evidence") if good else _("Weaknesses and their evidence")
    table = Sheet(name, columns, tuple(_finding(teller, one, behind) for one in rows))
    return Section(key, title, (table,))


def _finding(teller: FeedbackTeller, one: Told, behind: Behind) -> Row:
    finding = one.finding
    marks = []
    if finding.kind in (FindingKind.OPPORTUNITY.value, FindingKind.THREAT.value):
        marks.append(_(FindingKind(finding.kind).label))
    if finding.severity != Severity.NORMAL.value:
        marks.append(_(Severity(finding.severity).label))
    text = f"{' · '.join(marks)}: {finding.text}" if marks else finding.text
    item = plain(item_name(teller, one.item)) if one.item else plain("—")
    critical = finding.severity == Severity.CRITICAL.value and one.asks
    tone: Tone = "bad" if critical else "plain"
    return Row((plain(text), item, plain(_evidence(behind.get(finding.pk, ())))), tone)


def _evidence(pieces: Iterable[Evidence]) -> str:
    return "؛ ".join(evidence_words(one) for one in pieces) or _("none attached")


def evidence_words(piece: Evidence) -> str:
    """A document's name with the beginning of its SHA-256, or its address."""
    name = piece.title or piece.file_name or piece.link
    # The mark of direction keeps the hash together behind a Persian name.
    return f"{name} \u2066({piece.sha256[:SHORT]})\u2069" if piece.sha256 else name


def recommendations_section(teller: FeedbackTeller) -> Section:
    """What the secretariat recommends, then what each finding does, with its reason."""
    lines = [
        line.strip() for line in teller.told.agency.recommendations.splitlines() if line.strip()
    ]
    of_findings = [
        _recommended(one)
        for one in teller.told.recommended
        if one.finding.recommendation.strip() not in lines
    ]
    items: tuple[Text, ...] = (*map(plain, lines), *of_findings)
    blocks: tuple[Block, ...] = (
        (Points(items, ordered=True),)
        if items
        else (Paragraph(plain(_("No recommendation was written."))),)
    )
    return Section("recommendations", _("Recommendations"), blocks)


def _recommended(one: Told) -> Text:
    finding = one.finding
    return plain(f"{finding.recommendation} ({_('Because:')} {finding.text})")
