"""When a run is to end early: what one article's failure says about all the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer.batch.limits import off_the_clock
from summarizer.errors import BadAnswer, EngineError, Refused, Unreachable

HELD_FOR_ALL = ("key", "credit", "model", "place", "stream", "system", "temperature", "room", "mode")
ENDED = 3  # the exit code of a run that was ended because nothing came of it

_FOR_ALL_STATUS = (401, 402, 403, 404)
_SAYS_NO_WITHIN = 1.0  # seconds
_OWN = ("content", "length", "unfit")  # what a server says of one article


class Breaker:
    """Counts articles that failed one after the other for one cause; `patience` of them are a fault of the run.

    A refusal without a reason that is known counts for more where nothing was ever answered: two of them are enough. Once the
    server has answered, it may be the articles, and calls that are on their way together are refused together.
    """

    def __init__(self, patience: int) -> None:
        self._patience = patience
        self._answered = False
        self._cause = ""
        self._count = 0

    def trips(self, error: EngineError) -> str | None:
        """Why the run is to end after this failure, None where it goes on."""
        if isinstance(error, Refused) and _holds_for_all(error):
            return str(error)
        cause = _cause(error)
        self._count = self._count + 1 if cause == self._cause else 1
        self._cause = cause
        if isinstance(error, Unreachable):
            if self._count > self._patience:
                return f"{self._count} articles in a row did not reach the model: {error}"
        elif self._count >= (2 if cause.startswith("refused:") and not self._answered else self._patience):
            return f"{self._count} articles in a row failed for one cause: {error}"
        return None

    def reply_came(self) -> None:
        """The server answered: it is there, and takes what is asked."""
        self._answered = True
        if not self._cause.startswith("answer"):
            self._cause, self._count = "", 0

    def card_made(self) -> None:
        """An article came to its card."""
        self._cause, self._count = "", 0


class Scout:
    """Until one call has shown how the server is to be asked, the others wait for it: what it refuses is asked once.

    They wait no longer than `_SAYS_NO_WITHIN`: a no needs no model, and a model may take a minute for its answer.
    """

    def __init__(self) -> None:
        self._known = False
        self._first: asyncio.Event | None = None  # set when the call that goes first need not be waited for any more

    @asynccontextmanager
    async def ahead(self) -> AsyncIterator[None]:
        """Around a call. Waiting is no part of an article's deadline."""
        while not self._known and self._first is not None:
            with off_the_clock():
                await self._first.wait()
        if self._known:
            yield
            return
        first = self._first = asyncio.Event()
        taken = asyncio.get_running_loop().call_later(_SAYS_NO_WITHIN, self._show, first)
        try:
            yield
        except Refused:
            self._first = None
            raise
        except BaseException:
            self._known = True
            raise
        else:
            self._known = True
        finally:
            taken.cancel()
            first.set()

    def _show(self, first: asyncio.Event) -> None:
        self._known = True
        first.set()


def _holds_for_all(error: Refused) -> bool:
    about = getattr(getattr(error, "no", None), "about", "unknown")
    return about in HELD_FOR_ALL or (error.status in _FOR_ALL_STATUS and about not in _OWN)


def _cause(error: EngineError) -> str:
    if isinstance(error, BadAnswer):
        return "answer declined" if " declined to answer" in str(error) else "answer outside the contract"
    if isinstance(error, Refused):
        about = getattr(getattr(error, "no", None), "about", "unknown")
        return f"{about} {error.status}" if about in _OWN else f"refused: {error}"
    return f"{type(error).__name__} {error.status if isinstance(error, Unreachable) else ''}"
