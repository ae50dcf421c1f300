"""The engine against llama.cpp's own server: opt in with --llama. And the recordings made of it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from summarizer.engines.fill import fill
from summarizer.engines.openai import Mode, OpenAIEngine
from summarizer.errors import BadAnswer, Refused
from summarizer.exchange import Message, Question, Reply
from summarizer.recording import recorder, replayer
from tests import llama
from tests.questions import parse, question

SHORT = (Message("system", "Fill in a headline and a list of deals, as JSON."), Message("user", "Alder buys Brine."))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server for all tests of this module, with short answers."""
    if absent := llama.missing():
        pytest.skip(absent)
    with llama.serve(longest=200) as address:
        yield address


@pytest.mark.llama
async def test_the_server_holds_the_model_to_the_schema(url: str, tmp_path: Path) -> None:
    """A strict schema is taken at the first try; the answer fits it, is counted, and is replayed as it was."""
    told: list[str] = []
    engine = OpenAIEngine(llama.MODEL, base_url=url, notify=told.append)
    asked = question(messages=SHORT)
    filled = await fill(recorder(engine.ask, tmp_path, llama.MODEL), asked, parse, 2)
    await engine.aclose()
    assert told == []
    assert (filled.reply.model, filled.reply.mode, filled.reply.origin) == (llama.MODEL, "json_schema", "server")
    assert filled.usage is not None
    assert filled.usage.input_tokens > 10
    assert filled.usage.output_tokens > 5
    again = await fill(replayer(tmp_path, llama.MODEL), asked, parse, 2)
    assert again.value == filled.value
    assert again.reply.origin == "recorded"


@pytest.mark.llama
@pytest.mark.parametrize("mode", ["tools", "json_object", "text"])
async def test_every_mode_is_a_request_that_the_server_takes(url: str, mode: Mode) -> None:
    """Whatever so small a model answers, the server refuses none of the four ways of asking."""
    engine = OpenAIEngine(llama.MODEL, base_url=url, mode=mode)
    reply = await engine.ask(question(messages=SHORT))
    await engine.aclose()
    assert reply.mode == mode
    assert reply.finish_reason in ("stop", "length", "tool_calls")


@pytest.mark.llama
async def test_the_card_schema_compiles_to_a_grammar(url: str) -> None:
    """The real prompt and the whole schema are taken in the strictest mode, and the answer begins as a card."""
    engine = OpenAIEngine(llama.MODEL, base_url=url)
    reply = await engine.ask(llama.card_question())
    await engine.aclose()
    assert reply.mode == "json_schema"
    assert reply.text.lstrip().startswith("{")
    assert '"headline"' in reply.text


@pytest.mark.llama
async def test_an_answer_that_the_server_cuts_is_told() -> None:
    """Eight tokens are no card; the message says what happened."""
    if absent := llama.missing():
        pytest.skip(absent)
    with llama.serve(longest=8) as address:
        engine = OpenAIEngine(llama.MODEL, base_url=address)
        with pytest.raises(BadAnswer, match="cut off at the length limit"):
            await fill(engine.ask, question(messages=SHORT), parse, 1)
        await engine.aclose()


@pytest.mark.llama
async def test_a_prompt_beyond_the_window_is_refused_in_one_line(url: str) -> None:
    """The server's own words about the context come through."""
    engine = OpenAIEngine(llama.MODEL, base_url=url)
    with pytest.raises(Refused, match=r"refuses \(400: .*context") as no:
        await engine.ask(question("word " * 20_000))
    await engine.aclose()
    assert "\n" not in str(no.value)


async def test_the_kept_recordings_are_real_and_say_so() -> None:
    """Every attempt at today's question is SmolLM2's own reply; a missing or hand-written one would not do.

    After a change of prompt, schema or cleaner: python -m tests.llama
    """
    replay, replies = replayer(llama.RECORDINGS, llama.MODEL), []

    async def ask(asked: Question) -> Reply:
        replies.append(await replay(asked))
        return replies[-1]

    with suppress(BadAnswer):  # so small a model may end so
        await llama.fill_card(ask)
    assert {(reply.origin, reply.model, reply.mode) for reply in replies} == {
        ("recorded", llama.MODEL, "json_schema"),
    }
    assert all(reply.usage is not None and reply.usage.output_tokens > 0 for reply in replies)
