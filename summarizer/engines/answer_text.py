"""The answer in a model's words: the one JSON object that holds the keys that were asked for.

Models wrap, fence, announce, encode twice and comment. What stands before, behind or around a whole
object does not matter; but an object without the contract's keys is no answer, however well formed.
Which keys these are the question's schema says, so that this serves every kind of question.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.decode import writable

Schema = Mapping[str, Any]

_LEVELS = 6  # of wrapping: {"tool_calls": [{"function": {"arguments": "{…}"}}]}
_LONGEST_REPAIR = 200_000  # characters
_DECODER = json.JSONDecoder(strict=False)  # a raw line break within a string is no reason to ask again
_THOUGHT = re.compile(
    r"</think(?:ing)?>|</reasoning>|</thought>|◁/think▷|<\|channel\|>final<\|message\|>", re.IGNORECASE
)
_MAYBE_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_START = re.compile(r"[{\[]")
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[,}\]])', re.DOTALL)


def find_answer(text: str, schema: Schema, *, whole: bool = False) -> str | None:
    """The JSON text of the object in `text` that answers, None where there is none; see `_find`.

    Half a surrogate pair in it, which no reader of JSON takes, becomes the replacement character.
    """
    found = _find(text, schema, whole=whole)
    if found is None or not _MAYBE_HALF.search(found):
        return found
    return writable(json.dumps(_DECODER.decode(found), ensure_ascii=False))


def _find(text: str, schema: Schema, *, whole: bool) -> str | None:
    """The JSON text of the object in `text` that answers, None where there is none.

    Of several the one with most of the schema's keys counts, then the one that says most, then the last.
    An object counts when it holds half of the keys, or one that lists objects; with `whole` only when it
    holds all: for a text that was cut off.
    """
    text = text.strip().removeprefix("\ufeff")
    if not text:
        return None
    given = _loads(text)
    if isinstance(given, dict) and _holds(given, schema, whole):
        return text
    spoken = text[_end_of_thoughts(text) :]
    for part in (spoken, text) if len(spoken) < len(text) else (text,):
        found = _best(_objects(part), schema, whole)
        if found is not None:
            return found
    return _best(_repaired(spoken), schema, whole)


def what_is_missing(text: str, schema: Schema) -> str:
    """Why `find_answer` found none, for the model to act on; nothing of the answer is repeated."""
    if not text.strip():
        return "the answer is empty; give the JSON object"
    names = list(schema["properties"])
    given = _loads(text.strip())
    held = [name for name in names if isinstance(given, dict) and name in given]
    if held:
        return f"the answer lacks {', '.join(name for name in names if name not in held)}; give the whole object"
    return f"the answer is not a JSON object that holds {', '.join(names)}"


def _holds(value: Mapping[str, Any], schema: Schema, whole: bool) -> bool:
    properties = schema["properties"]
    held = [name for name in properties if name in value]
    if whole:
        return len(held) == len(properties)
    return 2 * len(held) >= len(properties) or any(_lists_objects(properties[name]) for name in held)


def _lists_objects(part: Any) -> bool:
    items = part.get("items", {}) if isinstance(part, Mapping) else {}
    return isinstance(items, Mapping) and ("properties" in items or "$ref" in items)


def _best(objects: Iterator[tuple[Any, str]], schema: Schema, whole: bool) -> str | None:
    best: tuple[tuple[int, int], str] | None = None
    for value, source in objects:
        found = _unwrapped(value, schema, whole, _LEVELS)
        if found is None:
            continue
        names = [name for name in schema["properties"] if name in found]
        rank = len(names), sum(bool(found[name]) for name in names)
        if best is None or rank >= best[0]:
            best = rank, source if found is value and _loads(source) is not None else json.dumps(found)
    return best and best[1]


def _unwrapped(value: Any, schema: Schema, whole: bool, levels: int) -> dict[str, Any] | None:
    """The one answer in a value: itself, or what it wraps in an object, a list or a string."""
    if isinstance(value, dict) and _holds(value, schema, whole):
        return value
    if levels == 0:
        return None
    if isinstance(value, str):
        inner = _loads(value.strip()) if value.lstrip()[:1] in ("{", "[", '"') and value.strip() else None
        return None if inner is None else _unwrapped(inner, schema, whole, levels - 1)
    within = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    found = [one for part in within if (one := _unwrapped(part, schema, whole, levels - 1)) is not None]
    return found[0] if len(found) == 1 else None


def _objects(text: str) -> Iterator[tuple[Any, str]]:
    """The JSON values in a text, each with its own text; those inside a whole one are not given again."""
    if text[:1] == '"':
        yield _loads(text), text
    place, patience = 0, 4 * len(text) + 1_000_000  # characters read in vain: bounds the time on hostile texts
    while patience > 0 and (start := _START.search(text, place)) is not None:
        try:
            value, end = _DECODER.raw_decode(text, start.start())
        except json.JSONDecodeError as error:
            patience -= error.pos - start.start()
            place = start.end()
        except RecursionError:
            patience -= 10_000
            place = start.end()
        else:
            yield value, text[start.start() : end]
            place = end


def _repaired(text: str) -> Iterator[tuple[Any, str]]:
    """What is one small slip away from JSON: a comma too many, Python's quotes, quotes that were escaped."""
    start, end = text.find("{"), text.rfind("}") + 1
    if start < 0 or end <= start or end - start > _LONGEST_REPAIR:
        return
    body = text[start:end]
    yield _loads(_STRING_OR_COMMA.sub(lambda found: found.group(1) or "", body)), body
    if body[1:].lstrip()[:2] == '\\"':
        yield _loads(f'"{body}"'), body
    try:
        yield ast.literal_eval(body), body
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return


def _loads(text: str) -> Any:
    """The value, None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _end_of_thoughts(text: str) -> int:
    return max((found.end() for found in _THOUGHT.finditer(text)), default=0)
