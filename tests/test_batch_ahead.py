"""Asking ahead: calls go out while a dump is being read, and which article is done does not depend on it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.batch import ahead as batch_ahead
from summarizer.batch import dedupe
from summarizer.batch import run as batch_run
from summarizer.batch.dedupe import tell_some_apart
from summarizer.batch.fields import read_fields
from summarizer.batch.ledger import Ledger
from summarizer.batch.opening import open_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.run import Options, run
from summarizer.batch.sources import Source, sources
from tests.batch_dumps import by_number, ends, go, lines, model_job, number_in, records, text_of, timeless, write_jsonl
from tests.server import Server, serve, status

_COUNT = 300
_LONG = "\n\n".join(text_of(number).replace("dossier", "file") for number in range(1003, 1009))


def _dump(folder: Path) -> list[Path]:
    """Many articles, one of them longer than all others; then a copy of that one and a longer version of another."""
    rows = records(_COUNT)
    rows[7]["text"] += f"\n\n{_LONG}"
    rows[9]["text"] += f"\n\n{_LONG[:1500]}"
    later = [
        {"id": "copy", "text": rows[7]["text"]},
        {"id": "longer", "text": f"{rows[9]['text']}\n\nThe exchange was told in the evening."},
    ]
    return [write_jsonl(folder / "first.jsonl", rows), write_jsonl(folder / "second.jsonl", later)]


def _held_back(found: Iterator[Source], server: Server) -> Iterator[Source]:
    """The second source comes when articles of the first have been asked about."""
    yield next(found)
    end = time.monotonic() + 60
    while server.count < 40 and time.monotonic() < end:
        time.sleep(0.01)
    yield from found


@pytest.mark.slow  # it holds back a source until calls have come, at most a minute
async def test_calls_go_out_while_the_dump_is_read(tmp_path: Path) -> None:
    """The longest are asked about first; the cards are those of a run that read everything before it asked."""
    dump = _dump(tmp_path)
    job_of, out, calm = model_job, tmp_path / "run", tmp_path / "calm"
    with serve(by_number()) as server:
        ledger = open_ledger(out, job_of(server.url).key())
        found = _held_back(sources([str(path) for path in dump], read_fields(None)), server)
        await asyncio.wait_for(
            run(job_of(server.url), ledger, found, Options(processes=0), notify=lambda _: None), timeout=120
        )
        write_outputs(ledger, out, lambda _: None)
        ledger.close()
        asked = server.count
        await go(job_of(server.url), dump, calm, Options(processes=0))
    assert asked == _COUNT + 1  # each article but the copy once, and the shorter version of "longer"
    assert set(ends(out).values()) == {1}
    assert timeless(out) == timeless(calm)
    same = {card["article"]["id"]: card["same_as"] for card in lines(out / "cards.jsonl") if "same_as" in card}
    assert same == {"copy": "n7", "n9": "longer"}


@pytest.mark.slow
async def test_calls_go_out_while_repeats_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is known to be no repeat by then; nothing is asked for twice, and the cards are the same."""
    dump, out = _dump(tmp_path), tmp_path / "run"
    asked: list[int] = []

    def slowly(ledger: Ledger) -> bool:
        time.sleep(0.05)
        asked.append(server.count)
        return tell_some_apart(ledger)

    monkeypatch.setattr(batch_run, "tell_some_apart", slowly)
    monkeypatch.setattr(dedupe, "_PAGE", 30)
    monkeypatch.setattr(batch_ahead, "_FIRST", _COUNT)  # nothing is asked about while the dump is read
    with serve(by_number()) as server:
        await go(model_job(server.url), dump, out, Options(processes=0))
        assert server.count == _COUNT  # neither the copy nor the shorter version of "longer"
    assert asked[0] == 0
    assert len(set(asked)) > 3
    assert set(ends(out).values()) == {1}
    same = {card["article"]["id"]: card["same_as"] for card in lines(out / "cards.jsonl") if "same_as" in card}
    assert same == {"copy": "n7", "n9": "longer"}


@pytest.mark.slow
async def test_what_is_refused_ahead_is_not_asked_again(tmp_path: Path) -> None:
    """One of the longest articles is refused while the dump is read: in its turn that is its failure, and no second call."""
    dump, out = _dump(tmp_path), tmp_path / "run"
    refusal = status(400, "this text is not for us")
    with serve(by_number(lambda number, _: refusal if number == 25 else None)) as server:
        ledger = open_ledger(out, model_job(server.url).key())
        found = _held_back(sources([str(path) for path in dump], read_fields(None)), server)
        await asyncio.wait_for(
            run(model_job(server.url), ledger, found, Options(processes=0), notify=lambda _: None), timeout=120
        )
        failures = list(ledger.rows("SELECT id FROM failures JOIN articles USING (number) ORDER BY number"))
        ledger.close()
    asked = [number_in(request) for request in server.requests]
    assert asked.index(25) < 40
    assert asked.count(25) == 1
    assert failures == [("n25",)]
