"""Hand-written replies for the fixture articles, in the exact shape in which a model gives them.

    python -m tests.handwritten            # writes fixtures/recordings anew

The right answers in fixtures/gold are written by hand; this gives each the shape of the strict schema
(a line a fact, evidence as the numbers of sentences) and files it under the question that is asked today, as
`hand-written`. Run it after a change of a prompt, a schema, the claims or the cleaner.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

from benchmarks.trust.readers import kept, load
from summarizer.article import Story
from summarizer.clean import clean
from summarizer.deals.claims import claims
from summarizer.engines.answer import read_answer
from summarizer.engines.choose import model_engine, model_reader
from summarizer.engines.join import join
from summarizer.exchange import Asker, Question, Reply
from summarizer.ground import quoted, read_sums
from summarizer.pipeline import brief
from summarizer.prompt import PROMPT
from summarizer.read import read_path
from summarizer.recording import HAND_WRITTEN, recorder
from summarizer.settings import Settings
from summarizer.worked import answer

FIXTURES = Path(__file__).parent.parent / "fixtures"
RECORDINGS = FIXTURES / "recordings"
READER = (
    "fixtures"  # whose answers stand in fixtures/readers: a careful person's, who saw the questions and nothing else
)


def slugs() -> list[str]:
    """The articles that have a hand-written reply."""
    return sorted(path.stem for path in (FIXTURES / "articles").glob("f*.txt"))


def asker(slug: str, story: Story) -> Asker:
    """Who gives the replies: the right answer about an article, and what a careful reader said of its statements."""
    gold = json.loads((FIXTURES / "gold" / f"{slug}.json").read_text("utf-8"))
    text = json.dumps(answer(gold, story.text), ensure_ascii=False)
    said = claims(read_sums(join([quoted(read_answer(text), story.text)])))
    reader = kept(load(READER)[slug], said)

    async def ask(question: Question) -> Reply:
        if question.prompt_name != PROMPT:
            return replace(await reader.ask(question), model=HAND_WRITTEN)
        return Reply(text, HAND_WRITTEN, "json_schema", None, HAND_WRITTEN)

    return ask


def write() -> int:
    """Write every reply anew, those of the reader too; how many articles they are for."""
    settings = Settings(model="any")
    for slug in slugs():
        story = clean(read_path(FIXTURES / "articles" / f"{slug}.txt"))
        ask = recorder(asker(slug, story), RECORDINGS, "")
        asyncio.run(brief(story, model_engine(settings, ask), settings, model_reader(settings, ask)))
    return len(slugs())


if __name__ == "__main__":
    print(f"replies for {write()} articles written to {RECORDINGS.name}/")
