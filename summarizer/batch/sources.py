"""Sources: where articles come from, as streams that take no more memory for a larger dump.

By the name's ending, a `.gz` or `.zst` behind it aside: `.jsonl`, `.ndjson`, `.json`, `.csv`, `.tsv`, `.parquet`, `.warc` are
dumps; a text file that holds nothing but addresses is a list of pages to be fetched; any other file is one article, as text or
HTML. A folder stands for all such files below it, in the order of their names; what of it cannot be read is an item
that says so. A dump that breaks off gives what it held, and then one item that says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from random import Random

from summarizer.batch.addresses import addresses_in, fetched
from summarizer.batch.fields import Fields
from summarizer.batch.item import Item
from summarizer.batch.records import csv_items, json_items, jsonl_items
from summarizer.decode import writable
from summarizer.errors import ArticleError
from summarizer.read import MAX_DOCUMENT

_SINGLE = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx")
_TABLES = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".warc")
_LISTS = (".txt", ".text", ".urls", ".lst", ".list", "")
_OTHER = (
    ".doc",
    ".rtf",
    ".odt",
    ".epub",
    ".eml",
    ".mht",
    ".mhtml",
    ".xml",
    ".xls",
    ".xlsx",
    ".pages",
)  # told, not read
_READ = (*_SINGLE, *_TABLES, *_OTHER)
_PACKED = (".gz", ".zst")


@dataclass(frozen=True)
class Source:
    """One file. `name` is its path as given, and its name in the ledger; `size` in bytes.

    `named`: it was given by its name; what cannot be read of the others is an item that says so. `chosen`: the places
    of a sample; None for all.
    """

    path: Path
    size: int
    fields: Fields
    named: bool = True
    chosen: frozenset[int] | None = None

    @property
    def name(self) -> str:
        """The path as it was given."""
        return writable(self.path.as_posix())

    def items(self, known: int = 0) -> Iterator[Item]:
        """What it holds, in order. Of a list of addresses the first `known` are not fetched again, and not among them.

        Raises:
            ArticleError: it was named and cannot be read at all, or the library for its form is not installed.
        """
        try:
            yield from (item for item in self._items(known) if self.chosen is None or item.place in self.chosen)
        except OSError as error:
            problem = f"cannot read {self.name}: {error.strerror or error}"
            if self.named:
                raise ArticleError(problem) from None
            yield Item(self.name, 0, key=self.name, problem=problem)

    def count(self) -> int:
        """How many items it holds; pages of a list of addresses are not fetched for it."""
        if _kind(self.path) in _LISTS:
            with suppress(OSError):
                return len(addresses_in(self.path.read_bytes())) or 1
        return sum(1 for _ in self.items())

    def _items(self, known: int) -> Iterator[Item]:
        kind = _kind(self.path)
        if kind in (".jsonl", ".ndjson"):
            yield from jsonl_items(self.path, self.name, self.fields)
        elif kind == ".json":
            yield from json_items(self.path, self.name, self.fields)
        elif kind in (".csv", ".tsv"):
            yield from csv_items(self.path, self.name, self.fields, "\t" if kind == ".tsv" else ",")
        elif kind == ".parquet":
            from summarizer.batch.parquet import parquet_items

            yield from parquet_items(self.path, self.name, self.fields)
        elif kind == ".warc":
            from summarizer.batch.warc import warc_items

            yield from warc_items(self.path, self.name)
        elif kind in _OTHER and not self.named:
            yield Item(
                self.name, 0, key=self.name, problem=f"{kind} files are not read: save it as text, HTML, PDF or .docx"
            )
        else:
            yield from self._single(kind, known)

    def _single(self, kind: str, known: int) -> Iterator[Item]:
        with self.path.open("rb") as file:
            data = file.read(MAX_DOCUMENT + 1)
        addresses = addresses_in(data) if kind in _LISTS else []
        if addresses:
            wanted = [place for place in range(known, len(addresses)) if self.chosen is None or place in self.chosen]
            yield from fetched(addresses, self.name, wanted)
        else:
            yield Item(self.name, 0, data, key=self.name)


def sources(inputs: Sequence[str], fields: Fields) -> Iterator[Source]:
    """The files that the inputs name: files, folders, or patterns that the shell left alone.

    Raises:
        ArticleError: an input names nothing.
    """
    for given in inputs:
        found = False
        for path in _paths(given):
            found = True
            yield Source(path, _size(path), fields, named=path == Path(given))
        if not found:
            raise ArticleError(f"{given}: no such file, and no article in such a folder")


def sampled(found: Iterable[Source], count: int, seed: int) -> Iterator[Source]:
    """So many items of all, drawn by chance: the same for the same dump and `seed`. All are read once to count them."""
    counted = [(source, source.count()) for source in found]
    chosen = sorted(Random(seed).sample(range(total := sum(many for _, many in counted)), min(count, total)))  # noqa: S311
    start = 0
    for source, many in counted:
        places = frozenset(place - start for place in chosen if start <= place < start + many)
        start += many
        if places:
            yield replace(source, chosen=places)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it cannot be read either, which is told there


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
        yield from (path for name in sorted(files) if _kind(path := Path(place, name)) in _READ)


def _kind(path: Path) -> str:
    name = path.name.lower()
    ending = next((ending for ending in _PACKED if name.endswith(ending)), "")
    return Path(name.removesuffix(ending)).suffix
