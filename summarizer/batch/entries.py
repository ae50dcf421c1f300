"""What goes into a run's ledger and comes out of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["waiting", "repeat", "card", "failed", "skipped"]


@dataclass(frozen=True)
class Entry:
    """One article that was read. `number` counts from 1 in reading order; `length` in characters of clean text.

    `story`: see `batch.story`; None for a failure. `bands`: 8 bytes each, see `dedupe`. `tokens`: an
    estimate of the clean text's. `sha256` is of what was read, `text_sha256` of the clean text.
    """

    number: int
    file: int
    place: int
    id: str
    url: str | None
    sha256: str
    state: State
    story: bytes | None = None
    text_sha256: str | None = None
    length: int = 0
    tokens: int = 0
    bands: bytes = b""
    reason: str | None = None


@dataclass(frozen=True)
class Failure:
    """Why an article has no card.

    `stage`: read, clean, model (no answer), answer (not within the contract), check; `todo`: what to do
    about it, a line.
    """

    stage: str
    error: str
    todo: str


@dataclass(frozen=True)
class Told:
    """An article to be compared; `place` is where it stands in the order of comparing."""

    number: int
    text_sha256: str
    bands: bytes
    done: bool
    place: tuple[int, int, int]


@dataclass(frozen=True)
class Waiting:
    """An article to be done. `same_as`: the article whose answer it shares, for a repeat."""

    number: int
    id: str
    story: bytes
    same_as: int | None
