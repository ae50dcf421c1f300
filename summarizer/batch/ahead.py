"""Asking ahead: the longest articles are asked about while the rest is still being read, and while repeats are told apart.

Which article is the longest of its kind is known only when all have been read, and calls should not wait
for that. The longest read so far is the likeliest to be it. Nothing but its reply is kept, in the ledger; where
a longer version is read later, that one is done, and the call for the shorter was for nothing. Once all are read,
those are asked about that have been gone through and are no repeat.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

from summarizer.batch.answer import Desk
from summarizer.batch.dedupe import keys_of, original_of
from summarizer.batch.entries import Entry, Waiting
from summarizer.batch.ledger import Ledger

_FIRST = 32  # articles are read before the longest is asked about: small dumps are read in a moment
_MOST = 512  # that are remembered: the longest
_PAGE = 16  # looked at in one transaction


class Ahead:
    """The longest articles that were read in this session and not yet asked about.

    `telling`: all have been read, and repeats are being told apart, from the longest down. `over`: that is done, too.
    """

    def __init__(self, desk: Desk) -> None:
        self.telling = self.over = False
        self._desk = desk
        self._read = 0
        self._known: list[tuple[int, int, Entry]] = []  # the longest last, and of those the first

    def add(self, entry: Entry) -> None:
        """An article was read and is in the ledger."""
        self._read += 1
        if entry.state != "waiting":
            return
        insort(self._known, (entry.length, -entry.number, replace(entry, story=None)))
        del self._known[: max(0, len(self._known) - _MOST)]

    async def feed(self) -> AsyncIterator[Waiting]:
        """What to ask about now; ends where nothing is left that is worth it."""
        ledger = self._desk.ledger
        while self._read >= _FIRST and self._known:
            page = [entry for _, _, entry in self._known[: -_PAGE - 1 : -1]]
            if self.telling and not _is_gone_through(ledger, page[-1]):
                return
            del self._known[-_PAGE:]
            choose = _choose_told if self.telling else _choose
            chosen = await self._desk.writer.write(*(partial(choose, ledger, entry) for entry in page))
            for entry in page:
                if entry.number in chosen:
                    yield Waiting(entry.number, entry.id, ledger.story(entry.number), None)


def _is_gone_through(ledger: Ledger, entry: Entry) -> bool:
    """Whether it is known by now if an article is a repeat."""
    place = ledger.get("told") if ledger.get("telling") == ledger.last_number() else None
    return place is not None and [1, -entry.length, entry.number] <= place


def _choose_told(ledger: Ledger, entry: Entry) -> int | None:
    """The number of an article unless it is a repeat."""
    state = next(ledger.rows("SELECT state FROM articles WHERE number = ?", (entry.number,)))[0]
    return entry.number if state == "waiting" else None


def _choose(ledger: Ledger, entry: Entry) -> int | None:
    """The number of an article unless it repeats one that was chosen before."""
    keys = keys_of(entry.text_sha256 or "", entry.bands)
    if original_of(ledger, entry.number, entry.text_sha256 or "", keys):
        return None
    ledger.keep_bands(entry.number, keys)
    return entry.number
