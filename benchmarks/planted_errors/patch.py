"""The small part of JSON Patch (RFC 6902) and JSON Pointer (RFC 6901) that planted errors are written in.

Operations: add, replace and remove. The others are refused: no plant needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

Json = dict[str, Any]


def value_at(document: Any, pointer: str) -> Any:
    """What stands at a pointer.

    Raises:
        LookupError: the pointer leads nowhere.
    """
    for step in _steps(pointer):
        if document is None:
            raise LookupError(f"nothing at {pointer}")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def patched(document: Json, patch: Iterable[Json]) -> Json:
    """A copy of the document with the operations applied in order.

    Raises:
        LookupError: a pointer leads nowhere.
        ValueError: an operation other than add, replace and remove.
    """
    result = deepcopy(document)
    for operation in patch:
        _apply(result, operation)
    return result


def _apply(document: Json, operation: Json) -> None:
    *way, last = _steps(operation["path"])
    holder = document
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    name = operation["op"]
    if name == "add" and isinstance(holder, list):
        holder.insert(len(holder) if last == "-" else int(last), deepcopy(operation["value"]))
        return
    key: Any = int(last) if isinstance(holder, list) else last
    if name == "add":
        holder[key] = deepcopy(operation["value"])
    elif name == "replace":
        holder[key]  # RFC 6902: the target must exist
        holder[key] = deepcopy(operation["value"])
    elif name == "remove":
        del holder[key]
    else:
        raise ValueError(f"no such operation here: {name}")


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
