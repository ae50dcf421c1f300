"""Every server of the table gives its card or its one true line, and a dump pays for no more than one to find out."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarizer.article import Article
from summarizer.batch.run import Options
from summarizer.clean import clean
from summarizer.cli import main
from summarizer.engines.model import ModelEngine
from summarizer.errors import EngineError, SummarizerError
from summarizer.prompt import load_prompt
from tests.batch_dumps import go, lines, model_job, records, write_jsonl
from tests.quirks import ANSWER, QUIRKS, SECRET, echo
from tests.server import Request, Response, fixed, serve
from tests.watched import Watched

ARTICLES = 30  # of a dump
ARTICLE = """Ockley Tramways to buy Wennbury Ferries for £31 million

Ockley Tramways has agreed to buy Wennbury Ferries for £31 million, the two said on Monday.
"""


async def _headline(watched: Watched) -> str:
    engine = ModelEngine(watched.ask, load_prompt(), window=100_000, answer_room=8_000, re_asks=2, prices={})
    return (await engine.read(clean(Article(raw=ARTICLE)))).briefing.headline


@pytest.mark.parametrize("name", QUIRKS)
async def test_a_quirk_gives_a_card_or_one_line(name: str) -> None:
    """The answer, or the line that says why there is none; for as many calls as the table says."""
    quirk = QUIRKS[name]
    with serve(quirk.behave) as server:
        watched = Watched(server.url, api_key=SECRET, retries=4)
        try:
            headline, line = await _headline(watched), ""
        except EngineError as error:
            headline, line = "", str(error)
        await watched.engine.aclose()
    assert quirk.line in line
    assert "\n" not in line
    assert headline == ("" if quirk.line else ANSWER["headline"])
    assert server.count == quirk.calls
    assert quirk.told in " ".join(watched.told)


def test_the_table_is_long_enough() -> None:
    """Forty servers at least, lines among them."""
    assert len(QUIRKS) >= 40
    assert sum(bool(quirk.line) for quirk in QUIRKS.values()) >= 8


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name, quirk in QUIRKS.items() if quirk.holds and (quirk.calls > 1 or quirk.line)]
)
async def test_a_dump_pays_for_a_quirk_once(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen articles in flight: as many calls as articles and what the first has found out; or the one line, and
    the run ends with it. What holds for thirty articles holds for a hundred: the others come after.
    """
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    quirk = QUIRKS[name]
    with serve(quirk.behave, keep=False) as server:
        dump = write_jsonl(tmp_path / "dump.jsonl", records(ARTICLES))
        outcome = await go(model_job(server.url), [dump], tmp_path / "run", Options(concurrency=16, processes=0))
    if quirk.line:
        assert outcome.why is not None
        assert quirk.line in outcome.why
        assert server.count == quirk.calls
    else:
        assert len(lines(tmp_path / "run" / "cards.jsonl")) == ARTICLES
        assert server.count <= ARTICLES + quirk.calls - 1


def _echoed(place: str, request: Request) -> Response:
    return echo(request)[place]


def test_without_the_guard_a_key_would_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What strikes a key out of what a server says is what holds it: with both its doors open a recording has the key."""
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setattr("summarizer.engines.openai_transport._backoff", lambda _: 0.0)
    monkeypatch.setattr("summarizer.engines.openai_secrets.Secrets.strike", lambda _, text: text)
    monkeypatch.setattr("summarizer.keys.keys_of", lambda *_: [])
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    told = b""
    for place in echo(Request(1, 0.0, "POST", "/", {"authorization": "Bearer x"}, b"{}")):
        with serve(partial(_echoed, place)) as server:
            to = ["--model", "test-model", "--base-url", server.url, "--record", str(tmp_path / "kept")]
            told += CliRunner().invoke(main, ["card", str(article), *to]).output.encode()
    told += b"".join(path.read_bytes() for path in (tmp_path / "kept").rglob("*") if path.is_file())
    assert SECRET.encode() in told


@pytest.mark.parametrize("place", list(echo(Request(1, 0.0, "POST", "/", {"authorization": "Bearer x"}, b"{}"))))
def test_a_key_that_a_server_repeats_goes_nowhere(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a card, a recording, a ledger, a report nor the screen holds it, wherever the server puts it."""
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setattr("summarizer.engines.openai_transport._backoff", lambda _: 0.0)
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    dump = write_jsonl(tmp_path / "dump.jsonl", [{"id": "one", "text": ARTICLE}])
    with serve(lambda request: echo(request)[place]) as server:
        to = ["--model", "test-model", "--base-url", server.url]
        kept, card, run = (str(tmp_path / name) for name in ("kept", "card.json", "run"))
        one = CliRunner().invoke(main, ["card", str(article), "-o", card, "--record", kept, *to])
        many = CliRunner().invoke(main, ["batch", str(dump), "--out", run, *to])
    assert server.requests[0].headers["authorization"] == f"Bearer {SECRET}"
    assert one.exception is None or isinstance(one.exception, SystemExit)
    assert many.exception is None or isinstance(many.exception, SystemExit)
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    said = [text.encode() for result in (one, many) for text in (result.stdout, result.stderr)]
    assert written
    for text in [*written, *said]:
        assert SECRET.encode() not in text
        assert _unescaped(text).count(SECRET) == 0


async def test_errors_tell_a_program_what_happened() -> None:
    """The status, the host and what lies beneath, beside the line for people."""
    busy = {"error": {"message": "no"}}
    for status, kind in ((403, "Refused"), (503, "Unreachable")):
        refuse = Response(status, json.dumps(busy).encode())
        with serve(fixed(refuse)) as server:
            watched = Watched(server.url, retries=0)
            with pytest.raises(SummarizerError) as raised:
                await _headline(watched)
            await watched.engine.aclose()
        error = raised.value
        assert isinstance(error, EngineError)
        assert (error.status, error.provider) == (status, server.url.split("/")[2])
        assert any(base.__name__ == kind for base in type(error).__mro__)
    watched = Watched("http://127.0.0.1:9/v1", retries=0)
    with pytest.raises(EngineError) as lost:
        await _headline(watched)
    await watched.engine.aclose()
    assert (lost.value.status, lost.value.provider) == (None, "127.0.0.1:9")
    assert isinstance(lost.value.original, Exception)


def _unescaped(text: bytes) -> str:
    try:
        return text.decode().encode("latin-1", "replace").decode("unicode_escape", "replace")
    except ValueError:
        return ""


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "SUMMARIZER_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
