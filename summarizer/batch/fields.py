"""Which of a dump's own columns hold what: `--fields url=link,text=body`, and the names that are common."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.batch.item import Item
from summarizer.decode import decode, writable
from summarizer.errors import SettingsError

# What a column may be called when nothing else is said; the first that is there counts. Case, spaces, "-" and "_" aside.
_COMMON = {
    "id": ("id", "_id", "article_id", "guid", "uuid"),
    "url": ("url", "link", "source_url"),
    "title": ("title", "headline"),
    "text": (
        "text", "body", "content", "article", "maintext", "article_text", "article_body", "full_text", "html", "raw", "story",
        "paragraphs", "document",
    ),
    "date": (
        "date", "published", "published_at", "date_published", "date_publish", "pub_date", "publish_date",
        "publication_date", "datetime", "timestamp",
    ),
    "source": ("source", "publisher", "site", "domain", "source_domain"),
}  # fmt: skip
_WITHIN = (
    "text",
    "content",
    "body",
    "maintext",
    "html",
    "paragraphs",
    "paragraph",
    "value",
)  # where a text is in an object of its own
_LIST = re.compile(r"\s*\[\s*['\"]")
_SHOWN = 8  # columns named in a message
_APART = re.compile(r"[\s_-]+")


@dataclass(frozen=True)
class Fields:
    """What the user said, by our name: `{"text": "body"}`."""

    given: tuple[tuple[str, str], ...] = ()

    def item(self, record: Mapping[str, Any], file: str, place: int, columns: Iterable[str] = ()) -> Item:
        """The item of one record; one without a text says so. `columns`: all there are, where the record lacks some."""
        known = {_plain(name): name for name in reversed(list(record))}
        found = {name: self._value(name, record, known) for name in _COMMON if name != "text"}
        told = {name: _words(value) for name, value in found.items()}
        text = self._value("text", record, known)
        data = text if isinstance(text, bytes) else paragraphs(text).encode("utf-8", "replace")
        return Item(
            file,
            place,
            data,
            key=told["id"] or told["url"],
            url=told["url"],
            title=told["title"],
            source=told["source"],
            date=told["date"],
            problem=None if data.strip() else self._problem(columns or record),
        )

    def knows(self, column: str) -> bool:
        """Whether a column of this name would be looked at."""
        return _plain(column) in {_plain(name) for name in self.columns}

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that may be looked at."""
        own = dict(self.given)
        return tuple(
            name for wanted, common in _COMMON.items() for name in ([own[wanted]] if wanted in own else common)
        )

    def _value(self, name: str, record: Mapping[str, Any], known: Mapping[str, str]) -> Any:
        own = dict(self.given).get(name)
        for column in (own,) if own else _COMMON[name]:
            value = record.get(column, record.get(known.get(_plain(column), "")))
            if value is not None and value not in ("", b"", []) and value == value:  # noqa: PLR0124 - NaN is no value
                return value
        return None

    def _problem(self, columns: Iterable[str]) -> str:
        names = [str(name) for name in columns]
        own = dict(self.given).get("text")
        sought = [own] if own else _COMMON["text"]
        if any(_plain(name) in map(_plain, sought) for name in names):
            return "the record's text is empty"
        shown = ", ".join(name[:40] for name in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        wanted = f"column {own!r}" if own else "text"
        return f"the record has no {wanted}, only {shown or 'nothing'}; name the column with --fields text=NAME"


def read_fields(text: str | None) -> Fields:
    """Parse `url=u,title=t`.

    Raises:
        SettingsError: not of that form, or a name that is not ours.
    """
    given = []
    for part in (text or "").split(","):
        if not part.strip():
            continue
        name, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column or name not in _COMMON:
            raise SettingsError(
                f"--fields {part.strip()!r}: write OURS=THEIRS, where ours is one of {', '.join(_COMMON)}"
            )
        given.append((name, column))
    return Fields(tuple(given))


def paragraphs(value: Any) -> str:
    """A text as a dump keeps it: in one piece, as bytes, as a list of paragraphs (also one written as a text), or within objects."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return decode(value)
    if isinstance(value, list | tuple):
        return "\n\n".join(filter(None, map(paragraphs, value)))
    if isinstance(value, dict):
        held = next((value[name] for name in _WITHIN if value.get(name)), None)
        return json.dumps(value, ensure_ascii=False, default=str) if held is None else paragraphs(held)
    text = str(value)
    if _LIST.match(text):
        for read in (json.loads, ast.literal_eval):
            try:
                listed = read(text)
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
            if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
                return paragraphs(listed)
    return text


def _words(value: Any) -> str | None:
    """An id, an address, a title or a date in one line."""
    if isinstance(value, list | tuple) and value:
        value = value[0]
    if isinstance(value, dict) and len(value) == 1:
        (value,) = value.values()  # {"$oid": "…"}, {"$date": "…"}
    if value is None:
        return None
    text = decode(value) if isinstance(value, bytes) else writable(paragraphs(value))
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def _plain(name: Any) -> str:
    return _APART.sub("", str(name)).lower()
