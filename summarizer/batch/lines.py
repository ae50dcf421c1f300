"""JSON on one line, whatever its reader takes for the end of a line."""

from __future__ import annotations

import json

from summarizer.card import Card

_BREAKS = str.maketrans({character: f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"})


def card_line(card: Card, same_as: str | None = None) -> str:
    """A card; `same_as` names the article whose answer it shares."""
    return one_line(card.to_dict() | ({"same_as": same_as} if same_as else {}))


def one_line(value: object) -> str:
    """A value as JSON; the line separators of Unicode, at which some readers split, are escaped."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_BREAKS)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair: only an escape can hold it
        return json.dumps(value, separators=(",", ":"))
    return line
