"""Sources: where articles come from, as streams that take no more memory for a larger dump.

By the name's ending, a `.gz` or `.zst` behind it aside: `.jsonl`, `.ndjson`, `.csv`, `.tsv`, `.parquet`, `.warc` are dumps;
any other file is one article, as text or HTML. A folder stands for all such files below it, in the order of
their names. A dump that breaks off gives what it held, and then one item that says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from summarizer.batch.fields import Fields
from summarizer.batch.item import Item
from summarizer.batch.records import csv_items, jsonl_items
from summarizer.errors import ArticleError
from summarizer.read import MAX_BYTES

_SINGLE = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")
_TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc")
_PACKED = (".gz", ".zst")


@dataclass(frozen=True)
class Source:
    """One file. `name` is its path as given, and its name in the ledger; `size` in bytes."""

    path: Path
    size: int
    fields: Fields

    @property
    def name(self) -> str:
        """The path as it was given."""
        return self.path.as_posix()

    def items(self) -> Iterator[Item]:
        """What it holds, in order.

        Raises:
            ArticleError: it cannot be read at all, or the library for its form is not installed.
        """
        try:
            yield from self._items()
        except OSError as error:
            raise ArticleError(f"cannot read {self.name}: {error.strerror or error}") from None

    def _items(self) -> Iterator[Item]:
        kind = _kind(self.path)
        if kind in (".jsonl", ".ndjson"):
            yield from jsonl_items(self.path, self.name, self.fields)
        elif kind in (".csv", ".tsv"):
            yield from csv_items(self.path, self.name, self.fields, "\t" if kind == ".tsv" else ",")
        elif kind == ".parquet":
            from summarizer.batch.parquet import parquet_items

            yield from parquet_items(self.path, self.name, self.fields)
        elif kind == ".warc":
            from summarizer.batch.warc import warc_items

            yield from warc_items(self.path, self.name)
        else:
            with self.path.open("rb") as file:
                yield Item(self.name, 0, file.read(MAX_BYTES + 1), key=self.name)


def sources(inputs: Sequence[str], fields: Fields) -> Iterator[Source]:
    """The files that the inputs name: files, folders, or patterns that the shell left alone.

    Raises:
        ArticleError: an input names nothing.
    """
    for given in inputs:
        found = False
        for path in _paths(given):
            found = True
            yield Source(path, path.stat().st_size, fields)
        if not found:
            raise ArticleError(f"{given}: no such file, and no article in such a folder")


def _paths(given: str) -> Iterator[Path]:
    path = Path(given)
    if path.is_dir():
        yield from _below(path)
    elif path.exists():
        yield path
    else:
        yield from (Path(match) for match in sorted(glob(given, recursive=True)) if Path(match).is_file())  # noqa: PTH207 - a pattern may begin at the root


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (path for name in sorted(files) if _kind(path := Path(place, name)) in _SINGLE + _TABLES)


def _kind(path: Path) -> str:
    name = path.name.lower()
    ending = next((ending for ending in _PACKED if name.endswith(ending)), "")
    return Path(name.removesuffix(ending)).suffix
