"""Loaded once by the server that forks the processes of the crash test, so that each of them starts at once.

What a first article loads and compiles is loaded here: without it a process would be killed before it begins.
"""

from __future__ import annotations

from summarizer import Article, Settings, summarize
from summarizer.batch import outputs, run  # noqa: F401  what a run imports
from summarizer.contract import ANSWER_NAME, answer_schema
from summarizer.engines import openai_transport  # noqa: F401
from summarizer.engines.openai_modes import Dialect
from summarizer.prompt import load_prompt, question
from summarizer.clean import clean
from tests.batch_dumps import text_of

_article = Article(raw=text_of(1))
summarize(_article, Settings(engine="rules"))
Dialect("json_schema", ANSWER_NAME, answer_schema()).body(question(clean(_article), load_prompt()))
