"""Item: one article of a dump as it was found, not yet decoded or judged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime

from summarizer.article import Article
from summarizer.clean.stamps import find_date
from summarizer.read import read_bytes


@dataclass(frozen=True)
class Item:
    """What a source gives. `file` and `place` (from 0) say where it stood, and are its identity in a run.

    `key`: the dump's own id, the URL or the path; None where there is none of them. `problem`: why there
    is no content, in words; then `data` is empty. `date` is as the dump writes it.
    """

    file: str
    place: int
    data: bytes = b""
    key: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    date: str | None = None
    content_type: str | None = None
    problem: str | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of the content, to tell whether a dump was changed between two runs."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        """The stable name: `key`, else the first 16 digits of the content's digest."""
        return self.key or (self.sha256[:16] if self.data else f"{self.file}#{self.place}")


def to_article(item: Item) -> Article:
    """Decode an item. A plain text that does not begin with its given title gets it as its headline.

    Raises:
        ArticleError: it holds nothing that reads as an article.
    """
    article = read_bytes(item.data, name=item.id, url=item.url, content_type=item.content_type)
    raw, title = article.raw, " ".join((item.title or "").split())
    if title and article.form == "text" and not " ".join(raw[: 3 * len(title)].split()).startswith(title):
        raw = f"{title}\n\n{raw}"
    return replace(article, raw=raw, title=title or None, source=item.source, published=as_date(item.date))


def as_date(text: str | None) -> date | None:
    """The day that a dump's own date names: ISO, RFC 2822, or a full date in words; else None."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return find_date(text)
