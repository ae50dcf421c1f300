"""WARC archives as CC-NEWS ships them: every answer of a web server is an item, in the archive's order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer.batch.http_answer import http_answer
from summarizer.batch.item import Item
from summarizer.batch.text_lines import broken, unpacked
from summarizer.batch.warc_records import Record, warc_records

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
_TAIL = 2000  # bytes in which a whole page ends


def warc_items(path: Path, name: str) -> Iterator[Item]:
    """One item a response; what is no page, an answer other than 200, or damaged, is one that says so.

    Raises:
        ArticleError: the archive is packed with zstd, and the library for it is not installed.
    """
    place = 0
    with path.open("rb") if path.suffix.lower() == ".gz" else unpacked(path) as file:
        try:
            for record in warc_records(file):
                item = _item(record, name, place)
                if item is not None:
                    yield item
                    place += 1
        except broken() as error:
            problem = f"the archive breaks off or is damaged after {place} page{'s' * (place != 1)}: {error}"[:200]
            yield Item(name, place, problem=problem)


def _item(record: Record, name: str, place: int) -> Item | None:
    """None for a record that is no answer."""
    kind = record.headers.get("warc-type", "").lower()
    if kind != "response" and (kind or not record.damage):
        return None
    url = (record.headers.get("warc-target-uri") or "").strip("<>") or None
    if record.damage:
        return Item(name, place, key=url, url=url, problem=f"the record is damaged: {record.damage}"[:200])
    answer = http_answer(record.content)
    media, _, _ = (answer.content_type or "").partition(";")
    problem = None
    if answer.status is None:
        problem = "the record holds no answer of a web server"
    elif answer.status != 200:
        problem = f"the web server had answered {answer.status}"
    elif media.strip().lower() not in _PAGES:
        problem = f"not a page but {media.strip()}"[:100]
    elif not answer.body:
        problem = answer.problem or "the record is empty"
    elif record.short and b"</html" not in answer.body[-_TAIL:].lower():
        problem = "the record is cut short"
    data = b"" if problem else answer.body
    return Item(name, place, data, key=url, url=url, content_type=answer.content_type, problem=problem)
