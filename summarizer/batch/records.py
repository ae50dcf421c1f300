"""JSON Lines, JSON and CSV, plain or packed: a record at a time, however long the file or a line in it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from summarizer.batch.fields import Fields
from summarizer.batch.item import Item
from summarizer.batch.text_lines import LONGEST, broken, text_lines, text_parts

_PART = 1 << 16  # characters of JSON read at once
_SEPARATORS = (",", ";", "\t", "|")
_TOLD_SEPARATOR = re.compile(r"[\"']?sep=(.)[\"']?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,]*")


def jsonl_items(path: Path, name: str, fields: Fields) -> Iterator[Item]:
    """One item a line that is not blank; a line that is no JSON object is one that says so."""
    place = 0
    lines = text_lines(path)
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return
        except broken() as error:
            yield _broken_off(name, place, error)
            return
        if not line.strip():
            continue
        if place == 0 and line.lstrip().startswith("[") and _value(line) is None:
            yield from json_items(path, name, fields)  # one array over many lines
            return
        for record in _records(_of_line(line), fields) if place == 0 else [_of_line(line)]:
            yield _item(record, fields, name, place)
            place += 1


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _of_line(line: str) -> Any:
    """The record of a line; a text where there is none, which says why."""
    if len(line) > LONGEST:
        return ValueError(f"the line is longer than {LONGEST // 1_000_000} MB")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return ValueError(f"the line is not JSON: {error}")


def json_items(path: Path, name: str, fields: Fields) -> Iterator[Item]:
    """One item for each object: of an array, of an array within one object, or of objects one behind the other."""
    for place, record in enumerate(chain.from_iterable(_records(value, fields) for value in _whole(path))):
        if isinstance(record, _Damage):
            yield _broken_off(name, place, record)
            return
        yield _item(record, fields, name, place)


class _Damage(Exception):
    """Why there is no more JSON."""


def _whole(path: Path) -> Iterator[Any]:
    """The values; at last the damage where the file cannot be unpacked to its end."""
    try:
        yield from _values(path)
    except _Damage as damage:
        yield damage


def _values(path: Path) -> Iterator[Any]:
    """The values of a file, those of an array one by one; at last a _Damage where it is no JSON to its end."""
    parts = text_parts(path, _PART)
    decoder = json.JSONDecoder()
    text, at, within, ended = "", 0, False, False
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        try:
            if at < len(text) and text[at] == ("]" if within else "["):
                within, at = not within, at + 1
            elif at < len(text):
                value, at = decoder.raw_decode(text, at)
                yield value
            elif ended:
                break
            else:
                text, at, ended = _more(parts, "")
        except (ValueError, RecursionError) as error:
            if ended or len(text) - at > LONGEST:
                yield _Damage(f"it is no JSON: {error}")
                return
            text, at, ended = _more(parts, text[at:])
    if within:
        yield _Damage("the array is not closed")


def _more(parts: Iterator[str], text: str) -> tuple[str, int, bool]:
    """A text with at least as much again behind it; where to go on in it; whether that was all."""
    more = [text]
    size = len(text)
    while size >= 0:
        try:
            part = next(parts, "")
        except broken() as error:
            raise _Damage(str(error)) from None
        if not part:
            return "".join(more), 0, True
        more.append(part)
        size -= len(part)
    return "".join(more), 0, False


def _records(value: Any, fields: Fields) -> list[Any]:
    """The records in a value: it alone, or those of the one list of records that it holds."""
    if isinstance(value, list):
        return value or [value]
    if isinstance(value, dict):
        lists: list[list[Any]] = [held for name, held in value.items() if _is_list_of_records(name, held, fields)]
        if len(lists) == 1 and not any(isinstance(held, str) and len(held) > 200 for held in value.values()):
            return lists[0]
    return [value]


def _is_list_of_records(name: str, held: Any, fields: Fields) -> bool:
    """Whether it is no list of paragraphs: objects with two names that are known, or under a name that is not."""
    if not isinstance(held, list) or not held or not isinstance(held[0], dict):
        return False
    return not fields.knows(name) or sum(map(fields.knows, held[0])) > 1


def _item(record: Any, fields: Fields, name: str, place: int) -> Item:
    if isinstance(record, dict):
        return fields.item(record, name, place)
    if isinstance(record, str) and len(record) > 100:
        return fields.item({"text": record}, name, place)
    problem = str(record) if isinstance(record, ValueError) else "the line is not a JSON object"
    return Item(name, place, problem=problem[:200])


def csv_items(path: Path, name: str, fields: Fields, delimiter: str) -> Iterator[Item]:
    """One item a row; the first row names the columns. What parts the cells is told by the first row."""
    csv.field_size_limit(LONGEST)
    place = 0
    try:
        lines = text_lines(path)
        first = next(lines, "")
        told = _TOLD_SEPARATOR.fullmatch(first)
        first = next(lines, "") if told else first
        delimiter = told.group(1) if told else _separator(first, fields, delimiter)
        rows = csv.DictReader(chain([first], lines), delimiter=delimiter)
    except broken() as error:
        yield _broken_off(name, place, error)
        return
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Item(name, place, problem=f"the row cannot be read: {error}"[:200])
        except broken() as error:
            yield _broken_off(name, place, error)
            return
        else:
            yield _row(row, fields, name, place)
        place += 1


def _row(row: dict[Any, Any], fields: Fields, name: str, place: int) -> Item:
    more = row.pop(None, None)
    if more and any(cell.strip() for cell in more):
        problem = "the row has more cells than the first row has names: is a text in it without quotation marks?"
        return Item(name, place, problem=problem)
    return fields.item(row, name, place)


def _separator(line: str, fields: Fields, usual: str) -> str:
    """What parts the cells of the first row: the sign that gives the most names that are known, then the most cells."""
    best, most = usual, (-1, -1)
    for sign in (usual, *_SEPARATORS):
        try:
            names = next(csv.reader([line], delimiter=sign), [])
        except csv.Error:
            continue
        found = (sum(map(fields.knows, names)), len(names))
        if found > most:
            best, most = sign, found
    return best


def _broken_off(name: str, place: int, error: Exception) -> Item:
    return Item(
        name,
        place,
        problem=f"the file breaks off or is damaged after {place} record{'s' * (place != 1)}: {error}"[:200],
    )
