"""JSON Lines and CSV, plain or packed: a record at a time, however long the file or a line in it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from summarizer.batch.fields import Fields
from summarizer.batch.item import Item
from summarizer.distribution import how_to_add
from summarizer.errors import ArticleError
from summarizer.read import MAX_BYTES

_LONGEST = 8 * MAX_BYTES  # bytes of one record: escapes can make an article a few times as long


def jsonl_items(path: Path, name: str, fields: Fields) -> Iterator[Item]:
    """One item a line that is not blank; a line that is no JSON object is one that says so."""
    place = 0
    with unpacked(path) as file:
        lines = _lines(file)
        while True:
            try:
                line = next(lines)
            except StopIteration:
                return
            except broken() as error:
                yield _broken_off(name, place, error)
                return
            if line.strip():
                yield _of_line(line, fields, name, place)
                place += 1


def _of_line(line: bytes, fields: Fields, name: str, place: int) -> Item:
    if len(line) > _LONGEST:
        return Item(name, place, problem=f"the line is longer than {_LONGEST // 1_000_000} MB")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Item(name, place, problem=f"the line is not JSON: {error}"[:200])
    if not isinstance(record, dict):
        return Item(name, place, problem="the line is not a JSON object")
    return fields.item(record, name, place)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is too long only the beginning."""
    while line := file.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            while (rest := file.readline(_LONGEST)) and not rest.endswith(b"\n"):
                pass
        yield line


def csv_items(path: Path, name: str, fields: Fields, delimiter: str) -> Iterator[Item]:
    """One item a row; the first row names the columns."""
    csv.field_size_limit(_LONGEST)
    place = 0
    with unpacked(path) as file, io.TextIOWrapper(file, "utf-8-sig", "replace", newline="") as text:
        rows = csv.DictReader(text, delimiter=delimiter)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield _broken_off(name, place, error)
                return
            except broken() as error:
                yield _broken_off(name, place, error)
                return
            yield fields.item({key: value for key, value in row.items() if key is not None}, name, place)
            place += 1


def unpacked(path: Path) -> IO[bytes]:
    """The file's bytes, gzip and zstd taken off by the name's ending.

    Raises:
        ArticleError: zstd, and the library for it is not installed.
    """
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.suffix.lower() != ".zst":
        return path.open("rb")
    try:
        import zstandard
    except ImportError:
        raise ArticleError(f"{path.name} needs a library: {how_to_add('dumps')}") from None
    return cast(
        IO[bytes],
        io.BufferedReader(
            zstandard.ZstdDecompressor().stream_reader(path.open("rb"), closefd=True, read_across_frames=True)
        ),
    )


def _broken_off(name: str, place: int, error: Exception) -> Item:
    return Item(name, place, problem=f"the file breaks off or is damaged after {place} records: {error}"[:200])


def broken() -> tuple[type[Exception], ...]:
    """What a file that breaks off or is damaged raises."""
    packed = sys.modules.get("zstandard")  # imported where it is needed
    return (EOFError, gzip.BadGzipFile, zlib.error, *([packed.ZstdError] if packed else []))
