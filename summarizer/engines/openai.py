"""The model engine: any OpenAI-compatible server, asked for an answer that fits the schema.

    engine = OpenAIEngine("some-model", base_url="http://localhost:8000/v1")
    reply = await engine.ask(question)

Four ways of asking are tried from the strictest down, and what the server takes is remembered:

    json_schema   `response_format` with the strict schema: the server holds the model to it
    tools         one function to be called, whose arguments are the answer
    json_object   `response_format` for any JSON; the schema stands in the system message
    text          nothing but words

This module says when to go down; `openai_ways` keeps what was learnt, `openai_modes` knows what each way
looks like, `openai_transport` how a request is sent and tried again. Whether an answer is right is not
known here: see `fill`. openai and tenacity are imported when an engine is made, not with this module.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from summarizer.engines.openai_hosts import OPENAI
from summarizer.engines.openai_pace import FREE, Pace
from summarizer.engines.openai_ways import MODES, Mode, Way, Ways
from summarizer.errors import SettingsError, Unreachable
from summarizer.exchange import Question, Reply, Usage, total

if TYPE_CHECKING:
    from summarizer.engines.openai_completion import Completion
    from summarizer.engines.openai_modes import Dialect
    from summarizer.engines.openai_transport import Declined

__all__ = ["MODES", "OPENAI", "Mode", "OpenAIEngine", "read_reply"]

_UNCLEAR = (400, 405, 406, 415, 422, 500, 501)  # statuses that may mean the mode without a word of it
_OPEN: WeakValueDictionary[tuple[str, str], Ways] = WeakValueDictionary()  # so that filler and reader learn together
_log = logging.getLogger("summarizer")


class OpenAIEngine:
    """One model on one server. Make it once and use it for every article, within one event loop.

    `base_url` None means OpenAI's own, which needs `api_key`; any other may do without. `timeout`:
    seconds for one whole answer; `retries`: further tries after a passing failure. `mode` pins one of
    `MODES`; None finds the strictest that the server takes, and tells `notify` of each step down. `pace`
    decides when each request goes out. `answer_room`: tokens to ask for where a server cuts answers short.

    Raises:
        SettingsError: no key for OpenAI, a base URL that is no address, an unknown mode, a proxy or a
            variable of the environment that cannot be used.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout: float = 120.0,
        retries: int = 4,
        mode: Mode | None = None,
        notify: Callable[[str], None] = _log.warning,
        sleep: Callable[[float], Awaitable[None]] | None = None,
        pace: Pace = FREE,
        answer_room: int = 8_000,
    ) -> None:
        from summarizer.engines.openai_transport import Line

        if base_url is None and not api_key:
            raise SettingsError("no key: set OPENAI_API_KEY, or --base-url for a server that needs none")
        if mode is not None and mode not in MODES:
            raise SettingsError(f"no mode called {mode!r}; there are {', '.join(MODES)}")
        self.model = model
        self._line = Line(base_url or OPENAI, api_key, timeout, retries, sleep or pace.sleep, pace, notify)
        ways = Ways(mode, answer_room, notify)
        self._server = (base_url or OPENAI, model)
        self._ways = ways if mode else _OPEN.setdefault(self._server, ways)
        self._looked_below = retries == 0  # whether lower modes were tried after a no that gave no reason
        self._dialects: dict[tuple[int, Mode], Dialect] = {}

    @property
    def host(self) -> str:
        """The server's host, with its port where it names one."""
        return self._line.host

    async def ask(self, question: Question) -> Reply:
        """Ask, going down to a mode that the server takes; the usage covers every answer that was paid for.

        Raises:
            Refused: the server says no, and would again.
            Unreachable: no whole answer within the tries.
        """
        from summarizer.engines.openai_transport import Declined

        spent: list[Usage | None] = []
        while True:
            way = self._ways.now
            dialect = self._dialect(question, way.mode)
            try:
                completion = await self._line.send(self._body(question, way))
            except Declined as no:
                kept = self._reply_in(no, dialect, spent)
                if kept is not None:
                    return kept
                if self._give_way(no, way):
                    continue
                below = await self._below(question, way, no)
                if below is None:
                    raise
                completion, dialect = below
            except Unreachable as gone:
                below = await self._below(question, way, gone) if gone.status == 500 else None
                if below is None:
                    raise
                completion, dialect = below
            spent.append(completion.usage)
            found = dialect.answer(completion)
            if found is not None:
                self._ways.proved = True
            elif (
                completion.finish == "length" and self._ways.ask_for_room(way, _made(completion))
            ) or self._step_after(completion, dialect.mode):
                continue
            return read_reply(completion, dialect, total(spent), found)

    async def aclose(self) -> None:
        """Close the connections."""
        _OPEN.pop(self._server, None)
        await self._line.aclose()

    def _body(self, question: Question, way: Way) -> dict[str, Any]:
        dialect = self._dialect(question, way.mode)
        return {"model": self.model, **way.settings(), **dialect.body(question, system=way.system)}

    def _dialect(self, question: Question, mode: Mode) -> Dialect:
        from summarizer.engines.openai_modes import Dialect

        key = (id(question.schema), mode)
        if key not in self._dialects:
            self._dialects[key] = Dialect(mode, question.schema_name, question.schema)
        return self._dialects[key]

    def _give_way(self, no: Declined, asked: Way) -> bool:
        """Whether there is another way to ask after this no."""
        if no.status == 401 and "key" in no.said.lower() and self._line.name_key_in_header():
            return True
        return self._ways.give_way(no.no, asked)

    def _reply_in(self, no: Declined, dialect: Dialect, spent: list[Usage | None]) -> Reply | None:
        """The reply that a refusal holds: the model's own attempt, where that will do, or its being declined."""
        from summarizer.engines.answer_text import find_answer

        about = no.no.about
        if about == "content":
            return Reply(no.said, self.model, dialect.mode, total(spent), finish_reason="content_filter")
        if about != "unfit" or no.no.attempt is None:
            return None
        found = find_answer(no.no.attempt, dialect.schema)
        if found is None and not self._ways.proved and not self._ways.pinned and dialect.mode != MODES[-1]:
            return None  # the server may not be able to: another mode comes first
        return Reply(found or no.no.attempt, self.model, dialect.mode, None)

    async def _below(self, question: Question, way: Way, no: Exception) -> tuple[Completion, Dialect] | None:
        """After a no without a reason: the answer that the plainest mode gets, which is then used from now on.

        Tried once, since what holds for one request holds for the next.
        """
        ways = self._ways
        unclear = getattr(no, "status", None) in _UNCLEAR and getattr(getattr(no, "no", None), "about", "passing") in (
            "unknown",
            "passing",
        )
        if not unclear or self._looked_below or ways.proved or ways.pinned or way.mode == MODES[-1]:
            return None
        from summarizer.engines.openai_transport import Declined

        self._looked_below = True
        plain = replace(way, mode=MODES[-1])
        try:
            completion = await self._line.send(self._body(question, plain), tries=1)
        except (Declined, Unreachable):
            return None
        ways.step_down(way.mode, getattr(no, "said", "") or f"it answers {getattr(no, 'status', '')}", to=plain.mode)
        return completion, self._dialect(question, plain.mode)

    def _step_after(self, completion: Completion, mode: Mode) -> bool:
        """Whether to ask in another mode after no answer: where the server ignores this one, not after a bad day."""
        if self._ways.proved or completion.finish not in ("stop", "tool_calls") or completion.refusal:
            return False
        words = completion.texts[0].lstrip() if completion.texts else ""
        if words[:1] == "{":  # JSON, but not what was asked for: in these two modes it was told in the request alone
            return mode in MODES[:2] and self._ways.step_down(mode, "it answered with other JSON", to="json_object")
        return self._ways.step_down(mode, "it answered in prose" if words else "it answered nothing")


def read_reply(completion: Completion, dialect: Dialect, usage: Usage | None, found: str | None = None) -> Reply:
    """The reply in a completion; `usage` covers every answer that led to it, `found` is the answer's JSON where known."""
    text = found or dialect.answer(completion)
    finish = completion.finish
    if text is None and completion.refusal:
        text, finish = completion.refusal, "refusal"
    elif text is None:
        prose = [one for one in completion.texts if not (finish == "content_filter" and one.lstrip()[:1] == "{")]
        text = prose[0] if prose else completion.reason if finish == "content_filter" else ""
    return Reply(text, completion.model or "unnamed", dialect.mode, usage, finish_reason=finish)


def _made(completion: Completion) -> int | None:
    return completion.usage.output_tokens if completion.usage else None
