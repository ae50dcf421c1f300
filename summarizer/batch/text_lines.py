"""The lines of a file of records, decoded as a file of text is: what is not UTF-8 is told by its marks, or guessed.

The guess is made once, where the first line is met that is not UTF-8, and holds for the file. UTF-16 is known by its
mark or by its zeros.
"""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, AnyStr, cast

from summarizer.decode import as_utf8, guess_encoding, wide_encoding
from summarizer.distribution import how_to_add
from summarizer.errors import ArticleError
from summarizer.read import MAX_BYTES

LONGEST = 8 * MAX_BYTES  # of one record: escapes can make an article a few times as long
_SAMPLE = 200_000  # bytes that a guess looks at
_BLOCK = 1 << 12


def text_lines(path: Path) -> Iterator[str]:
    """The lines with their ends; of one that is longer than LONGEST only the beginning, with one character more.

    Raises what `unpacked` and a damaged file raise.
    """
    head = _head(path)
    wide = wide_encoding(head)
    with unpacked(path) as file:
        if wide is not None:
            with io.TextIOWrapper(file, wide, "replace", newline="") as text:
                yield from (line.removeprefix("\ufeff") for line in _lines(text))
            return
        encoding: str | None = None
        for place, line in enumerate(_lines(file)):
            known = line if place else line.removeprefix(codecs.BOM_UTF8)
            read = as_utf8(known)
            if read is None:
                encoding = encoding or guess_encoding(head if as_utf8(head) is None else known[:_SAMPLE])
                read = known.decode(encoding, "replace")
            yield read


def text_parts(path: Path, size: int) -> Iterator[str]:
    """The text in parts of some `size`, for what is not made of lines."""
    head = _head(path)
    encoding = wide_encoding(head) or ("utf-8-sig" if as_utf8(head) is not None else guess_encoding(head))
    with unpacked(path) as file, io.TextIOWrapper(file, encoding, "replace", newline="") as text:
        while part := text.read(size):
            yield part


def _head(path: Path) -> bytes:
    """The beginning, as far as it can be had."""
    head = b""
    with unpacked(path) as file:
        try:
            while len(head) < _SAMPLE and (more := file.read1(_BLOCK)):  # type: ignore[attr-defined]
                head += more
        except broken():
            pass
    return head


def _lines(file: IO[AnyStr]) -> Iterator[AnyStr]:
    """The lines; of one that is too long only the beginning."""
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST:
            while (rest := file.readline(LONGEST)) and rest[-1:] not in ("\n", b"\n"):
                pass
        yield line


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


def broken() -> tuple[type[Exception], ...]:
    """What a file that breaks off or is damaged raises."""
    packed = sys.modules.get("zstandard")  # imported where it is needed
    return (EOFError, gzip.BadGzipFile, zlib.error, *([packed.ZstdError] if packed else []))
