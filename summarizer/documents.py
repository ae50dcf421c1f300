"""PDF and Word documents → their text, as lines and paragraphs. What offsets count in is this text.

A PDF knows no paragraphs: its lines are joined again where a sentence ran on, running heads and page numbers go. Of a Word
document the text as it now stands is taken: insertions in, deletions, struck-out and hidden words out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from summarizer.distribution import how_to_add
from summarizer.errors import ArticleError

_MOST_PAGES = 200
_MOST_UNPACKED = 50_000_000  # bytes of a Word document's text, unpacked
_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENDS = re.compile(r"[.!?:][\"'”’)]*$")
_PAGE = re.compile(r"\W*(?:page\W*)?\d+(?:\W*(?:of|/)\W*\d+)?\W*", re.IGNORECASE)
_HYPHEN = re.compile("[\x02\ufffe\xad]\\s*\n")
_DIGITS = re.compile(r"\d+")
_SHORT = 0.8  # of the usual width: a line that ends a sentence there ends a paragraph


def is_pdf(data: bytes) -> bool:
    """Whether it begins as a PDF does."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def is_word(data: bytes) -> bool:
    """Whether it is a Word document of the newer kind (.docx)."""
    return data.startswith(b"PK\x03\x04") and _DOCUMENT.encode() in data


def pdf_text(data: bytes, shown: str) -> str:
    """The text of a PDF.

    Raises:
        ArticleError: pypdfium2 is not installed; or it is locked, damaged, too long, or holds no text.
    """
    try:
        import pypdfium2
    except ImportError:
        raise ArticleError(f"{shown} is a PDF, which needs a library: {how_to_add('documents')}") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        why = "locked with a password" if "assword" in str(error) else "damaged"
        raise ArticleError(f"{shown} is a PDF that is {why}") from None
    try:
        if len(document) > _MOST_PAGES:
            raise ArticleError(f"{shown} is far too long for an article: {len(document)} pages")
        pages = [_page_lines(document, place) for place in range(len(document))]
    except pypdfium2.PdfiumError:
        raise ArticleError(f"{shown} is a PDF that is damaged") from None
    finally:
        document.close()
    text = _joined(_without_running(pages))
    if not text.strip():
        raise ArticleError(f"{shown} is a PDF that holds pictures, no text: have its text recognised first")
    return text


def word_text(data: bytes, shown: str) -> str:
    """The text of a .docx: paragraphs parted by blank lines, a table's row a line, its cells parted by bars.

    Raises:
        ArticleError: it is damaged or too large.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_DOCUMENT).file_size > _MOST_UNPACKED:
                raise ArticleError(f"{shown} is far too large for an article")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            body = etree.fromstring(archive.read(_DOCUMENT), parser).find(f"{_W}body")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, etree.XMLSyntaxError):
        raise ArticleError(f"{shown} is a Word document that is damaged") from None
    return "\n\n".join(_blocks(body)) if body is not None else ""


def _page_lines(document: Any, place: int) -> list[str]:
    page = document[place]
    words = page.get_textpage()
    try:
        text = words.get_text_range()
    finally:
        words.close()
        page.close()
    text = _HYPHEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [line.strip() for line in text.split("\n")]


def _without_running(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers, and without what stands at the head or foot of most of them."""
    told = [[line for line in page if line] for page in pages]
    edges = Counter(_DIGITS.sub("0", line) for page in told for line in {*page[:2], *page[-2:]})
    most = max(2, 0.6 * len(pages))
    running = {line for line, count in edges.items() if count >= most} if len(pages) > 1 else set()

    def runs(page: list[str], place: int) -> bool:
        at_edge = place < 2 or place >= len(page) - 2
        return at_edge and (_DIGITS.sub("0", page[place]) in running or _PAGE.fullmatch(page[place]) is not None)

    return [[line for place, line in enumerate(page) if not runs(page, place)] for page in told]


def _joined(pages: list[list[str]]) -> str:
    """The lines of all pages, a blank line where a paragraph ends."""
    lines = [line for page in pages for line in page]
    widths = sorted(map(len, lines))
    width = widths[int(0.9 * len(widths))] if widths else 0
    parts: list[str] = []
    for place, line in enumerate(lines):
        parts.append(line)
        following = lines[place + 1] if place + 1 < len(lines) else ""
        short = len(line) < _SHORT * width
        ends = short and (_ENDS.search(line) is not None or not following[:1].islower())
        parts.append("\n\n" if ends else "\n")
    return "".join(parts).strip()


def _blocks(body: Any) -> Iterator[str]:
    for node in body.iterchildren(f"{_W}p", f"{_W}tbl", f"{_W}sdt"):
        if node.tag == f"{_W}p":
            text = _paragraph(node)
            if text:
                yield text
        elif node.tag == f"{_W}tbl":
            rows = (
                " | ".join(" ".join(filter(None, map(_paragraph, cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc"))
                for row in node.iter(f"{_W}tr")
            )
            yield from (f"| {row} |" for row in rows)
        else:
            yield from (block for content in node.iterchildren(f"{_W}sdtContent") for block in _blocks(content))


def _paragraph(node: Any) -> str:
    parts: list[str] = []
    for run in node.iter(f"{_W}r"):
        if any(True for _ in run.iterancestors(f"{_W}del", f"{_W}moveFrom")) or _is_apart(run):
            continue
        for piece in run:
            if piece.tag == f"{_W}t":
                parts.append(piece.text or "")
            elif piece.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                parts.append(" ")
            elif piece.tag == f"{_W}noBreakHyphen":
                parts.append("-")
    return " ".join("".join(parts).split())


def _is_apart(run: Any) -> bool:
    """Whether a run is struck out, hidden, or a raised figure, as a note's mark is."""
    look = run.find(f"{_W}rPr")
    if look is None:
        return False
    for name in ("strike", "dstrike", "vanish"):
        sign = look.find(f"{_W}{name}")
        if sign is not None and sign.get(f"{_W}val") not in ("0", "false"):
            return True
    raised = look.find(f"{_W}vertAlign")
    text = "".join(piece.text or "" for piece in run.iter(f"{_W}t")).strip()
    return raised is not None and raised.get(f"{_W}val") == "superscript" and text.isdigit()
