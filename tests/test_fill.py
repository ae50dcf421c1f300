"""Asking until the answer fits: bounded, counted, in plain words."""

import pytest

from summarizer.engines.fill import LONGEST_ANSWER, fill
from summarizer.errors import BadAnswer, Unreachable
from summarizer.exchange import Question, Reply, Usage
from tests.questions import ANSWER, LIE, asker, parse, question, reply


async def test_a_good_answer_is_taken_at_once() -> None:
    """One reply, its own usage, and the parsed value."""
    ask, asked = asker(reply())
    filled = await fill(ask, question(), parse, 2)
    assert filled.value.headline == "Alder Foods to buy Brinewell"
    assert (filled.attempts, filled.usage, len(asked)) == (1, Usage(1200, 300, 1000), 1)


async def test_a_bad_answer_is_asked_for_again_with_what_is_wrong() -> None:
    """The re-ask keeps the first turn, counts itself, and carries the answer and the errors in plain words."""
    ask, asked = asker(reply(LIE), reply())
    filled = await fill(ask, question(), parse, 2)
    assert filled.attempts == 2
    assert filled.question is asked[1]
    assert asked[1].messages == asked[0].messages
    assert asked[1].attempt == 2
    answer, complaint = asked[1].follow_up
    assert (answer.role, answer.content) == ("assistant", LIE)
    assert (complaint.role, complaint.content) == ("user", "deals: Input should be a valid array")


async def test_a_complaint_names_no_library() -> None:
    """No link, no version, no echo of the input: the wording of a re-ask outlives an upgrade."""
    ask, asked = asker(reply("no JSON"), reply('{"headline": 1, "deals": ["a", 2]}'), reply())
    await fill(ask, question(), parse, 2)
    for message in asked[2].follow_up[1::2]:
        assert "http" not in message.content
        assert "pydantic" not in message.content.lower()
        assert "no JSON" not in message.content
    assert asked[2].follow_up[3].content.splitlines() == [
        "headline: Input should be a valid string",
        "deals.1: Input should be a valid string",
    ]


async def test_the_usage_of_all_attempts_is_summed() -> None:
    """What was paid for bad answers is counted too."""
    ask, _ = asker(reply(LIE), reply(ANSWER, usage=Usage(100, 10, None)))
    assert (await fill(ask, question(), parse, 2)).usage == Usage(1300, 310, 1000)


async def test_usage_is_unknown_when_one_reply_came_without() -> None:
    """A sum that leaves some out is not given."""
    ask, _ = asker(reply(LIE, usage=None), reply())
    assert (await fill(ask, question(), parse, 2)).usage is None


async def test_re_asks_are_bounded() -> None:
    """After the last re-ask the failure is told in one line, with the last error."""
    ask, asked = asker(*[reply(LIE)] * 9)
    with pytest.raises(BadAnswer) as bad:
        await fill(ask, question(), parse, 2)
    assert len(asked) == 3
    assert str(bad.value) == (
        "test-model gave 3 answers outside the contract; try another model. "
        "The last: deals: Input should be a valid array"
    )


async def test_no_re_ask_means_none() -> None:
    """With none allowed the first answer decides."""
    ask, asked = asker(reply(LIE), reply())
    with pytest.raises(BadAnswer, match="gave 1 answer outside"):
        await fill(ask, question(), parse, 0)
    assert len(asked) == 1


@pytest.mark.parametrize(("reason", "text"), [("refusal", "I cannot help."), ("content_filter", "")])
async def test_a_refusal_ends_it(reason: str, text: str) -> None:
    """A model that declines is not pressed."""
    ask, asked = asker(reply(text, finish_reason=reason))
    with pytest.raises(BadAnswer, match=f"declined to answer: {text or reason}"):
        await fill(ask, question(), parse, 2)
    assert len(asked) == 1


async def test_a_truncated_answer_is_taken_only_when_it_is_whole() -> None:
    """Half an answer may be valid JSON; the re-ask does not send it back. One with every key is paid for, and used."""
    ask, asked = asker(reply('{"headline": "' + "x" * 5000, finish_reason="length"), reply())
    await fill(ask, question(), parse, 1)
    answer, complaint = asked[1].follow_up
    assert len(answer.content) < 300
    assert complaint.content == "the answer was cut off at the length limit; give a shorter one"
    ask, _ = asker(reply(finish_reason="length"))
    assert (await fill(ask, question(), parse, 0)).attempts == 1
    ask, _ = asker(reply('{"deals": []}', finish_reason="length"))
    with pytest.raises(BadAnswer, match="cut off at the length limit"):
        await fill(ask, question(), parse, 0)


async def test_an_endless_answer_is_not_parsed() -> None:
    """A million characters are no card."""
    ask, asked = asker(reply(ANSWER + " " * LONGEST_ANSWER), reply())
    await fill(ask, question(), parse, 1)
    assert len(asked[1].follow_up[0].content) < 300


async def test_many_errors_are_counted_not_listed() -> None:
    """A re-ask stays short."""
    many = '{"headline": "", "deals": [' + ",".join(["1"] * 500) + "]}"
    ask, asked = asker(reply(many), reply())
    await fill(ask, question(), parse, 1)
    lines = asked[1].follow_up[1].content.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "and 490 more errors"


async def test_what_stops_the_asker_stops_the_asking() -> None:
    """An unreachable server is not a bad answer."""

    async def ask(_: Question) -> Reply:
        raise Unreachable("gone")

    with pytest.raises(Unreachable):
        await fill(ask, question(), parse, 5)
