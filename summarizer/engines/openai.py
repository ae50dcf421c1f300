"""The model engine: any OpenAI-compatible server, asked for an answer that fits the schema.

    engine = OpenAIEngine("some-model", base_url="http://localhost:8000/v1")
    reply = await engine.ask(question)

Four ways of asking are tried from the strictest down, and what the server takes is remembered:

    json_schema   `response_format` with the strict schema: the server holds the model to it
    tools         one function to be called, whose arguments are the answer
    json_object   `response_format` for any JSON; the schema stands in the system message
    text          nothing but words

This module says when to go down; `openai_modes` what each way looks like, `openai_transport` how a
request is sent and tried again. Whether an answer is right is not known here: see `fill`. openai,
instructor and tenacity are imported when an engine is made, not with this module.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Literal, get_args

from summarizer.engines.openai_pace import FREE, Pace
from summarizer.errors import SettingsError
from summarizer.exchange import Question, Reply, Usage, total

if TYPE_CHECKING:
    from summarizer.engines.openai_completion import Completion
    from summarizer.engines.openai_modes import Dialect
    from summarizer.engines.openai_transport import Declined

Mode = Literal["json_schema", "tools", "json_object", "text"]
MODES: tuple[Mode, ...] = get_args(Mode)  # from the strictest down

OPENAI = "https://api.openai.com/v1"

_ABOUT_THE_REQUEST = (400, 404, 422, 501)
_log = logging.getLogger("summarizer")


class OpenAIEngine:
    """One model on one server. Make it once and use it for every article, within one event loop.

    `base_url` None means OpenAI's own, which needs `api_key`; any other may do without. `timeout`:
    seconds for one whole answer; `retries`: further tries after a passing failure. `mode` pins one of
    `MODES`; None finds the strictest that the server takes, and tells `notify` of each step down. `pace`
    decides when each request goes out.

    Raises:
        SettingsError: no key for OpenAI, a base URL that is no address, an unknown mode.
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
    ) -> None:
        from summarizer.engines.openai_transport import Line

        if base_url is None and not api_key:
            raise SettingsError("no key: set OPENAI_API_KEY, or --base-url for a server that needs none")
        if mode is not None and mode not in MODES:
            raise SettingsError(f"no mode called {mode!r}; there are {', '.join(MODES)}")
        self.model = model
        self._line = Line(base_url or OPENAI, api_key, timeout, retries, sleep or pace.sleep, pace)
        self._mode: Mode = mode or MODES[0]
        self._pinned = mode is not None
        self._proved = False  # whether the mode in use has given JSON once
        self._notify = notify
        self._sampling: dict[str, Any] = {"temperature": 0}  # the likeliest answer, where a model takes that
        self._dialects: dict[tuple[int, Mode], Dialect] = {}

    async def ask(self, question: Question) -> Reply:
        """Ask, going down to a mode that the server takes; the usage covers every answer that was paid for.

        Raises:
            Refused: the server says no, and would again.
            Unreachable: no whole answer within the tries.
        """
        from summarizer.engines.openai_modes import is_object
        from summarizer.engines.openai_transport import Declined

        spent: list[Usage | None] = []
        while True:
            dialect = self._dialect(question)
            sampling = self._sampling
            try:
                body = {"model": self.model, **sampling, **dialect.body(question)}
                completion = await self._line.send(body)
            except Declined as no:
                if not self._give_way(no, dialect, sampling):
                    raise
                continue
            spent.append(completion.counted())
            reply = read_reply(completion, dialect, total(spent))
            if is_object(reply.text):
                self._proved = True
            elif self._ignored(reply) and self._step_down(dialect.mode, "it answered in prose"):
                continue
            return reply

    async def aclose(self) -> None:
        """Close the connections."""
        await self._line.aclose()

    def _dialect(self, question: Question) -> Dialect:
        from summarizer.engines.openai_modes import Dialect

        key = (id(question.schema), self._mode)
        if key not in self._dialects:
            self._dialects[key] = Dialect(self._mode, question.schema_name, question.schema)
        return self._dialects[key]

    def _give_way(self, no: Declined, dialect: Dialect, sampling: dict[str, Any]) -> bool:
        """Whether there is another way to ask after this no: without sampling settings, or in another mode."""
        if no.status not in _ABOUT_THE_REQUEST:
            return False
        if sampling and "temperature" in no.said:
            self._sampling = {}
            return True
        return dialect.unsupported(no.said) and self._step_down(dialect.mode, no.said)

    def _ignored(self, reply: Reply) -> bool:
        """Whether prose means that the server ignores the mode, and not that the model had a bad day."""
        return not self._proved and reply.finish_reason == "stop"

    def _step_down(self, tried: Mode, why: str) -> bool:
        """Use the next mode from now on; others in flight may have found out first."""
        if tried != self._mode:
            return True
        if self._pinned or tried == MODES[-1]:
            return False
        self._mode, self._proved = MODES[MODES.index(tried) + 1], False
        self._notify(f"the server does not do {tried} ({why}); asking for {self._mode} from now on")
        return True


def read_reply(completion: Completion, dialect: Dialect, usage: Usage | None) -> Reply:
    """The reply in a completion; `usage` covers every answer that led to it."""
    choice = completion.choices[0]
    refused = choice.message.refusal
    return Reply(
        text=refused or dialect.text(completion),
        model=completion.model or "unnamed",
        mode=dialect.mode,
        usage=usage,
        finish_reason="refusal" if refused else choice.finish_reason or "stop",
    )
