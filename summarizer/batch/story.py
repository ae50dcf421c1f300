"""A story as the ledger keeps it: compressed JSON, so that it needs neither its dump nor a second cleaning."""

from __future__ import annotations

import json
import zlib
from datetime import date

from summarizer.article import Article, Removal, Run, Story

_LEVEL = 1  # of zlib: the fastest; an article of 1,000 words takes 3 KB and 0.1 ms


def pack(story: Story) -> bytes:
    """The whole story, the raw text included."""
    article = story.article
    kept = {
        "article": [article.raw, article.form, article.title, article.source, _iso(article.published), article.url,
                    article.language, article.name],
        "text": story.text,
        "runs": [[run.start, run.raw_start, run.length, run.raw_length] for run in story.runs],
        "removed": [[part.reason, part.start, part.end] for part in story.removed],
        "told": [story.title, story.title_end, story.source, _iso(story.published), story.language],
        "addressed": story.addressed,
        "beside": story.beside,
    }  # fmt: skip
    return zlib.compress(json.dumps(kept, separators=(",", ":")).encode("ascii"), _LEVEL)


def unpack(kept: bytes) -> Story:
    """The story that was packed."""
    value = json.loads(zlib.decompress(kept))
    raw, form, title, source, published, url, language, name = value["article"]
    article = Article(raw, form, title, source, _day(published), url, language, name)
    title, title_end, source, published, language = value["told"]
    return Story(
        article,
        value["text"],
        tuple(Run(*run) for run in value["runs"]),
        tuple(Removal(*part) for part in value["removed"]),
        title=title,
        title_end=title_end,
        source=source,
        published=_day(published),
        language=language,
        addressed=tuple((start, end) for start, end in value.get("addressed", ())),
        beside=tuple((start, end) for start, end in value.get("beside", ())),
    )


def renamed(kept: bytes, name: str) -> bytes:
    """The same story, its article under another name."""
    value = json.loads(zlib.decompress(kept))
    value["article"][-1] = name
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), _LEVEL)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
