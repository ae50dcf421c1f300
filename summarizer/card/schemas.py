"""The published JSON Schemas: made from the pydantic models, kept in schemas/, never edited by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.card.card import Card
from summarizer.deals.contract import answer_schema
from summarizer.deals.deal import Deal
from summarizer.resources import folder

_MODELS: dict[str, type[BaseModel]] = {"card": Card, "deal": Deal}
NAMES = (*_MODELS, "answer")


def text(name: str) -> str:
    """The schema `name` as it stands in its file."""
    model = _MODELS.get(name)
    made = _published(model.model_json_schema(by_alias=True, mode="serialization")) if model else answer_schema()
    told = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def drifted() -> list[str]:
    """The files in schemas/ that are not what the code would write."""
    return [path.name for name in NAMES if not (path := _path(name)).is_file() or path.read_text("utf-8") != text(name)]


def write() -> None:
    """Write every file in schemas/ anew."""
    for name in NAMES:
        _path(name).write_text(text(name), encoding="utf-8")


def _path(name: str) -> Path:
    return folder("schemas") / f"{name}.v1.json"


def _published(part: Any) -> Any:
    """Without the marks that only say what a model is asked for."""
    if isinstance(part, dict):
        return {key: _published(value) for key, value in part.items() if key != "hidden_from_model"}
    return [_published(item) for item in part] if isinstance(part, list) else part
