"""The JSON Schema that a model is held to: the core of the contract, strict and small.

Every key is required, nothing may stand beside them, and what is not the model's to fill (offsets,
findings, verdict, provenance, and what rules read better from the model's own quotes) is hidden.
Three short forms keep it small, and the contract reads them: evidence is the bare quote; statements
and equivalents are the article's bare words; "" stands for a text that the article does not give.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from summarizer.deal import Briefing

ANSWER_NAME = "briefing"

_TEXT = {"type": "string"}
_BARE = {"Evidence", "Statement", "Equivalent"}
_SHARED = "Qualifier"


@cache
def answer_schema() -> dict[str, Any]:
    """The strict JSON Schema of a model's answer (a `Briefing` without what is hidden from it).

    Built once; treat the result as read-only, it is shared by every request.
    """
    full = Briefing.model_json_schema()
    definitions = full.pop("$defs")
    texts = {"type": "array", "items": _TEXT}
    shared = {_SHARED: _choice(definitions[_SHARED]), "texts": texts}
    return _closed(full, definitions) | {"$defs": shared}


def _closed(part: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    asked = {
        name: _asked(value, definitions)
        for name, value in part["properties"].items()
        if not value.get("hidden_from_model")
    }
    return {"type": "object", "properties": asked, "required": list(asked), "additionalProperties": False}


def _asked(part: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """One field as a model is asked for it."""
    if "anyOf" in part:
        thing = _asked(part["anyOf"][0], definitions)
        return {"anyOf": [thing, {"type": "null"}]} if "properties" in thing else thing
    if part.get("type") == "array":
        items = _asked(part["items"], definitions)
        return {"$ref": "#/$defs/texts"} if items == _TEXT else {"type": "array", "items": items}
    if "$ref" not in part:
        return {"type": part["type"]}
    name = part["$ref"].rpartition("/")[2]
    if name in _BARE:
        return _TEXT
    if name == _SHARED:
        return {"$ref": part["$ref"]}
    definition = definitions[name]
    return _choice(definition) if "enum" in definition else _closed(definition, definitions)


def _choice(definition: dict[str, Any]) -> dict[str, Any]:
    return {"type": "string", "enum": definition["enum"]}
