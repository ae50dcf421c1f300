"""A Word document: the print form of each card, with its source and how it came about."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import BadZipFile

from summarizer.card.card import Card
from summarizer.errors import SettingsError
from summarizer.handing.source import Handed
from summarizer.render.assisted import in_words, source_type
from summarizer.render.filling import house_file
from summarizer.render.harmless import one_line
from summarizer.render.labels import label_of
from summarizer.render.print_form import NOT_READY, NOTHING, print_form
from summarizer.render.view import NO_DEAL, view_of
from summarizer.style import PLAIN, Style

_NOT_XML = re.compile("[\ufffe\uffff]")


def document(cards: Iterable[Handed], style: Style = PLAIN) -> bytes:
    """The document, a card a page; it begins from the house's card.docx, whose styles it takes.

    Raises:
        SettingsError: that is no Word document.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    own = house_file(style, "card.docx")
    try:
        made: Any = Document(str(own) if own else None)
    except (OpcError, ValueError, KeyError, OSError, BadZipFile) as error:
        raise SettingsError(f"{own} is no Word document to begin from: {error}") from error
    properties = made.core_properties
    types: list[str] = []
    for place, one in enumerate(cards):
        if place:
            made.add_page_break()
        _card(made, one.card, style)
        types.append(source_type(one.card))
    properties.title = "Briefing cards"
    properties.author = ""
    properties.keywords = "machine-assisted"
    properties.comments = f"Machine-assisted. IPTC digitalSourceType: {', '.join(sorted(set(types)))}"[:255]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _card(made: Any, card: Card, style: Style) -> None:
    form = print_form(card, style)
    made.add_heading(_text(form.headline or "(no headline is verified)"), 1)
    if card.verdict in NOT_READY:
        made.add_paragraph().add_run(NOT_READY[card.verdict]).bold = True
    made.add_paragraph(_text(" · ".join(view_of(card, style).article)))
    if form.empty:
        made.add_paragraph(NOTHING)
    if form.summary:
        made.add_paragraph(_text(form.summary))
    for point in form.key_points:
        made.add_paragraph(_text(point), style="List Bullet")
    for deal in form.deals:
        made.add_heading(_text(deal.title), 2)
        _table(made, deal.facts, close=style.templates is None)
    if not card.deals:
        made.add_paragraph(NO_DEAL)
    if form.background:
        made.add_heading(_text(label_of("earlier_deals", style)), 2)
        for text in form.background:
            made.add_paragraph(_text(text), style="List Bullet")
    made.add_paragraph().add_run(_text(in_words(card))).italic = True


def _table(made: Any, facts: Sequence[tuple[str, str]], *, close: bool) -> None:
    """The facts of a deal, each label once; `close`: with little room between, where no style of the house says otherwise."""
    from docx.shared import Inches, Pt

    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    widths = (Inches(1.4), Inches(4.6))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    before = ""
    for label, text in facts:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = "" if label == before else _text(label), _text(text)
        before = label
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
            if close:
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _text(text: str) -> str:
    """A text as XML can hold it."""
    return _NOT_XML.sub("\ufffd", one_line(text))
