"""Going down from the strictest way of asking to the one that the server takes."""

import asyncio
import json
from typing import Any

import pytest

from summarizer.engines.fill import fill
from summarizer.errors import BadAnswer, Refused
from summarizer.exchange import Usage
from tests import server as does
from tests.questions import ANSWER, ARTICLE, LIE, SCHEMA, parse, question
from tests.watched import Watched, against


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
    """Without response_format and tools the schema stands in the system message, before the article.

    A response_format of another kind is not tried: it was refused by name.
    """
    async with against(does.lacking("response_format", "tools", then=does.answer(ANSWER))) as (watched, server):
        reply = await watched.ask(question())
    assert (reply.text, reply.mode, server.count) == (ANSWER, "text", 3)
    system, user = server.requests[-1].json["messages"]
    assert json.dumps(SCHEMA, separators=(",", ":")) in system["content"]
    assert user["content"] == ARTICLE
    assert len(watched.told) == 2


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


async def test_two_who_ask_one_model_on_one_server_learn_together() -> None:
    """The one who fills and the one who reads again: what is refused to the first is not asked by the second."""
    async with against(does.lacking("response_format", then=does.answer(ANSWER))) as (watched, server):
        reader = Watched(server.url)
        replies = [await watched.ask(question()), await reader.ask(question("again"))]
        await reader.engine.aclose()
    assert [reply.mode for reply in replies] == ["tools", "tools"]
    assert server.count == 3


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
