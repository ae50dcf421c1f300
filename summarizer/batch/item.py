"""Item: one article of a dump as it was found, not yet decoded or judged."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from summarizer.article import Article
from summarizer.clean.stamps import find_date
from summarizer.decode import mend
from summarizer.markup import unmark
from summarizer.read import read_bytes

_NUMBER = re.compile(r"^(?:/Date\()?(\d{8,20})(?:\.\d*)?(?:[+-]\d{4})?(?:\)/)?$")
_EARLIEST, _LATEST = 100_000_000.0, 4_102_444_800.0  # seconds since 1970: 1973 and 2100


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
    raw, title = article.raw, " ".join(unmark(mend(item.title or "")).split())
    if title and article.form == "text" and not " ".join(raw[: 3 * len(title)].split()).startswith(title):
        raw = f"{title}\n\n{raw}"
    return replace(article, raw=raw, title=title or None, source=item.source, published=as_date(item.date))


def as_date(text: str | None) -> date | None:
    """The day that a dump's own date names: ISO, RFC 2822, a full date in words, seconds (or thousandths … of them) since 1970; else None."""
    text = (text or "").strip()
    number = _NUMBER.search(text)
    if number is not None:
        return _of_number(number.group(1))
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return find_date(text)


def _of_number(digits: str) -> date | None:
    """20250314, 20250314081500, or a moment since 1970 in some unit; only within 1970 to 2100."""
    try:
        if len(digits) in (8, 12, 14) and digits[:2] in ("19", "20"):
            return date.fromisoformat(digits[:8])
    except ValueError:
        pass
    seconds = float(digits)
    while seconds >= _LATEST:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC).date() if seconds >= _EARLIEST else None
