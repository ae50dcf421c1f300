"""What is to be asked next, written down instead of asked: lines of the files that a batch endpoint takes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.batch.advance import turn_of
from summarizer.batch.answer import in_hand
from summarizer.batch.batch_book import Book, Key, Past, read_custom_id
from summarizer.batch.job import Job
from summarizer.batch.ledger import Ledger
from summarizer.batch.limits import Halt
from summarizer.batch.plan import ANSWER_TOKENS
from summarizer.errors import EngineError
from summarizer.exchange import Question, Reply, Usage
from summarizer.private import private_file, private_folder
from summarizer.prompt import estimate_tokens, schema_text

if TYPE_CHECKING:
    from summarizer.engines.openai_batches import BatchEndpoint

TRIES = 3  # of one request; expiry and failures of the server count, a refused batch does not
_PASSING = (408, 409, 429)


class Planner:
    """An `Asker` that answers nothing: each question goes into a file, and its article waits on.

    `most`: requests in one file. `short` says whether the budget left questions out. Close it in the end.
    """

    def __init__(
        self,
        job: Job,
        ledger: Ledger,
        book: Book,
        endpoint: BatchEndpoint,
        folder: Path,
        most: int,
        budget: Decimal | None,
    ) -> None:
        self._job, self._book, self._endpoint, self._folder, self._most = job, book, endpoint, folder, most
        self._left = None if budget is None else budget - sum(map(Decimal, ledger.spent()), Decimal(0))
        self._schema_tokens = estimate_tokens(schema_text())
        self._names: list[str] = []
        self._file: BinaryIO | None = None
        self._count = self._bytes = 0
        self._closed = False
        self.short = False

    async def ask(self, question: Question) -> Reply:
        """Never returns.

        Raises:
            Halt: the question is in a file, or is to wait.
            EngineError: it was asked before, and there is no use in asking again.
        """
        if self._closed:  # a part of a long article whose other part has ended the article's turn
            raise Halt("planned later")
        key = Key(in_hand.get(), *turn_of(question))
        past = self._book.past(key)
        if past is not None:
            _give_up(past)
        if self._afford(question):
            self._write(self._endpoint.request(key.custom_id, question))
        raise Halt("asked in a batch")

    def close(self, *, discard: bool) -> list[str]:
        """The names of the files that were filled."""
        self._closed = True
        if self._file is not None:
            self._file.close()
        if discard:
            for name in self._names:
                (self._folder / f"{name}.jsonl").unlink()
        return [] if discard else self._names

    def _afford(self, question: Question) -> bool:
        """Whether the budget holds what this will cost, by estimate."""
        if self._left is None:
            return True
        sent = sum(estimate_tokens(message.content) for message in (*question.messages, *question.follow_up))
        price = self._job.price(Usage(sent + self._schema_tokens, ANSWER_TOKENS)) or Decimal(0)
        if price > self._left:
            self.short = True
            return False
        self._left -= price
        return True

    def _write(self, line: bytes) -> None:
        from summarizer.engines.openai_batches import MOST_BYTES

        if self._file is None or self._count == self._most or self._bytes + len(line) > MOST_BYTES:
            self._next_file()
        assert self._file is not None
        self._file.write(line)
        self._count += 1
        self._bytes += len(line)

    def _next_file(self) -> None:
        if self._file is not None:
            self._file.close()
        private_folder(self._folder)
        self._names.append(self._book.next_name(len(self._names) + 1))
        self._file = private_file(self._folder / f"{self._names[-1]}.jsonl").open("wb")
        self._count = self._bytes = 0


def keys_of(path: Path) -> Iterator[tuple[Key, int]]:
    """What a file of requests asks, with the number of each line from 1."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            key = read_custom_id(line.split(b'"', 4)[3].decode())
            if key is not None:
                yield key, number


def _give_up(past: Past) -> None:
    """Raise what a request has come to, unless another try may help."""
    from summarizer.engines.openai_transport import Declined

    if 400 <= past.status < 500 and past.status not in _PASSING:
        raise Declined(f"the server refuses ({past.status}: {past.said})", past.status, past.said)
    if past.tries >= TRIES:
        raise EngineError(f"no answer in {past.tries} batches: {past.said}")
