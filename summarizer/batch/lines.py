"""JSON on one line, whatever its reader takes for the end of a line."""

from __future__ import annotations

import json

from summarizer.card.card import Card

_BREAKS = {character: f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}


def card_line(card: Card, same_as: str | None = None) -> str:
    """A card; `same_as` names the article whose answer it shares."""
    try:
        line = card.model_dump_json(by_alias=True)
    except ValueError:  # half a surrogate pair
        return one_line(card.to_dict() | ({"same_as": same_as} if same_as else {}))
    return _unbroken(f'{line[:-1]},"same_as":{one_line(same_as)}}}' if same_as else line)


def one_line(value: object) -> str:
    """A value as JSON; the line separators of Unicode, at which some readers split, are escaped."""
    line = _unbroken(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair: only an escape can hold it
        return json.dumps(value, separators=(",", ":"))
    return line


def _unbroken(line: str) -> str:
    for character, escaped in () if line.isascii() else _BREAKS.items():
        line = line.replace(character, escaped)
    return line
