"""Pages that are made while other articles are asked about: they are those that the ledger alone gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.batch import answer, pages
from summarizer.batch.fields import read_fields
from summarizer.batch.job import Job
from summarizer.batch.opening import open_ledger, read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.run import Options, run
from summarizer.batch.sources import sources
from summarizer.errors import SettingsError
from summarizer.settings import Settings
from summarizer.style import PLAIN, Style
from tests.batch_dumps import records, write_jsonl

_COUNT = 5


async def _run(tmp_path: Path, style: Style = PLAIN) -> Path:
    """A run that has come to its end, and whose files are not written yet."""
    dump, out = write_jsonl(tmp_path / "dump.jsonl", records(_COUNT)), tmp_path / "run"
    job = Job(Settings(engine="rules", style=style))
    ledger = open_ledger(out, job.key())
    await run(job, ledger, sources([str(dump)], read_fields(None)), Options(processes=0), notify=lambda _: None)
    assert ledger.counts()["card"] == _COUNT
    ledger.close()
    return out


def _written(out: Path, style: Style = PLAIN) -> dict[str, bytes]:
    """What stands in the folder of pages when the run's files are written."""
    ledger = read_ledger(out)
    try:
        write_outputs(ledger, out, lambda _: None, style)
    finally:
        ledger.close()
    return {path.name: path.read_bytes() for path in (out / "pages").iterdir()}


def _from_the_ledger_alone(out: Path) -> dict[str, bytes]:
    shutil.rmtree(out / "pages")
    return _written(out)


async def test_a_card_s_page_is_made_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the run has ended nothing but the links is missing, and with them each page is what the ledger alone gives."""
    out = await _run(tmp_path)
    assert {path.name for path in (out / "pages").iterdir()} == {f"{number}.made" for number in range(1, _COUNT + 1)}
    with monkeypatch.context() as patched:
        patched.setattr(pages, "card_page", None)
        there = _written(out)
    assert set(there) == {f"{number}.html" for number in range(1, _COUNT + 1)}
    assert sum(page.count(b">Next card<") for page in there.values()) == _COUNT - 1
    assert there == _from_the_ledger_alone(out)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _of_another_card(path: Path) -> None:
    path.write_bytes(path.with_name("1.made").read_bytes())


@pytest.mark.parametrize("harm", [_cut, _of_another_card, Path.unlink])
async def test_a_page_that_was_not_made_whole_is_made_anew(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """Cut off, of another card, lost: it comes out as the others do."""
    out = await _run(tmp_path)
    harm(out / "pages" / "3.made")
    there = _written(out)
    assert there == _from_the_ledger_alone(out)


async def test_no_more_pages_are_made_than_a_report_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a dump with more articles those of the first; what is named of the others comes at the end."""
    monkeypatch.setattr(answer, "WORST", 2)
    out = await _run(tmp_path)
    assert {path.name for path in (out / "pages").iterdir()} == {"1.made", "2.made"}
    assert len(_written(out)) == _COUNT


async def test_a_page_that_cannot_be_made_costs_no_card(tmp_path: Path) -> None:
    """A template of the house's that does not work ends the writing of the files, not an article."""
    house = tmp_path / "house"
    house.mkdir()
    (house / "page.html").write_text("{{ nothing.at.all }}", "utf-8")
    style = Style(templates=house)
    out = await _run(tmp_path, style)
    with pytest.raises(SettingsError, match=r"page\.html"):
        _written(out, style)


async def test_a_house_s_page_may_leave_the_links_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages are made with their cards all the same."""
    house = tmp_path / "house"
    house.mkdir()
    (house / "page.html").write_text("<h1>{{ view.headline.text }}</h1>\n", "utf-8")
    style = Style(templates=house)
    out = await _run(tmp_path, style)
    monkeypatch.setattr(pages, "card_page", None)
    assert len(_written(out, style)) == _COUNT
