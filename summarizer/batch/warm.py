"""Loaded once by the server that forks the worker processes, so that each of them starts with all that a first article needs.

Rules, tables, patterns and the page are loaded and compiled by checking one made story; then they are set apart from what the
collector looks through, so that the processes go on sharing them.
"""

from __future__ import annotations

import contextlib
import gc

import summarizer.batch.advance
import summarizer.batch.work  # noqa: F401
from summarizer.article import Article
from summarizer.clean import clean
from summarizer.errors import SummarizerError
from summarizer.pipeline import summarize
from summarizer.render.page import card_page
from summarizer.settings import Settings

_TEXT = (
    "Quarn Freight is to buy Osselby Cranes\n\nQuarn Freight has agreed to buy Osselby Cranes for about $40 million, it said "
    "on Tuesday. The agreement was signed on March 3, 2025, and gives Quarn 60% of Osselby for five years.\n\nThe deal "
    "needs the approval of the Harbour Authority, said Mara Voss, an analyst at Tilde Row. Osselby had sales of $90 million."
)

with contextlib.suppress(SummarizerError):  # a plug-in that does not load is told by the run itself
    _article = Article(raw=_TEXT)
    card_page(summarize(_article, Settings(engine="rules")), clean(_article), evidence=False)
gc.collect()
gc.freeze()
