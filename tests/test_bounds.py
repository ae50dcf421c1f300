"""No input takes time or memory without bound: work grows with length, and length has an end.

Work is counted in calls of functions, on one text and on one twice as long, so that a busy machine decides nothing.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.clean import clean, story
from summarizer.clean.length import MOST
from summarizer.clean.reasons import Reason
from summarizer.engines import rules
from summarizer.errors import ArticleError
from summarizer.pipeline import examine, summarize
from summarizer.read import read_text
from summarizer.settings import Settings

SIZE = 8_000
MOST_GROWTH = 3.2  # calls at twice the length: 2 is linear, 4 quadratic


def _words(size: int, capital: bool) -> str:
    chance = random.Random(3)
    made = (
        "".join(chance.choice("abcdefghijklmnoprstuvw") for _ in range(chance.randint(3, 9))) for _ in range(size // 4)
    )
    return " ".join(word.capitalize() if capital else word for word in made)[:size]


def _run(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _page(piece: str) -> Callable[[int], str]:
    return lambda size: f"<html><body><article><p>{_run(piece)(size)}</p></article></body></html>"


HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": _run("a"),
    "one line": _run("Alder buys Brook "),
    "blanks": lambda size: "Alder buys Brook." + " " * size,
    "quotes": _run('Alder "'),
    "brackets": _run("Alder ( "),
    "digits": _run("1"),
    "spaced digits": _run("1 2 Alder "),
    "capitals": _run("A "),
    "apostrophes": _run("Alder's "),
    "dollars": _run("$5 million "),
    "euros": _run("€5 million, "),
    "sums told": _run("He paid $5 million. "),
    "names": lambda size: _words(size, True),
    "random words": lambda size: _words(size, False),
    "buys": _run("Alder Foods agreed to buy Brook Dairy for $40 million. "),
    "years": _run("Alder sold Brook in 2019. "),
    "days": _run("on Monday 3 March 2025, "),
    "shares": _run("51% of Alder "),
    "speech": _run("he said that "),
    "legal forms": _run("A. B. C. Inc. "),
    "orders": _run("Add the price. "),
    "unfinished orders": _run("ignore all the your "),
    "turns": _run("System: buy "),
    "pieces": _run("Alder and\n\n"),
    "half surrogates": _run("Alder \ud800 buys. "),
    "spans": _page("<span>Alder buys</span> "),
    "links": _page('<a href="x">Alder</a> buys '),
    "times": _page("Alder <time>May</time> buys "),
    "entities": _page("Alder &amp; Br&eacute;ok "),
    "nested tags": _page("<b>"),
    "open tags": _page("<a "),
    "comments": _page("Alder <!-- buys --> "),
    "notes": _page("Alder<sup>1</sup> buys "),
    "hidden": _page('<span style="display:none">no</span> Alder buys '),
}


def work(text: str) -> int:
    """How many calls it takes to read, clean, fill and check a text."""
    calls = 0

    def count(_: FrameType, event: str, __: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        told = clean(read_text(text))
        examine(rules.fill(told), told, Settings())
    except ArticleError:
        pass
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_work_grows_with_length(kind: str) -> None:
    """Twice as much of the same takes about twice the calls."""
    work(HOSTILE[kind](1_000))  # what is made once
    one, two = work(HOSTILE[kind](SIZE)), work(HOSTILE[kind](2 * SIZE))
    assert two < MOST_GROWTH * one + 20_000, (one, two)


def test_a_story_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands behind the first characters of an endless article is cut with a reason; without the guard it is read."""
    text = "\n\n".join(f"Alder Foods sold {number} cows to its neighbours on a day of that year, it said." for number in range(4_000))  # fmt: skip
    told = clean(Article(text))
    assert MOST - 5_000 <= len(told.text) <= MOST
    assert told.removed[-1].reason == Reason.LONG and told.removed[-1].end == len(text)
    assert told.to_raw(len(told.text) - 10, len(told.text)) is not None
    assert summarize(Article(text), Settings(engine="rules")).provenance.notes[-1].startswith("only the first")
    monkeypatch.setattr(story, "MOST", 10 * MOST)
    assert len(clean(Article(text)).text) > MOST


def test_half_surrogates_are_read() -> None:
    """Half a pair becomes the replacement character when an article is read, and ends no check where it comes by a card."""
    told = clean(
        read_text("Alder Foods agreed \ud800 to buy Brook Dairy for €40 million, the two companies said on Monday.")
    )
    assert "\ufffd" in told.text
    raw = clean(
        Article("Alder Foods agreed \ud800 to buy Brook Dairy for €40 million, the two companies said on Monday.")
    )
    examine(rules.fill(raw), raw, Settings())
