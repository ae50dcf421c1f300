"""The model engine against a real server on loopback: what is asked, what comes back, keys and settings."""

import asyncio
import json
from typing import Any

import pytest

from summarizer.engines.fill import fill
from summarizer.engines.openai import OpenAIEngine
from summarizer.errors import BadAnswer, EngineError, Refused, SettingsError, Unreachable
from summarizer.exchange import Message, Usage
from tests import server as does
from tests.questions import ANSWER, ARTICLE, LIE, SCHEMA, parse, question
from tests.server import serve
from tests.watched import KEY, Watched, against


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
