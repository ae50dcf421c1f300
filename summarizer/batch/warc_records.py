"""A WARC archive's bytes → its records. What is damaged costs one record, never those behind it.

A record ends where its Content-Length says, if the archive ends or another record begins there. Where the length is
wrong it ends where the next record begins: at a gzip member that begins with one, or after a blank line. A gzip
member that cannot be unpacked is one damaged record; the search goes on for the next one that begins a record.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from summarizer.read import MAX_BYTES

_CHUNK = 1 << 16  # bytes read, and unpacked, at once
_MOST = 2 * MAX_BYTES  # bytes kept of one record: an answer's head, and a page that may be packed
_HEAD = 1 << 16  # bytes of a record's head: a longer one is none
_GZIP = b"\x1f\x8b\x08"
_BEGINS = b"WARC/"
_MARK = re.compile(rb"WARC/1\.\d\r?\n")
_NEXT = re.compile(rb"\r?\n\r?\nWARC/1\.\d\r?\n")
_CUT = "it breaks off"


@dataclass(frozen=True)
class Record:
    """One record. `headers` by their names in lower case; `content` is cut after 10 MB.

    `short`: it holds less than it says. `damage`: why its bytes could not be had; then the rest may be empty.
    """

    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    short: bool = False
    damage: str | None = None


@dataclass(frozen=True)
class _Piece:
    """Unpacked bytes. `begins`: a record surely begins here; `damage`: why there are no more.

    Damage that `begins` is what stands in a record's place; other damage is of the record before it.
    """

    data: bytes = b""
    begins: bool = False
    damage: str | None = None


def warc_records(file: IO[bytes]) -> Iterator[Record]:
    """The records of an archive, plain or gzip, in order."""
    start = file.read(_CHUNK)
    pieces = _unpacked(file, start) if start.startswith(_GZIP[:2]) else _plain(file, start)
    yield from _Reader(pieces).records()


def _plain(file: IO[bytes], start: bytes) -> Iterator[_Piece]:
    while start:
        yield _Piece(start)
        start = file.read(_CHUNK)


def _unpacked(file: IO[bytes], start: bytes) -> Iterator[_Piece]:
    """The bytes of gzip members; a damaged one is passed over up to the next that begins a record."""
    raw = start
    while raw := raw or file.read(_CHUNK):
        member = zlib.decompressobj(31)
        beginning: bytes | None = raw
        first = True
        while not member.eof:
            try:
                data = member.decompress(raw, _CHUNK)
            except zlib.error as error:
                begun = not first
                if beginning is not None and (head := _first_bytes(beginning, _HEAD)).startswith(_BEGINS):
                    yield _Piece(head, begins=True)
                    begun = True
                yield _Piece(damage=str(error).rpartition(": ")[2], begins=not begun)
                raw = _next_member(file, (beginning or raw)[1 if beginning else 0 :])
                break
            if data:
                yield _Piece(data, begins=first and data.startswith(_BEGINS))
                first, beginning = False, None
            raw = member.unused_data if member.eof else member.unconsumed_tail or file.read(_CHUNK)
            if not raw and not member.eof and not member.unconsumed_tail:
                yield _Piece(damage=_CUT)
                return


def _next_member(file: IO[bytes], raw: bytes) -> bytes:
    """What the archive holds from the next member on that begins a record; nothing where there is none."""
    while True:
        place = raw.find(_GZIP)
        if place < 0:
            rest = raw[-len(_GZIP) + 1 :]
        else:
            if len(raw) - place < _HEAD:
                raw += file.read(_CHUNK)
            if _first_bytes(raw[place : place + _HEAD], len(_BEGINS)) == _BEGINS:
                return raw[place:]
            raw = raw[place + 1 :]
            continue
        more = file.read(_CHUNK)
        if not more:
            return b""
        raw = rest + more


def _first_bytes(packed: bytes, most: int) -> bytes:
    """The first bytes that can be unpacked, found by halves where more of them meet the damage."""
    while most:
        try:
            return zlib.decompressobj(31).decompress(packed, most)
        except zlib.error:
            most //= 2
    return b""


class _Reader:
    """Splits pieces into records."""

    def __init__(self, pieces: Iterator[_Piece]) -> None:
        self._pieces = pieces
        self._data = bytearray()
        self._border: _Piece | None = None  # where the record before surely ends

    def records(self) -> Iterator[Record]:
        """All of them."""
        whole = True  # whether what was read before ended as it should
        while True:
            self._skip_blank()
            if not self._data:
                if self._border is None:
                    return
                damage = self._border.damage
                self._cross()
                if damage is not None and whole:
                    yield Record(damage=damage)
                whole = damage is None
                continue
            if not self._data.startswith(_BEGINS):
                self._to_next_record()
                if whole:
                    yield Record(damage="what stands there is no record")
                whole = False
                continue
            record = self._record()
            whole = record.damage is None
            yield record

    def _record(self) -> Record:
        end, size = self._find_head_end()
        if end < 0:
            damage = self._border.damage if self._border else None
            self._data.clear()
            return Record(damage=damage or _CUT)
        headers = _headers(bytes(self._data[:end]))
        del self._data[: end + size]
        length = headers.get("content-length", "")
        wanted = int(length) if length.isdecimal() and len(length) < 16 else None
        if wanted is not None:
            record = self._content(headers, wanted)
            if record is not None:
                return record
        return self._up_to_next(headers, short=wanted is not None)

    def _content(self, headers: dict[str, str], wanted: int) -> Record | None:
        """The record with as many bytes as it says; None where the next record does not begin behind them."""
        self._fill(min(wanted, _MOST) + len(_BEGINS) + 4)
        if len(self._data) < min(wanted, _MOST):
            return None
        if wanted > _MOST:
            content = bytes(self._data[:_MOST])
            if _NEXT.search(content):
                return None
            self._drop(wanted)
            return Record(headers, content)
        behind = bytes(self._data[wanted : wanted + len(_BEGINS) + 4])
        if not behind.startswith(b"\r\n\r\n") and not _BEGINS.startswith(behind.lstrip(b"\r\n")[: len(_BEGINS)]):
            return None
        content = bytes(self._data[:wanted])
        del self._data[:wanted]
        border = self._border
        if border is not None and border.damage and not border.begins and not self._data.strip():
            self._border = None
            if border.damage != _CUT:  # the checksum is wrong: what was unpacked may not be what was written
                return Record(headers, damage=border.damage)
        return Record(headers, content)

    def _up_to_next(self, headers: dict[str, str], *, short: bool) -> Record:
        """The record up to where the next begins, or what holds it ends."""
        self._fill(_MOST)
        content = bytes(self._data)
        following = _NEXT.search(content)
        if following:
            content = content[: following.start()]
            del self._data[: following.start()]
        else:
            damage = self._border.damage if self._border else None
            self._data.clear()
            self._to_next_record()
            if damage is not None:
                return Record(headers, content, short=True, damage=damage)
        return Record(headers, content.removesuffix(b"\r\n\r\n"), short=short)

    def _find_head_end(self) -> tuple[int, int]:
        """Where a record's head ends, and how many bytes part it from the content; -1 where it does not end."""
        while True:
            ends = [(place, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (place := self._data.find(mark)) >= 0]
            if ends:
                return min(ends)
            if len(self._data) > _HEAD or not self._more():
                return -1, 0

    def _to_next_record(self) -> None:
        """Drop what is there up to the next beginning of a record, or to the border."""
        while True:
            mark = _MARK.search(self._data)
            if mark is not None:
                del self._data[: mark.start()]
                return
            del self._data[:-10]
            if not self._more():
                self._data.clear()
                return

    def _drop(self, count: int) -> None:
        while count > len(self._data):
            count -= len(self._data)
            self._data.clear()
            if not self._more():
                return
        del self._data[:count]

    def _skip_blank(self) -> None:
        while True:
            stripped = len(self._data) - len(self._data.lstrip(b"\r\n"))
            del self._data[:stripped]
            if self._data or not self._more():
                return

    def _fill(self, count: int) -> None:
        while len(self._data) < count and self._more():
            pass

    def _more(self) -> bool:
        """Take one more piece; False at a border and at the end."""
        if self._border is not None:
            return False
        piece = next(self._pieces, None)
        if piece is None:
            return False
        if piece.damage is not None or (piece.begins and self._data.strip()):
            self._border = piece
            return False
        self._data += piece.data
        return True

    def _cross(self) -> None:
        piece, self._border = self._border, None
        self._data[:] = piece.data if piece else b""


def _headers(head: bytes) -> dict[str, str]:
    """A record's or an answer's headers; the first of a name counts."""
    found: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found
