"""Which of a dump's own columns hold what: `--fields url=link,text=body`, and the names that are common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.batch.item import Item
from summarizer.errors import SettingsError

# What a column may be called when nothing else is said; the first that is there counts.
_COMMON = {
    "id": ("id", "_id", "article_id", "guid", "uuid"),
    "url": ("url", "link", "source_url"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article", "maintext", "html", "raw", "story"),
    "date": ("date", "published", "published_at", "date_publish", "pub_date", "publish_date", "timestamp"),
    "source": ("source", "publisher", "site", "domain", "source_domain"),
}


@dataclass(frozen=True)
class Fields:
    """What the user said, by our name: `{"text": "body"}`."""

    given: tuple[tuple[str, str], ...] = ()

    def item(self, record: Mapping[str, Any], file: str, place: int) -> Item:
        """The item of one record; one without a text says so."""
        found = {name: self._value(name, record) for name in _COMMON}
        text = found["text"]
        key = found["id"] or found["url"]
        problem = None if text else f"the record has no {self._sought()}; name the column with --fields text=NAME"
        return Item(
            file,
            place,
            text.encode("utf-8", "replace") if text else b"",
            key=key,
            url=found["url"],
            title=found["title"],
            source=found["source"],
            date=found["date"],
            problem=problem,
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that may be looked at."""
        own = dict(self.given)
        return tuple(
            name for wanted, common in _COMMON.items() for name in ([own[wanted]] if wanted in own else common)
        )

    def _value(self, name: str, record: Mapping[str, Any]) -> str | None:
        own = dict(self.given).get(name)
        for column in (own,) if own else _COMMON[name]:
            value = record.get(column)
            if value is not None and value != "":
                return _text(value)
        return None

    def _sought(self) -> str:
        own = dict(self.given).get("text")
        return f"column {own!r}" if own else "text"


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


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
