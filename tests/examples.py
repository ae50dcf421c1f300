"""Examples of a check, from the TOML file beside its module: cards on which it fires, and near misses.

    [articles.main]
    text = "Alder Foods agreed to buy 49 per cent of Brook Dairy."
    [[articles.main.card.deals]]
    stake = { percent = 49, as_stated = "49 per cent", evidence = 1 }

    [checks.stake-differs]
    fires = [{ "stake/percent" = 94 }]
    near = [{}, { "stake/as_stated" = "49" }]

An example changes the article's right card: a path into its first deal, or into the card ("headline", "deals/1/kind"),
and what stands there instead ("none" for nothing). `text` and `published` replace the article's own; `article`
names another than "main". A number as evidence is a sentence of the text, the last where it has fewer.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.article import Article
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Check
from summarizer.deals.deal import Briefing
from summarizer.tables import read_table
from summarizer.text.sentences import sentences


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Article(_Strict):
    text: str
    published: date | None = None
    card: dict[str, Any] = {}


class _Check(_Strict):
    article: str = "main"
    fires: list[dict[str, Any]]
    near: list[dict[str, Any]]


class _File(_Strict):
    articles: dict[str, _Article]
    checks: dict[str, _Check]


class Examples(NamedTuple):
    """Readings on which a check fires, and readings that are near and right."""

    fires: tuple[Reading, ...]
    near: tuple[Reading, ...]


@cache
def _file(path: Path) -> _File:
    return read_table(path, _File)


def examples_of(check: Check) -> Examples:
    """The examples of a check.

    Raises:
        WrongTable: the file beside its module is not as it should be.
        KeyError: the file has none for it.
    """
    module = sys.modules[check.find.__module__]
    file = _file(Path(module.__file__ or "").with_suffix(".toml"))
    own = file.checks[check.id]
    article = file.articles[own.article]
    return Examples(*(tuple(_reading(article, change) for change in part) for part in (own.fires, own.near)))


def reading_of(text: str, card: Mapping[str, Any], published: date | None = None) -> Reading:
    """A card beside a text, as the pipeline would read them: the text cleaned, the card held to the contract."""
    from summarizer.clean import clean

    story = clean(Article(raw=text, published=published))
    return Reading(Briefing.model_validate(card), story)


def _reading(article: _Article, change: Mapping[str, Any]) -> Reading:
    text, card = change.get("text", article.text), deepcopy(article.card)
    for path, value in change.items():
        if path not in ("text", "published"):
            _put(card, path.split("/"), deepcopy(value))
    spans = sentences(text)
    quotes = [text[span.start : span.end] for span in spans]
    published = date.fromisoformat(change["published"]) if "published" in change else article.published
    return reading_of(text, _quoted(card, quotes), published)


def _put(card: dict[str, Any], steps: list[str], value: Any) -> None:
    if steps[0] not in Briefing.model_fields:
        steps = ["deals", "0", *steps]
    at: Any = card
    for step in steps[:-1]:
        at = at[int(step)] if isinstance(at, list) else at.setdefault(step, {})
    last: Any = int(steps[-1]) if isinstance(at, list) else steps[-1]
    at[last] = None if value == "none" else value


def _quoted(value: Any, quotes: list[str]) -> Any:
    """The value with sentences for their numbers, counted from 1, where they are evidence."""
    if isinstance(value, dict):
        return {
            key: quotes[min(one, len(quotes)) - 1]
            if key == "evidence" and isinstance(one, int)
            else _quoted(one, quotes)
            for key, one in value.items()
        }
    return [_quoted(one, quotes) for one in value] if isinstance(value, list) else value
