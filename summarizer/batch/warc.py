"""WARC archives as CC-NEWS ships them: every answer of a web server is an item, in the archive's order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.item import Item
from summarizer.errors import ArticleError
from summarizer.read import MAX_BYTES

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


def warc_items(path: Path, name: str) -> Iterator[Item]:
    """One item a response; what is no page, or an answer other than 200, is one that says so.

    Raises:
        ArticleError: fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise ArticleError(f"{path.name} needs a library: pip install 'summarizer[dumps]'") from None
    place = 0
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response, auto_decode="all"):
                yield _item(record, name, place)
                place += 1
        except (OSError, ValueError, EOFError) as error:
            problem = f"the archive breaks off or is damaged after {place} pages: {error}"[:200]
            yield Item(name, place, problem=problem)


def _item(record: WarcRecord, name: str, place: int) -> Item:
    url = record.headers.get("WARC-Target-URI")
    headers = record.http_headers
    if headers is None:
        return Item(name, place, key=url, url=url, problem="the record holds no answer of a web server")
    media = (record.http_content_type or "").lower()
    if headers.status_code not in (None, 200):
        return Item(name, place, key=url, url=url, problem=f"the web server had answered {headers.status_code}")
    if media not in _PAGES:
        return Item(name, place, key=url, url=url, problem=f"not a page but {media}"[:100])
    data = record.reader.read(MAX_BYTES + 1)
    problem = None if data else "the record is empty"
    return Item(name, place, data, key=url, url=url, content_type=headers.get("Content-Type"), problem=problem)
