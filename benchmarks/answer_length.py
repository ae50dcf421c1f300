"""How long a model's answer is beside its article, on the fixtures with a hand-written answer.

    python -m benchmarks.answer_length

Characters of the answer as compact JSON over characters of the clean article; and what is sent besides the article.
"""

from __future__ import annotations

import json

from summarizer.clean import clean
from summarizer.deals.contract import answer_schema
from summarizer.prompt import CHOICE, PROMPT, READER, estimate_tokens, load_prompt, schema_text
from summarizer.read import read_path
from summarizer.reader.answers import choices_schema, reading_schema
from summarizer.worked import answer
from tests.handwritten import FIXTURES, slugs


def main() -> None:
    """Print both tables."""
    schemas = {PROMPT: answer_schema(), READER: reading_schema(), CHOICE: choices_schema()}
    print("| prompt | tokens besides the article, estimated |\n|---|--:|")
    for name, schema in schemas.items():
        prompt = load_prompt(name)
        print(f"| {name} | {sum(map(estimate_tokens, (prompt.system, prompt.user, schema_text(schema)))):,} |")
    print("\n| article | characters | answer, times the article |\n|---|--:|--:|")
    for slug in slugs():
        story = clean(read_path(FIXTURES / "articles" / f"{slug}.txt"))
        gold = json.loads((FIXTURES / "gold" / f"{slug}.json").read_text("utf-8"))
        text = json.dumps(answer(gold, story.text), ensure_ascii=False, separators=(",", ":"))
        print(f"| {slug} | {len(story.text):,} | {len(text) / len(story.text):.2f} |")


if __name__ == "__main__":
    main()
