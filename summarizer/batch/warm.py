"""Loaded once by the server that forks the worker processes, so that each of them starts with all that a first article needs.

Rules, tables and patterns are loaded and compiled by checking one made story; then they are set apart from what the
collector looks through, so that the processes go on sharing them.
"""

from __future__ import annotations

import contextlib
import gc

import summarizer.batch.advance
import summarizer.batch.work  # noqa: F401
from summarizer.article import Article
from summarizer.checked import check_briefing
from summarizer.clean import clean
from summarizer.engines.rules import fill
from summarizer.errors import SummarizerError

_TEXT = (
    "Quarn Freight is to buy Osselby Cranes\n\nQuarn Freight has agreed to buy Osselby Cranes for about $40 million, it said "
    "on Tuesday. The agreement was signed on March 3, 2025, and gives Quarn 60% of Osselby for five years.\n\nThe deal "
    "needs the approval of the Harbour Authority, said Mara Voss, an analyst at Tilde Row. Osselby had sales of $90 million."
)

with contextlib.suppress(SummarizerError):  # a plug-in that does not load is told by the run itself
    _story = clean(Article(raw=_TEXT))
    check_briefing(fill(_story), _story)
gc.collect()
gc.freeze()
