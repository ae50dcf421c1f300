"""Parquet dumps, a batch of rows at a time, only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer.batch.fields import Fields
from summarizer.batch.item import Item
from summarizer.distribution import how_to_add
from summarizer.errors import ArticleError

_ROWS = 64  # rows decoded at once


def parquet_items(path: Path, name: str, fields: Fields) -> Iterator[Item]:
    """One item a row.

    Raises:
        ArticleError: not Parquet, or pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ArticleError(f"{path.name} needs a library: {how_to_add('dumps')}") from None
    place = 0
    try:
        with path.open("rb") as opened, pq.ParquetFile(opened) as file:
            names = file.schema_arrow.names
            columns = [column for column in names if fields.knows(column)]
            for batch in file.iter_batches(_ROWS, columns=columns):
                for record in batch.to_pylist():
                    yield fields.item(record, name, place, names)
                    place += 1
    except pa.ArrowException as error:
        yield Item(name, place, problem=f"the file is damaged after {place} row{'s' * (place != 1)}: {error}"[:200])
