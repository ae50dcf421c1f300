"""Hand-written replies for the fixture articles, in the exact shape in which a model gives them.

    python -m tests.handwritten            # writes fixtures/recordings anew

The right answers in fixtures/gold are written by hand; this gives each the shape of the strict schema
(evidence as a bare quote, every key present) and files it under the question that is asked today, as
`hand-written`. Run it after a change of the prompt, the schema or the cleaner.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.clean import clean
from summarizer.contract import answer_schema
from summarizer.exchange import Reply
from summarizer.prompt import load_prompt, question
from summarizer.read import read_path
from summarizer.recording import HAND_WRITTEN, write_recording

FIXTURES = Path(__file__).parent.parent / "fixtures"
RECORDINGS = FIXTURES / "recordings"


def slugs() -> list[str]:
    """The articles that have a hand-written reply."""
    return sorted(path.stem for path in (FIXTURES / "articles").glob("f*.txt"))


def answer(gold: dict[str, Any]) -> dict[str, Any]:
    """A right answer in the shape of the schema."""
    schema = answer_schema()
    shaped: dict[str, Any] = _shaped(gold, schema, schema["$defs"])
    return shaped


def _shaped(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return None if value is None else _shaped(value, schema["anyOf"][0], definitions)
    if schema["type"] == "array":
        return [_shaped(item, schema["items"], definitions) for item in value or []]
    if schema["type"] == "object":
        return {name: _shaped(value.get(name), part, definitions) for name, part in schema["properties"].items()}
    if isinstance(value, dict):
        return _bare_words(value)
    return "" if value is None else value


def _bare_words(value: dict[str, Any]) -> str:
    """The article's own words, where a model is asked for nothing else."""
    quote: str = value.get("quote") or (value.get("evidence") or {}).get("quote", "")
    text: str = value.get("as_stated") or value.get("text") or quote
    return text if not quote or text in quote else quote


def write() -> Iterator[Path]:
    """Write every reply; yields the files."""
    prompt = load_prompt()
    for slug in slugs():
        gold = json.loads((FIXTURES / "gold" / f"{slug}.json").read_text("utf-8"))
        asked = question(clean(read_path(FIXTURES / "articles" / f"{slug}.txt")), prompt)
        text = json.dumps(answer(gold), ensure_ascii=False)
        yield write_recording(RECORDINGS, asked, Reply(text, HAND_WRITTEN, "json_schema", None, HAND_WRITTEN))


if __name__ == "__main__":
    written = list(write())
    print(f"{len(written)} replies written to {RECORDINGS.name}/")
