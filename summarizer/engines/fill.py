"""Ask until the answer fits the contract: a question, a bounded number of re-asks, an account of both.

It knows an `Asker`, not who stands behind it, so that a replayed card goes the same way as a live
one. Only the shape of an answer is judged here; whether its facts are right is what `checks` are for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from summarizer.engines.answer_text import find_answer, what_is_missing
from summarizer.errors import BadAnswer
from summarizer.exchange import Asker, Question, Reply, Usage, total

T = TypeVar("T")

LONGEST_ANSWER = 1_000_000  # characters; a card of fifty deals takes 100,000

_DECLINED = ("refusal", "content_filter")
_MOST_ERRORS = 10
_LONGEST_ERROR = 200  # characters


@dataclass(frozen=True)
class Filled(Generic[T]):
    """A value, the question and reply that gave it, and what it took.

    `attempts` counts every reply; `usage` sums them all, and is None when one came without a count.
    """

    value: T
    question: Question
    reply: Reply
    attempts: int
    usage: Usage | None


async def fill(ask: Asker, question: Question, parse: Callable[[str], T], re_asks: int) -> Filled[T]:
    """Ask, and re-ask at most `re_asks` times with what was wrong, until `parse` takes the answer.

    `parse` turns the answer's JSON text into a value or raises ValueError (pydantic's ValidationError
    is one).

    Raises:
        BadAnswer: the model declined, or its last answer still does not fit.
        EngineError: whatever else `ask` raises.
    """
    replies: list[Reply] = []
    while True:
        reply = await ask(question)
        replies.append(reply)
        try:
            value = parse(_answer(reply, question))
        except _Declined:
            raise BadAnswer(f"{reply.model} declined to answer: {_line(reply.text) or reply.finish_reason}") from None
        except ValueError as error:
            complaint = "\n".join(what_is_wrong(error))
            says = _says(error, reply)
        else:
            return Filled(value, question, reply, len(replies), total(reply.usage for reply in replies))
        if len(replies) > re_asks:
            first = complaint.partition("\n")[0]
            counted = "1 answer" if len(replies) == 1 else f"{len(replies)} answers"
            raise BadAnswer(
                f"{reply.model} gave {counted} outside the contract; try another model. The last: {first}{says}"
            )
        question = question.again(_short(reply), complaint)


def what_is_wrong(error: ValueError) -> list[str]:
    """The errors in plain words, a line each: the place in the answer, then what is wrong there."""
    if not isinstance(error, ValidationError):
        return [_line(str(error))]
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [_told(".".join(map(str, one["loc"])), one["msg"]) for one in errors[:_MOST_ERRORS]]
    more = len(errors) - _MOST_ERRORS
    return [*lines, f"and {more} more errors"] if more > 0 else lines


def _told(place: str, message: str) -> str:
    message = _line(message.removeprefix("Value error, "))
    return f"{place}: {message}" if place else message


def _says(error: ValueError, reply: Reply) -> str:
    """What a failure says besides the last complaint."""
    if reply.finish_reason == "length":
        return " (raise the server's limit, or answer_room in summarizer.toml)"
    return f": it says “{_line(reply.text)}”" if isinstance(error, _NoAnswer) and reply.text.strip() else ""


class _Declined(ValueError):
    """The model would not answer."""


class _NoAnswer(ValueError):
    """What came holds none of what was asked for; its own words say why."""


def _answer(reply: Reply, question: Question) -> str:
    """The JSON text of the answer in a reply; one that is whole counts, however the reply ended."""
    declined, cut = reply.finish_reason in _DECLINED, reply.finish_reason == "length"
    if len(reply.text) > LONGEST_ANSWER:
        raise ValueError(f"the answer has {len(reply.text)} characters; give a much shorter one")
    found = find_answer(reply.text, question.schema, whole=declined or cut)
    if found is not None:
        return found
    if declined:
        raise _Declined
    if cut:
        raise ValueError("the answer was cut off at the length limit; give a shorter one")
    raise _NoAnswer(what_is_missing(reply.text, question.schema))


def _short(reply: Reply) -> str:
    """The answer to complain about; of one that was far too long only the beginning."""
    if reply.finish_reason == "length" or len(reply.text) > LONGEST_ANSWER:
        return f"{reply.text[:_LONGEST_ERROR]}…"
    return reply.text


def _line(text: str) -> str:
    line = " ".join(text[: 2 * _LONGEST_ERROR].split())
    return line if len(line) <= _LONGEST_ERROR else f"{line[: _LONGEST_ERROR - 1]}…"
