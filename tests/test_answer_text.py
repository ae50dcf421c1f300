"""The answer in a model's words: whatever stands around it, and never an object without the contract's keys."""

import json
from typing import Any

import pytest

from summarizer.deals.contract import answer_schema
from summarizer.engines.answer_text import find_answer, what_is_missing

ANSWER: dict[str, Any] = {
    "headline": "Ockley Tramways to buy Wennbury Ferries",
    "summary": "Ockley Tramways buys a ferry line.\nThe price is open.",
    "key_points": ["The line keeps its name."],
    "deals": [{"kind": "acquisition", "parties": []}],
    "background": [],
}
TEXT = json.dumps(ANSWER)
EMPTY = json.dumps({"headline": "", "summary": "", "key_points": [], "deals": [], "background": []})
QUESTIONS = {"type": "object", "properties": {"answers": {"type": "array", "items": {"type": "string"}}}}

AROUND = {
    "alone": TEXT,
    "blanks": f"\n\n  {TEXT}\n",
    "byte order mark": f"\ufeff{TEXT}",
    "a greeting": f"Gladly. Here it is: {TEXT}",
    "a farewell": f"{TEXT}\n\nShould anything be changed, say so.",
    "a fence": f"```json\n{TEXT}\n```",
    "a fence that is left open": f"```json\n{TEXT}",
    "a fence and a note with an object": f'```json\n{TEXT}\n```\nAsk for {{"details": 1}} where {{more}} is wanted.',
    "thoughts with braces": f"<think>Who buys? {{Ockley}} or {{\"a\": 1}}?</think>{TEXT}",
    "a draft among the thoughts": f"<think>First try: {EMPTY} That is thin.</think>\n{TEXT}",
    "thoughts without their beginning": f"The buyer is {{Ockley}}.</think>\n{TEXT}",
    "an answer among the thoughts alone": f"<think>{TEXT}</think>",
    "a draft before": f"{EMPTY}\nNo, better:\n{TEXT}",
    "an empty form behind": f"{TEXT}\nThe form was {EMPTY}",
    "the channels of a model": f"<|channel|>analysis<|message|>{{x}}<|end|><|channel|>final<|message|>{TEXT}",
    "an end mark": f"{TEXT}<|eot|>",
    "an object around": json.dumps({"card": ANSWER}),
    "an object with more in it": json.dumps({"thoughts": "a deal", "ok": True, "result": ANSWER}),
    "a list": json.dumps([ANSWER]),
    "a list in an object": json.dumps({"cards": [ANSWER]}),
    "a call": json.dumps({"name": "briefing", "arguments": TEXT}),
    "calls": json.dumps({"tool_calls": [{"function": {"name": "briefing", "arguments": TEXT}}]}),
    "encoded twice": json.dumps(TEXT),
    "encoded three times": json.dumps(json.dumps(TEXT)),
    "encoded twice in an object": json.dumps({"output": TEXT}),
    "escaped without quotes": json.dumps(TEXT)[1:-1],
    "raw line breaks": TEXT.replace("\\n", "\n"),
    "commas too many": TEXT.replace("]}", "],}").replace("}]", "},]"),
    "Python's quotes": repr(ANSWER),
}  # fmt: skip


@pytest.mark.parametrize("name", AROUND)
def test_what_stands_around_a_whole_answer_does_not_matter(name: str) -> None:
    """Each form gives the same answer, as JSON that a strict parser reads."""
    found = find_answer(AROUND[name], answer_schema())
    assert found is not None
    assert json.loads(found) == ANSWER


def test_an_answer_that_stands_alone_is_not_touched() -> None:
    """Byte for byte: nothing is lost of figures or order."""
    text = '{"deals":[],"headline":"1.10","summary":"", "key_points":[]}'
    assert find_answer(text, answer_schema()) is text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "There is no deal in it.",
        "{}",
        "[]",
        "null",
        '"deals"',
        "7",
        '{"error": "the article could not be read"}',
        '{"headline": "A deal"}',
        '{"briefing": {"headline": "A deal"}}',
        '{"kind": "acquisition", "parties": [], "sources": []}',
        json.dumps([ANSWER, ANSWER]),
        json.dumps({"first": ANSWER, "second": ANSWER}),
        TEXT[:-20],
        TEXT[: len(TEXT) // 2],
        "{" * 5000,
        '{"a":' * 5000,
        "[" * 100_000,
    ],
)
def test_what_holds_no_answer_gives_none(text: str) -> None:
    """Neither an empty card nor half a one, and no time without bound."""
    assert find_answer(text, answer_schema()) is None
    assert what_is_missing(text, answer_schema())


def test_half_of_the_keys_will_do_unless_the_answer_was_cut_off() -> None:
    """What lacks little is the parser's business; behind a cut, all has to be there."""
    text = '{"headline": "A deal", "deals": []}'
    assert find_answer(text, answer_schema()) == text
    assert find_answer(text, answer_schema(), whole=True) is None
    assert find_answer(f"{TEXT}{{", answer_schema(), whole=True) == TEXT


def test_the_keys_are_those_of_the_question() -> None:
    """Another question has other keys: a card is no answer to it."""
    text = '{"answers": ["yes"]}'
    assert find_answer(f"So: {text}", QUESTIONS) == text
    assert find_answer(TEXT, QUESTIONS) is None
    assert find_answer(text, answer_schema()) is None


def test_what_is_missing_is_said_in_words_a_model_can_act_on() -> None:
    """Nothing came, nothing of it came, or some of it."""
    schema = answer_schema()
    assert what_is_missing(" ", schema) == "the answer is empty; give the JSON object"
    assert what_is_missing("Well", schema).endswith("that holds headline, summary, key_points, deals, background")
    assert what_is_missing('{"headline": ""}', schema).startswith(
        "the answer lacks summary, key_points, deals, background"
    )
