"""The model engine against a real server on loopback: every answer, every failure."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.engines.fill import fill
from summarizer.engines.openai import OpenAIEngine
from summarizer.engines.openai_transport import LONGEST_WAIT, retry_after
from summarizer.errors import BadAnswer, EngineError, Refused, SettingsError, Unreachable
from summarizer.exchange import Message, Usage
from tests import server as does
from tests.questions import ANSWER, ARTICLE, LIE, SCHEMA, parse, question
from tests.server import Behaviour, Server, serve

KEY = "sk-test-0123456789abcdef"


class Watched:
    """An engine with what it told and how long it would have waited."""

    def __init__(self, url: str, **options: Any) -> None:
        self.told: list[str] = []
        self.waits: list[float] = []

        async def wait(seconds: float) -> None:
            self.waits.append(seconds)

        given: dict[str, Any] = {"base_url": url, "timeout": 20, "retries": 2}
        self.engine = OpenAIEngine("test-model", notify=self.told.append, sleep=wait, **given | options)
        self.ask = self.engine.ask


@asynccontextmanager
async def against(*script: Behaviour, **options: Any) -> AsyncIterator[tuple[Watched, Server]]:
    """A server with a script, and an engine that asks it."""
    with serve(script) as server:
        watched = Watched(server.url, **options)
        try:
            yield watched, server
        finally:
            await watched.engine.aclose()


async def test_the_answer_is_asked_for_with_the_strict_schema() -> None:
    """First the strictest mode: one request, the whole schema, the messages as they are."""
    async with against(does.answer(ANSWER)) as (watched, server):
        reply = await watched.ask(question())
    sent = server.requests[0].json
    assert sent["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "briefing", "schema": {"title": "briefing", **SCHEMA}, "strict": True},
    }
    assert sent["messages"] == [
        {"role": "system", "content": "Fill the card."},
        {"role": "user", "content": ARTICLE},
    ]
    assert (sent["model"], sent["temperature"]) == ("test-model", 0)
    assert (reply.text, reply.mode, reply.origin, reply.finish_reason) == (ANSWER, "json_schema", "server", "stop")
    assert (reply.model, reply.usage) == ("test-model", Usage(1200, 300, 1000))
    assert server.count == 1
    assert watched.told == []


async def test_one_client_and_one_schema_serve_every_article() -> None:
    """A hundred questions side by side, each answered once, one dialect for all."""
    async with against(does.late(0.2, does.answer(ANSWER))) as (watched, server):
        await asyncio.gather(*(watched.ask(question(f"article {number}")) for number in range(100)))
        assert len(watched.engine._dialects) == 1
        assert (server.count, server.most_in_flight) == (100, 100)
    assert {request.json["messages"][1]["content"] for request in server.requests} == {
        f"article {number}" for number in range(100)
    }


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json_object", "text"])
async def test_an_article_is_never_a_template(mode: Any) -> None:
    """Template marks of three languages reach the server as they stand, in the first turn and in a re-ask."""
    hostile = "{{ 7 * 7 }} {% for x in y %} ${HOME} {0} %s {article}"
    async with against(does.answer(ANSWER), mode=mode) as (watched, server):
        await watched.ask(question(hostile).again(hostile, hostile))
    messages = server.requests[0].json["messages"]
    assert messages[1]["content"] == hostile
    assert json.dumps(messages[2:]).count("{{ 7 * 7 }}") == 2
    assert "49" not in json.dumps(messages)


async def test_half_a_surrogate_pair_does_not_stop_the_request() -> None:
    """What UTF-8 cannot hold is replaced, in the article and in a re-ask."""
    async with against(does.answer(ANSWER)) as (watched, server):
        await watched.ask(question("a\ud800b").again("c\ud800d", "e\ud800f"))
    assert [message["content"][:3] for message in server.requests[0].json["messages"][1:3]] == ["a?b", "c?d"]


# Modes


async def test_a_server_without_response_format_is_asked_by_tool() -> None:
    """The refusal is told once, the next article starts with the mode that was found."""
    async with against(does.lacking("response_format", then=does.answer(ANSWER))) as (watched, server):
        first = await watched.ask(question())
        second = await watched.ask(question("another article"))
    assert (first.text, first.mode, second.mode) == (ANSWER, "tools", "tools")
    assert server.count == 3
    assert watched.told == [
        "the server does not do json_schema ('response_format' is not supported by this server); "
        "asking for tools from now on"
    ]
    tool = server.requests[1].json["tools"][0]["function"]
    assert tool["name"] == "briefing"
    assert tool["parameters"]["properties"] == SCHEMA["properties"]
    assert server.requests[1].json["tool_choice"]["function"]["name"] == "briefing"


async def test_a_server_with_neither_is_asked_in_plain_words() -> None:
    """Without response_format and tools the schema stands in the system message, before the article."""
    async with against(does.lacking("response_format", "tools", then=does.answer(ANSWER))) as (watched, server):
        reply = await watched.ask(question())
    assert (reply.text, reply.mode) == (ANSWER, "text")
    system, user = server.requests[-1].json["messages"]
    assert json.dumps(SCHEMA, separators=(",", ":")) in system["content"]
    assert user["content"] == ARTICLE
    assert len(watched.told) == 3


async def test_a_server_with_json_mode_only_gets_json_mode() -> None:
    """A server may know json_object and not json_schema."""

    def some_json(request: does.Request) -> does.Response:
        wanted = request.json.get("response_format", {}).get("type")
        if wanted == "json_schema" or "tools" in request.json:
            return does.status(422, f"{wanted or 'tools'}: unknown variant")(request)
        return does.answer(ANSWER)(request)

    async with against(some_json) as (watched, server):
        reply = await watched.ask(question())
    assert reply.mode == "json_object"
    assert server.requests[-1].json["response_format"] == {"type": "json_object"}


async def test_a_server_that_ignores_the_mode_and_answers_prose_is_asked_otherwise() -> None:
    """Prose instead of JSON is no answer; what it cost is counted."""
    async with against(does.prose(), does.prose(), does.answer(ANSWER)) as (watched, _):
        reply = await watched.ask(question())
    assert (reply.mode, reply.usage) == ("json_object", Usage(3600, 900, 3000))
    assert all("it answered in prose" in told for told in watched.told)


async def test_prose_to_the_end_is_handed_on_as_it_is() -> None:
    """In the last mode prose is a bad answer, for the asker to complain about."""
    async with against(does.prose()) as (watched, server):
        with pytest.raises(BadAnswer, match="outside the contract"):
            await fill(watched.ask, question(), parse, 1)
    assert server.count == 5


async def test_a_mode_that_has_worked_is_kept_when_one_answer_is_prose() -> None:
    """One bad answer is the model's, not the server's."""
    async with against(does.answer(ANSWER), does.prose("Well…"), does.answer(ANSWER)) as (watched, _):
        modes = [(await watched.ask(question())).mode for _ in range(3)]
    assert modes == ["json_schema"] * 3
    assert watched.told == []


async def test_many_at_once_go_down_together() -> None:
    """Whoever finds out first tells; the others follow without a step of their own."""
    async with against(does.lacking("response_format", then=does.answer(ANSWER))) as (watched, _):
        replies = await asyncio.gather(*(watched.ask(question(f"article {number}")) for number in range(20)))
    assert {reply.mode for reply in replies} == {"tools"}
    assert len(watched.told) == 1


async def test_a_pinned_mode_is_not_left() -> None:
    """Who asks for a mode gets it, or the server's refusal."""
    async with against(does.lacking("tools", then=does.answer(ANSWER)), mode="tools") as (watched, server):
        with pytest.raises(Refused, match="'tools' is not supported"):
            await watched.ask(question())
    assert server.count == 1


async def test_a_model_that_takes_no_temperature_gets_none() -> None:
    """The refusal costs one request, once."""

    def picky(request: does.Request) -> does.Response:
        no = does.status(400, "Unsupported value: 'temperature' does not support 0 with this model.")
        return (no if "temperature" in request.json else does.answer(ANSWER))(request)

    async with against(picky) as (watched, server):
        replies = [await watched.ask(question()) for _ in range(2)]
    assert {reply.mode for reply in replies} == {"json_schema"}
    assert server.count == 3


@pytest.mark.parametrize(
    "text",
    [f"Here it is:\n```json\n{ANSWER}\n```\nDone.", f"<think>{LIE}</think>\n{ANSWER}", f"  {ANSWER}"],
)
@pytest.mark.parametrize("mode", ["json_schema", "tools", "json_object", "text"])
async def test_json_within_prose_is_found(mode: Any, text: str) -> None:
    """Fences and thoughts around the answer are left out, the last object counts."""
    async with against(does.prose(text), mode=mode) as (watched, _):
        reply = await watched.ask(question())
    assert json.loads(reply.text) == json.loads(ANSWER)


# Re-asks


async def test_a_re_ask_carries_the_answer_and_the_complaint() -> None:
    """In a JSON mode: the model's own answer, then what is wrong with it, in plain words."""
    async with against(does.answer(LIE), does.answer(ANSWER)) as (watched, server):
        filled = await fill(watched.ask, question(), parse, 1)
    assert (filled.attempts, filled.usage) == (2, Usage(2400, 600, 2000))
    *first, answer, complaint = server.requests[1].json["messages"]
    assert first == server.requests[0].json["messages"]
    assert answer == {"role": "assistant", "content": LIE}
    assert complaint["role"] == "user"
    assert complaint["content"].endswith("deals: Input should be a valid array")


async def test_a_re_ask_by_tool_answers_the_call() -> None:
    """In tool mode the complaint is the call's result, as servers demand."""
    async with against(does.answer(LIE), does.answer(ANSWER), mode="tools") as (watched, server):
        await fill(watched.ask, question(), parse, 1)
    _, _, answer, complaint = server.requests[1].json["messages"]
    assert answer["tool_calls"][0]["function"] == {"name": "briefing", "arguments": LIE}
    assert (complaint["role"], complaint["tool_call_id"]) == ("tool", answer["tool_calls"][0]["id"])
    assert "deals: Input should be a valid array" in complaint["content"]


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
async def test_a_truncated_answer_says_so(mode: Any) -> None:
    """The finish reason of the server comes through, and the asking ends in a clear word."""
    async with against(does.over_long(ANSWER), mode=mode) as (watched, _):
        assert (await watched.ask(question())).finish_reason == "length"
        with pytest.raises(BadAnswer, match="cut off at the length limit"):
            await fill(watched.ask, question(), parse, 1)


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
async def test_a_refusal_of_the_model_says_so(mode: Any) -> None:
    """Its words are in the message."""
    async with against(does.refusal(), mode=mode) as (watched, server):
        with pytest.raises(BadAnswer, match=r"test-model declined to answer: I cannot help with that\."):
            await fill(watched.ask, question(), parse, 2)
    assert server.count == 1


async def test_lying_json_is_the_checks_business() -> None:
    """An answer of the right shape and the wrong content is handed on unchanged."""
    text = ANSWER.replace("40 million", "90 billion")
    async with against(does.answer(text)) as (watched, _):
        assert (await fill(watched.ask, question(), parse, 2)).reply.text == text


async def test_missing_usage_is_unknown_not_zero() -> None:
    """A server that does not count leaves the usage open."""
    async with against(does.answer(ANSWER, usage=None)) as (watched, _):
        assert (await watched.ask(question())).usage is None


STRANGE = [
    '{"choices": [{}]}',
    '{"choices": [null]}',
    '{"choices": "none"}',
    '{"choices": {"0": 1}}',
    '{"choices": [{"message": "hello"}]}',
    '{"choices": [{"message": {"content": 5}}]}',
    '{"choices": [{"message": {"content": ["a", "b"]}}]}',
    '{"choices": [{"message": {"refusal": {"a": 1}}}]}',
    '{"choices": [{"message": {"tool_calls": [{}]}}], "usage": [], "model": 7}',
    '{"choices": [{"message": {"tool_calls": "call"}}], "usage": {"prompt_tokens": "x", "completion_tokens": {}}}',
    '{"choices": [{"message": {"tool_calls": [{"function": {"arguments": {"a": 1}}}]}}], "usage": {}}',
    "[]",
    "null",
    '"text"',
    "5",
]


@pytest.mark.parametrize("mode", ["json_schema", "tools", "text"])
@pytest.mark.parametrize("body", STRANGE)
async def test_an_answer_of_a_strange_shape_ends_in_words(body: str, mode: Any) -> None:
    """JSON that is no chat completion is an error of the tree, never a traceback."""
    async with against(does.fixed(does.Response(body=body.encode())), mode=mode, retries=0) as (watched, _):
        with pytest.raises(EngineError):
            await fill(watched.ask, question(), parse, 1)


# Failures that pass


@pytest.mark.parametrize(
    "failure",
    [
        does.status(429), does.status(500), does.status(503), does.status(408), does.status(409),
        does.cut(), does.reset(), does.broken_json(), does.fixed(does.Response(body=b'{"error": {"message": "busy"}}')),
        does.fixed(does.Response(body=b'{"choices": "\xff"}')),
    ],
)  # fmt: skip
async def test_a_passing_failure_is_tried_again(failure: Behaviour) -> None:
    """One failure, one wait, then the answer."""
    async with against(failure, does.answer(ANSWER)) as (watched, server):
        assert (await watched.ask(question())).text == ANSWER
    assert server.count == 2
    assert len(watched.waits) == 1
    assert 0.5 <= watched.waits[0] <= 1.0


async def test_the_wait_grows() -> None:
    """Each wait is twice the one before, and up to half a second more."""
    async with against(*[does.status(500)] * 4, does.answer(ANSWER), retries=4) as (watched, _):
        await watched.ask(question())
    assert all(least <= wait <= least + 0.5 for least, wait in zip([0.5, 1, 2, 4], watched.waits, strict=True))


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("0", 0.0), ("86400", LONGEST_WAIT)])
async def test_retry_after_is_honoured(asked: str, waited: float) -> None:
    """The server's own wait comes before ours, up to a cap."""
    async with against(does.status(429, retry_after=asked), does.answer(ANSWER)) as (watched, _):
        await watched.ask(question())
    assert watched.waits == [waited]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after": "Wed, 05 Mar 2025 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Wed, 05 Mar 2025 11:00:00 GMT"}, 0.0),
        ({"retry-after": "Wed, 05 Mar 2025 12:00:30 -0000"}, 30.0),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": ""}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_every_form(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds, an HTTP date, and nonsense."""
    assert retry_after(headers, datetime(2025, 3, 5, 12, tzinfo=UTC)) == seconds


async def test_a_stall_ends_at_the_time_out() -> None:
    """A server that says nothing is left after the given seconds, and tried again."""
    async with against(does.stall(), does.answer(ANSWER), timeout=0.1) as (watched, server):
        assert (await watched.ask(question())).text == ANSWER
    assert server.count == 2


async def test_stalls_to_the_end_are_unreachable() -> None:
    """The message says how long and how often."""
    async with against(does.stall(), timeout=0.05, retries=1) as (watched, _):
        with pytest.raises(Unreachable, match=r"gave no whole answer within 0\.05 s \(2 tries\): try later"):
            await watched.ask(question())


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (does.status(429, "slow down"), "answers 429: slow down (3 tries): ask less at a time, or wait"),
        (does.status(502, "bad gateway"), "answers 502: bad gateway (3 tries): try later"),
        (does.cut(), "hung up"),
        (does.reset(), "hung up"),
        (does.broken_json(), "answered with something other than a chat completion (3 tries)"),
        (does.fixed(does.Response(body=b"{}")), "gave no answer (3 tries)"),
    ],
)
async def test_a_failure_that_does_not_pass_is_unreachable(failure: Behaviour, words: str) -> None:
    """One line after the last try: who, what, how often, what to do."""
    async with against(failure) as (watched, server):
        with pytest.raises(Unreachable) as gone:
            await watched.ask(question())
    assert str(gone.value).startswith("127.0.0.1:")
    assert words in str(gone.value)
    assert "\n" not in str(gone.value)
    assert server.count == 3


async def test_no_retries_means_one_try() -> None:
    """The count in the message is the truth."""
    async with against(does.status(500), retries=0) as (watched, server):
        with pytest.raises(Unreachable, match=r"\(1 try\)"):
            await watched.ask(question())
    assert server.count == 1


async def test_nobody_listens() -> None:
    """A closed port is told as such, not as a time-out."""
    with serve(does.answer(ANSWER)) as server:
        url = server.url
    watched = Watched(url)
    with pytest.raises(Unreachable, match=r"cannot be reached or hung up \(.*[Cc]onnect.*check --base-url") as gone:
        await watched.ask(question())
    await watched.engine.aclose()
    assert "within" not in str(gone.value)


# Refusals


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "check --model"),
        (401, "check OPENAI_API_KEY"),
        (402, "no credit left"),
        (403, "check OPENAI_API_KEY"),
        (404, "check --model and --base-url"),
        (413, "smaller window"),
        (422, "check --model"),
        (501, "server's log"),
    ],
)
async def test_a_refusal_is_final_and_says_what_to_do(status: int, words: str) -> None:
    """No second request, one line with the server's words and advice."""
    async with against(does.status(status, "so it is"), api_key=KEY) as (watched, server):
        with pytest.raises(Refused) as no:
            await watched.ask(question())
    assert f"refuses ({status}: so it is)" in str(no.value)
    assert words in str(no.value)
    assert "\n" not in str(no.value)
    assert (server.count, watched.waits) == (1, [])


async def test_a_server_that_wants_a_key_says_so() -> None:
    """Without a key the advice is to set one."""
    async with against(does.status(401, "who are you?")) as (watched, _):
        with pytest.raises(Refused, match="it wants a key; set OPENAI_API_KEY"):
            await watched.ask(question())


async def test_an_empty_account_is_not_asked_again() -> None:
    """The 429 that no waiting mends."""
    async with against(does.status(429, "You exceeded your quota", code="insufficient_quota")) as (watched, server):
        with pytest.raises(Refused, match="no credit left"):
            await watched.ask(question())
    assert server.count == 1


async def test_a_web_page_is_not_an_api() -> None:
    """A base URL that leads to a site is told as such."""
    page = does.Response(body=b"<html>Welcome</html>", headers=(("content-type", "text/html"),))
    async with against(does.fixed(page)) as (watched, server):
        with pytest.raises(Refused, match="answers with a web page, not the OpenAI API: check --base-url"):
            await watched.ask(question())
    assert server.count == 1


async def test_a_wrong_path_is_told() -> None:
    """A base URL without its /v1 part meets a 404."""
    with serve(does.answer(ANSWER)) as server:
        watched = Watched(server.url.removesuffix("/v1"))
        with pytest.raises(Refused, match="404: no such path: /chat/completions.*check --model and --base-url"):
            await watched.ask(question())
        await watched.engine.aclose()


# Keys


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_no_message_holds_the_key(status: int) -> None:
    """A server that repeats the key, or its like, is not repeated."""
    echo = does.status(status, f"Incorrect API key provided: {KEY}, like sk-proj-***abcd")
    async with against(echo, api_key=KEY) as (watched, server):
        with pytest.raises((Refused, Unreachable)) as failed:
            await watched.ask(question())
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in str(failed.value)
    assert "abcd" not in str(failed.value)


async def test_a_password_in_the_address_is_not_told() -> None:
    """Messages name the host and no more."""
    with serve(does.status(500)) as server:
        watched = Watched(server.url.replace("://", "://editor:hush@"), retries=0)
        with pytest.raises(Unreachable) as gone:
            await watched.ask(question())
        await watched.engine.aclose()
    assert "hush" not in str(gone.value)


async def test_a_local_server_is_sent_no_key() -> None:
    """The key in the environment is not the engine's to take."""
    async with against(does.answer(ANSWER)) as (watched, server):
        await watched.ask(question())
    assert server.requests[0].headers["authorization"] == "Bearer none"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "set OPENAI_API_KEY, or --base-url"),
        ({"base_url": "localhost:8000"}, "looks like http://localhost:8000/v1"),
        ({"base_url": "ftp://host/v1"}, "looks like http"),
        ({"base_url": "http://host:port/v1"}, "looks like http"),
        ({"base_url": "http://localhost:1/v1", "api_key": "sk-\nx\u2028"}, "characters that no key has"),
        ({"base_url": "http://localhost:1/v1", "mode": "yaml"}, "no mode called 'yaml'"),
    ],
)
def test_settings_that_cannot_work_are_told_before_the_first_request(options: dict[str, Any], words: str) -> None:
    """One line, and never the key."""
    with pytest.raises(SettingsError) as wrong:
        OpenAIEngine("test-model", **options)
    assert words in str(wrong.value)
    assert "sk-" not in str(wrong.value)


async def test_a_follow_up_of_several_turns_stays_in_order() -> None:
    """Two re-asks: two answers, two complaints, oldest first."""
    asked = question().again("one", "wrong one").again("two", "wrong two")
    assert asked.follow_up[0] == Message("assistant", "one")
    async with against(does.answer(ANSWER)) as (watched, server):
        await watched.ask(asked)
    said = [message["content"] for message in server.requests[0].json["messages"][2:]]
    assert [said[0], said[2]] == ["one", "two"]
    assert said[1].endswith("wrong one")
    assert said[3].endswith("wrong two")
