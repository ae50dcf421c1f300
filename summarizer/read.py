"""Reading: a file, bytes or standard input → Article.

Decodes and mends, tells HTML from text, and refuses what cannot be an article with one clear line. Which part of
it is the story is for `clean`. Nothing is executed, rendered or opened beyond the one file.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

from summarizer.article import Article
from summarizer.clean.length import FEWEST_WORDS, count_words
from summarizer.clean.markers import any_of
from summarizer.decode import decode, mend
from summarizer.documents import is_pdf, is_word, pdf_text, word_text
from summarizer.errors import ArticleError
from summarizer.markup import unmark

MAX_BYTES = 5_000_000  # a news page is below one megabyte; more is a dump or an attack

MAX_DOCUMENT = 20_000_000  # a PDF or a Word document may hold pictures

# How files begin that hold no plain text, and what they are.
_BINARY = (
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
)
_TAGS = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|span|section|article|li|td)>", re.IGNORECASE)
_SHEBANG_OR_XML = re.compile(r"\s*(?:<\?xml|<rss|<feed|<svg|#!/|<\?php)", re.IGNORECASE)
_CODE_LINE = re.compile(
    r"[{}\[\]();]+|.*[{;]|.* [=!]=? .*[^.!?]|[\"']?[\w.-]+[\"']?\s*[:=]\s*[\[{\"'\d].*|"
    rf"{any_of('code_words')} .*[^.!?]"
)
_SAMPLE_LINES = 400


def read_path(path: Path) -> Article:
    """Read one file.

    Raises:
        ArticleError: missing, a directory, unreadable, or nothing that `read_bytes` takes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_DOCUMENT + 1)
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise ArticleError(f"{path} is a directory: give one file, or use `summarizer batch`") from None
    except (OSError, ValueError) as error:
        raise ArticleError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from None
    return read_bytes(data, name=path.name)


def read_bytes(
    data: bytes, *, name: str | None = None, url: str | None = None, content_type: str | None = None
) -> Article:
    """Make an article of what was read.

    `name`: a file's name or the caller's own id, shown in messages. `content_type`: as a server sent it
    ("text/html; charset=utf-8").

    Raises:
        ArticleError: empty, only white space, binary, larger than MAX_BYTES, or nothing that reads as an article.
    """
    shown = _on_one_line(name or url or "the input")
    if not data.strip():
        raise ArticleError(f"{shown} is empty" if not data else f"{shown} holds nothing but white space")
    document = pdf_text if is_pdf(data) else word_text if is_word(data) else None
    most = MAX_DOCUMENT if document else MAX_BYTES
    if len(data) > most:
        raise ArticleError(f"{shown} is far too large for an article: more than {most // 1_000_000} MB")
    if document:
        return _article(document(data, shown), "text/plain", shown, name=name, url=url)
    media, charset = _media(content_type)
    return _article(mend(_text(data, shown, charset)), media, shown, name=name, url=url)


def read_text(text: str, *, name: str | None = None, url: str | None = None) -> Article:
    """Make an article of its text or HTML.

    Raises:
        ArticleError: empty, larger than MAX_BYTES characters, or nothing that reads as an article.
    """
    shown = _on_one_line(name or url or "the text")
    if len(text) > MAX_BYTES:
        raise ArticleError(f"{shown} is far too large for an article: more than {MAX_BYTES // 1_000_000} MB")
    return _article(mend(text), "", shown, name=name, url=url)


def _on_one_line(shown: str) -> str:
    return " ".join(shown.split())


def _article(text: str, media: str, shown: str, *, name: str | None, url: str | None) -> Article:
    if not text.strip():
        raise ArticleError(f"{shown} holds nothing but white space" if text else f"{shown} is empty")
    form: Literal["text", "html"] = "html" if _is_html(text, media) else "text"
    if form == "text":
        text = unmark(text)
        _refuse_other(text, shown)
    return Article(raw=text, form=form, url=url, name=name)


def _media(content_type: str | None) -> tuple[str, str | None]:
    media, _, rest = (content_type or "").partition(";")
    match = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", rest, re.IGNORECASE)
    return media.strip().lower(), match.group(1) if match else None


def _text(data: bytes, shown: str, charset: str | None) -> str:
    for start, what in _BINARY:
        if data.startswith(start):
            raise ArticleError(f"{shown} is {what}, not text: save the article as text or HTML")
    text = decode(data, charset)
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if "\0" in text or controls + text.count("\ufffd") > 0.02 * len(text):
        raise ArticleError(f"{shown} is binary, not text: save the article as text or HTML")
    return text


def _is_html(text: str, media: str) -> bool:
    head = text[:3000]
    if _TAGS.search(head) or media == "application/xhtml+xml":
        return True
    enough = 1 if media == "text/html" else 3
    return text.lstrip()[:1] == "<" and len(_CLOSING.findall(text[:100_000])) >= enough


def _refuse_other(text: str, shown: str) -> None:
    """Refuse text that is data or code, or too short to be an article."""
    if _SHEBANG_OR_XML.match(text) or _is_json(text):
        raise ArticleError(f"{shown} is data or code, not an article: give the article's text or HTML")
    lines = [line.strip() for line in text.splitlines()[: 2 * _SAMPLE_LINES] if line.strip()][:_SAMPLE_LINES]
    if _is_table(lines) or _is_code(lines):
        raise ArticleError(f"{shown} is data or code, not an article: give the article's text or HTML")
    sample = text[:200_000]
    words = count_words(sample)
    if words < FEWEST_WORDS:
        raise ArticleError(f"{shown} is too short to be an article: {words} word{'s' * (words != 1)}")
    if words * 3 < len(sample.split()):
        raise ArticleError(f"{shown} does not read as an article: it is figures or symbols rather than words")


def _is_json(text: str) -> bool:
    first = text.lstrip()
    if first[:1] not in ("{", "["):
        return False
    for candidate in (text, first.partition("\n")[0]):
        try:
            json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        return True
    return False


def _is_code(lines: list[str]) -> bool:
    """Whether many lines look like code: half of a few, a quarter of many (the rest may be comments)."""
    share = 0.25 if len(lines) >= 40 else 0.5
    return sum(_CODE_LINE.fullmatch(line[:300]) is not None for line in lines) > share * len(lines) > 1


def _is_table(lines: list[str]) -> bool:
    """Whether nearly all lines hold the same number of cells, with few words to a cell."""
    for mark in ("\t", ";", ",", "|"):
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        if len(lines) < 3 or usual < 2 or counts.count(usual) < 0.8 * len(lines):
            continue
        if sum(len(line.split()) for line in lines) < 5 * sum(count + 1 for count in counts):
            return True
    return False
