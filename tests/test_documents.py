"""PDF and Word documents: their text as it now stands; what is damaged is one line."""

from __future__ import annotations

import io
import zipfile

import pytest

from summarizer.clean import clean
from summarizer.errors import ArticleError
from summarizer.read import read_bytes


def _word(body: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{body}</w:body></w:document>",
        )
    return data.getvalue()


def _run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


_RAISED = '<w:vertAlign w:val="superscript"/>'


def test_a_word_document_is_read_as_it_now_stands() -> None:
    """Insertions in; deletions, struck-out and hidden words and a note's raised figure out; tables as lines."""
    body = (
        f"<w:p>{_run('Oudry to buy Breme Tea')}</w:p><w:p>{_run('Oudry Coffee will pay £')}"
        f"<w:del><w:r><w:delText>13</w:delText></w:r></w:del><w:ins>{_run('31')}</w:ins>"
        f"{_run('2', _RAISED)}{_run('00', '<w:strike/>')}{_run('9', '<w:vanish/>')}"
        f"{_run(' million for Breme Tea, which packs tea beside the canal, the two said on Monday in the evening.')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{_run('Price')}</w:p></w:tc><w:tc><w:p>{_run('£31 million')}</w:p></w:tc></w:tr></w:tbl>"
    )
    article = read_bytes(_word(body), name="note.docx")
    assert "Oudry Coffee will pay £31 million for Breme Tea" in article.raw
    assert "| Price | £31 million |" in article.raw
    story = clean(article)
    start = story.text.index("£31 million for")
    assert story.to_raw(start, start + 11) is not None


def test_a_damaged_document_is_one_line() -> None:
    """Whatever is wrong with it."""
    for data in (_word("<w:p>"), _word("")[:200] + b"word/document.xml", b"PK\x03\x04"):
        with pytest.raises(ArticleError, match=r"note\.docx"):
            read_bytes(data, name="note.docx")


def _pdf(*pages: list[str]) -> bytes:
    """A PDF of lines of text, as small as one can be."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        text = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td\n{text}ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        resources = "<</Font<</F1 3 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{resources}/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{held}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF".encode()


def test_a_pdf_is_read_without_its_running_heads() -> None:
    """Lines that ran on are joined, also over a page's end; page numbers go."""
    pytest.importorskip("pypdfium2", reason="needs summarizer[documents]")
    head = "Oudry Coffee: to the exchange"
    one = ["Oudry to buy Breme Tea", "Oudry Coffee said on Monday that it would buy Breme Tea, which packs tea beside",
           "the canal, for 31 million pounds in cash, and that the owners of both agreed.",
           "The two expect to be one company before the end of the summer, when the lenders"]  # fmt: skip
    two = ["will have been asked, and when the packers have voted on the terms of the offer", "that was made to them."]
    article = read_bytes(_pdf([head, *one, "Page 1 of 2"], [head, *two, "Page 2 of 2"]), name="a.pdf")
    text = clean(article).text
    assert "which packs tea beside the canal, for 31 million pounds in cash" in text
    assert "when the lenders will have been asked" in text
    assert "Page" not in text
    assert "exchange" not in text


def test_a_pdf_that_is_damaged_or_holds_no_text_is_one_line() -> None:
    """Scans and broken files."""
    pytest.importorskip("pypdfium2", reason="needs summarizer[documents]")
    with pytest.raises(ArticleError, match="damaged"):
        read_bytes(b"%PDF-1.7 broken", name="a.pdf")
    with pytest.raises(ArticleError, match="holds pictures, no text"):
        read_bytes(_pdf([]), name="a.pdf")


def test_without_the_library_a_pdf_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line."""
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(ArticleError, match=r"pip install '\.\[documents\]'"):
        read_bytes(b"%PDF-1.7", name="a.pdf")
