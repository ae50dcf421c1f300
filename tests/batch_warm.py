"""Loaded once by the server that forks the processes of the crash test, so that each of them starts at once.

What a first article loads and compiles is loaded here: without it a process would be killed before it begins.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from summarizer import Article, Settings, summarize
from summarizer.batch.run import Options
from summarizer.clean import clean
from summarizer.deals.contract import ANSWER_NAME, answer_schema
from summarizer.engines import openai_transport  # noqa: F401
from summarizer.engines.openai_modes import Dialect
from summarizer.prompt import load_prompt, question
from tests.batch_dumps import go, model_job, text_of

_article = Article(raw=text_of(1))
summarize(_article, Settings(engine="rules"))
Dialect("json_schema", ANSWER_NAME, answer_schema()).body(question(clean(_article), load_prompt()))


def work(dump: Path, out: Path, url: str, at_once: int) -> None:
    """What each process does until it is killed: the whole run."""
    asyncio.run(go(model_job(url), [dump], out, Options(concurrency=at_once, processes=0)))
