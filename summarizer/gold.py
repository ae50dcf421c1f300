"""Gold: articles and their right cards, as JSON Lines.

    {"article": {"id": "…", "text": "…", "title": "…", "published": "2024-05-14"}, "card": {…}}

`article` is an object (`text` or `html`, or `path` relative to the gold file) or the bare text. In `card`
stand the contract's fields: a field that is left out is not scored, null (or an empty list) means that
the article does not say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.article import Article
from summarizer.deals.deal import Briefing
from summarizer.errors import CardError
from summarizer.read import read_path


@dataclass(frozen=True)
class Gold:
    """One article and its right card. `stated`: for each deal the fields that the gold gives, null ones included."""

    article: Article
    card: Briefing
    stated: tuple[frozenset[str], ...]
    gives_deals: bool


def read_gold(path: Path) -> Iterator[Gold]:
    """The lines of a gold file, one at a time.

    Raises:
        CardError: a line is not gold; says which line and why.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _gold(line, number, path)
    except OSError as error:
        raise CardError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CardError(f"{path} is not UTF-8 text") from error


def _gold(line: str, number: int, path: Path) -> Gold:
    try:
        value = json.loads(line)
        card = value["card"]
        article = _article(value["article"], number, path)
        stated = tuple(frozenset(deal) for deal in card.get("deals") or [])
        return Gold(article, Briefing.model_validate(card), stated, "deals" in card)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/" + "/".join(map(str, first["loc"]))
        told = f"the card breaks the contract at {place}: {first['msg']}"
        raise CardError(f"{path.name} line {number}: {' '.join(told.split())}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CardError(f"{path.name} line {number} is not gold: it needs article and card ({error})") from error


def _article(value: str | Mapping[str, Any], number: int, path: Path) -> Article:
    if isinstance(value, str):
        return Article(raw=value, name=f"line-{number}")
    name = str(value.get("id") or f"line-{number}")
    if "path" in value:
        return read_path(path.parent / value["path"])
    published = date.fromisoformat(value["published"]) if value.get("published") else None
    return Article(
        raw=value["html"] if "html" in value else value["text"],
        form="html" if "html" in value else "text",
        title=value.get("title"),
        source=value.get("source"),
        published=published,
        url=value.get("url"),
        language=value.get("language"),
        name=name,
    )
