"""No input takes time or memory without bound: work grows with length, and length has an end.

Work is counted in calls of functions, on one text and on one twice as long, so that a busy machine decides nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from click.testing import CliRunner

from summarizer.article import Article
from summarizer.clean import clean, story
from summarizer.clean.crowded import MOST as MOST_TAGS
from summarizer.clean.crowded import thinned
from summarizer.clean.length import MOST
from summarizer.clean.reasons import Reason
from summarizer.cli import main
from summarizer.engines import rules
from summarizer.errors import ArticleError
from summarizer.pipeline import examine, summarize
from summarizer.read import read_text
from summarizer.settings import Settings
from tests.hostile import HOSTILE

SIZE = 8_000
MOST_GROWTH = 3.2  # calls at twice the length: 2 is linear, 4 quadratic


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


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="measured with POSIX's means")
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_takes_a_card_s_time(kind: str) -> None:
    """10 kB, 100 kB, 1 MB and 10 MB of the same: each within 500 MB and, counted in processor time, thirty seconds at the most.

    Ten are what each may take on a machine that has nothing else to do: a processor that is shared counts more.
    """
    done = subprocess.run([sys.executable, "-m", "tests.hostile", kind], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    measured = json.loads(done.stdout)
    assert measured["megabytes"] < 500
    assert max(measured["seconds"]) < 30


def test_marks_within_a_text_have_an_end() -> None:
    """Behind the first thousands, inline tags go and words stay; scripts too; a page as pages are stays as it is."""
    page = "<p>" + "<b>Alder</b> buys <script>x</script>" * 4_000 + "<script>unfinished"
    told = thinned(page)
    assert told.count("<b>") + told.count("</b>") == MOST_TAGS
    assert (told.count("Alder"), told.count("buys")) == (4_000, 4_000)
    assert told.count("<script>") == 300
    usual = "<p><b>Alder</b> <SCRIPT>x</SCRIPT> buys</p>" * 100
    assert thinned(usual) == usual


def _busy(*_: object, **__: object) -> None:
    end = time.process_time() + 6
    while time.process_time() < end:
        pass
    raise ArticleError("it went on to the end")


@contextmanager
def _no_deadline(*_: object, **__: object) -> Iterator[None]:
    yield


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm")
@pytest.mark.parametrize("guard", [True, False])
@pytest.mark.parametrize("command", ["card", "clean", "check", "prompt"])
def test_an_article_has_a_deadline(command: str, guard: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What works on for longer ends with one line; without the guard it goes on to the end."""
    from importlib import import_module

    module = import_module(f"summarizer.commands.{command}")
    monkeypatch.setattr(module, "read_story" if command in ("clean", "prompt") else "read_source", _busy)
    if not guard:
        monkeypatch.setattr(module, "within", _no_deadline)
    card = tmp_path / "card.json"
    card.write_text('{"headline": "Alder buys Brook", "deals": []}')
    line = ["check", str(card), "story.txt"] if command == "check" else [command, "story.txt"]
    done = CliRunner().invoke(main, [*line, "--deadline", "1"])
    said = "story.txt: nothing to show within 1 s" if guard else "it went on to the end"
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert said in done.stderr
