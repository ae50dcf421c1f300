"""What an article, a title or a reply holds is text in every output: no markup, no script, no formula, nothing that reorders.

Each output is read by a reader of its kind, as others read it. Each test is done twice: with the guard, and with the guard taken
out, where the same reader finds what an attacker wanted.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pytest
from click.testing import CliRunner
from lxml import html
from markdown_it import MarkdownIt

from summarizer.batch import deal_table
from summarizer.batch.opening import read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.cli import main
from summarizer.handing import tables, word
from summarizer.handing.source import Handed, cards_of
from summarizer.render import filling, harmless, markdown
from tests.desk_runs import run_with
from tests.desk_server import made, run_shelf, served
from tests.render_cards import HOSTILE

EVIL = (
    f'{HOSTILE} --> ]]> <svg/onload=alert(2)> <a href="javascript:alert(3)" onclick=x>x</a> <style>*{{display:none}}</style> '
    '"></bdi></main><base href=//x.example><meta http-equiv=refresh content=0>'
)
NEVER = re.compile(r"(?!)")
REORDERS = re.compile("[\u202a-\u202e\u2066-\u2069\x1b\x07\x9b\U000e0000-\U000e007f]")
OURS = {"script", "style", "link", "meta"}  # by the pages' own templates


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one card whose every text is hostile, as a model may have filled it."""
    lead = f"{EVIL} said Alder Foods agreed to buy Brook Dairy for €40 million on Monday, in words enough for a story."
    formula = f'=HYPERLINK("http://x.example") {EVIL}'
    deal = {
        "kind": "acquisition",
        "status": {"value": "announced", "as_stated": "-agreed", "evidence": lead},
        "parties": [
            {"name": formula, "role": "target", "location": "+1", "business": f"@{EVIL}", "evidence": lead},
            {"name": f"＝{EVIL}", "role": "acquirer", "evidence": lead},
        ],
        "value": {"amount": "40000000", "currency": "EUR", "as_stated": "=1+1", "evidence": lead},
        "concerns": [formula],
        "conditions": [EVIL],
    }
    briefing = {"headline": formula, "summary": f"@{EVIL}", "key_points": [f"+{EVIL}"], "deals": [deal]}
    card, story = made(briefing, f"{EVIL}\n\n{lead}\n\n{lead}")
    believed = {"marks": dict.fromkeys(card.marks, Mark.verified), "findings": [], "verdict": Verdict.ready}
    return run_with(tmp_path_factory.mktemp("run"), card.model_copy(update=believed), story)


def exported(run: Path, form: str, folder: Path) -> Path:
    """A file that `export` writes."""
    out = folder / f"out.{form}"
    done = CliRunner().invoke(main, ["export", str(run), "--format", form, "-o", str(out)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return out


def without_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that take words for markup."""

    class Trusting(jinja2.Environment):
        def __init__(self, **options: object) -> None:
            super().__init__(**{**options, "autoescape": False})  # type: ignore[arg-type]

    monkeypatch.setattr(filling, "Environment", Trusting)
    monkeypatch.setattr(filling, "_environment", functools.cache(filling._environment.__wrapped__))


def without_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts as they come."""
    monkeypatch.setattr(harmless, "_HARMFUL", NEVER)
    monkeypatch.setattr(harmless, "_CONTROLS", NEVER)


def acts_in_page(page: str) -> list[str]:
    """What of a page a browser would do for the words in it."""
    found = []
    for node in html.document_fromstring(page).iter():
        if not isinstance(node.tag, str):
            continue
        if (
            node.tag in ("img", "svg", "iframe", "object", "embed", "base")
            or node.get("http-equiv") == "refresh"
            or (node.tag in OURS and "alert" in (node.text or "") and node.get("type") != "application/ld+json")
        ):
            found.append(node.tag)
        found += [
            name
            for name, value in node.attrib.items()
            if name.startswith("on") or value.strip().lower().startswith("javascript:")
        ]
    if re.search(r"<style>\*\{display", page):
        found.append("style")
    return found


def _page(run: Path, folder: Path) -> Iterator[str]:
    done = CliRunner().invoke(main, ["show", str(run), "alder", "--format", "html", "--evidence"])
    yield done.stdout


def _report(run: Path, folder: Path) -> Iterator[str]:
    ledger = read_ledger(run)
    try:
        write_outputs(ledger, folder, lambda _: None)
    finally:
        ledger.close()
    yield from (path.read_text("utf-8") for path in (folder / "report.html", *(folder / "pages").glob("*.html")))


def _desk(run: Path, folder: Path) -> Iterator[str]:
    with served(run_shelf(run)) as page:
        for path in ("/", "/card/1"):
            status, told = page.ask("GET", path)
            assert status == 200
            yield told


def _markdown(run: Path, folder: Path) -> Iterator[str]:
    """Markdown as CommonMark reads it, HTML included, with tables and struck-out words."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    yield reader.render(exported(run, "markdown", folder).read_text("utf-8"))
    done = CliRunner().invoke(main, ["show", str(run), "alder", "--format", "markdown", "--evidence"])
    yield reader.render(done.stdout)


def no_escapes_in_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Markdown that takes words for marks."""
    monkeypatch.setattr(markdown, "escaped", lambda text: text)


PAGES: dict[str, tuple[Callable[[Path, Path], Iterator[str]], Callable[[pytest.MonkeyPatch], None]]] = {
    "page": (_page, without_escapes),
    "report": (_report, without_escapes),
    "desk": (_desk, without_escapes),
    "markdown": (_markdown, no_escapes_in_markdown),
}


@pytest.mark.parametrize("guard", [True, False])
@pytest.mark.parametrize("form", PAGES)
def test_a_page_does_nothing_for_the_words_in_it(
    form: str, guard: bool, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No script, handler, picture or link of the article's or the model's; what it wrote stands there to be read."""
    make, take_out = PAGES[form]
    if not guard:
        take_out(monkeypatch)
    pages = list(make(run, tmp_path))
    acts = [act for page in pages for act in acts_in_page(page)]
    assert bool(acts) is not guard, acts
    assert any("onload=alert(2)" in html.document_fromstring(page).text_content() for page in pages) or not guard
    if form == "markdown" and guard:
        assert not [node for page in pages for node in html.document_fromstring(page).iter("a", "code", "del", "table")]


@pytest.mark.parametrize("guard", [True, False])
@pytest.mark.parametrize("form", [*PAGES, "text", "csv", "ninjs", "annotations", "audit", "gold", "parquet"])
def test_no_text_reorders_or_drives_what_shows_it(
    form: str, guard: bool, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No override, escape or invisible tag in what is read; JSON for programs keeps overrides, as it keeps values."""
    if form == "gold":  # of what a person examined
        monkeypatch.setattr(Handed, "examined", lambda _: _All())
    if not guard:
        without_signs(monkeypatch)
    if form in PAGES:
        told = "".join(PAGES[form][0](run, tmp_path))
    elif form == "parquet":
        told = json.dumps(_parquet(run, tmp_path), ensure_ascii=False)
    else:
        told = exported(run, form, tmp_path).read_bytes().decode("utf-8")
    found = set(REORDERS.findall(told))
    if form in ("annotations", "ninjs", "gold"):
        assert [json.loads(told)] if form == "annotations" else [json.loads(line) for line in told.splitlines()]
        found &= set("\x1b\x07\x9b")
    assert bool(found) is not guard, found


class _All(dict[str, str]):
    """Every pointer."""

    def __contains__(self, _: object) -> bool:
        return True


def _parquet(run: Path, folder: Path) -> list[dict[str, str]]:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pip install '.[dumps]'")
    list(_report(run, folder))
    return [
        {name: value for name, value in row.items() if isinstance(value, str)}
        for row in parquet.read_table(folder / "cards.parquet").to_pylist()
    ]


@pytest.mark.parametrize("guard", [True, False])
@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_no_cell_is_a_formula(
    form: str, guard: bool, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a spreadsheet would run is text: behind an apostrophe, or marked as text."""
    if not guard:
        monkeypatch.setattr(deal_table, "FORMULA", ("\0",))
        monkeypatch.setattr(tables, "FORMULA", ("\0",))
    starts = ("=", "+", "-", "@", "＝")
    if form == "xlsx":
        from openpyxl import load_workbook

        cells = [
            cell
            for sheet in load_workbook(exported(run, "xlsx", tmp_path)).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        bad = [cell for cell in cells if str(cell.value or "").startswith(starts) and not cell.quotePrefix]
    elif form == "csv":
        rows = csv.reader(io.StringIO(exported(run, "csv", tmp_path).read_text("utf-8-sig")))
        bad = [cell for row in rows for cell in row if cell.startswith(starts)]
    else:
        bad = [value for row in _parquet(run, tmp_path) for value in row.values() if value.startswith(starts)]
    assert bool(bad) is not guard, bad


@pytest.mark.parametrize("guard", [True, False])
def test_a_word_document_holds_text_alone(
    guard: bool, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Markup stands there as it was written, and no link; without the guard what XML cannot hold ends the export."""
    from docx import Document

    if not guard:
        monkeypatch.setattr(word, "_text", lambda text: text)
        without_signs(monkeypatch)
        with pytest.raises(ValueError, match="XML compatible"):
            word.document(_handed(run))
        return
    document = Document(str(exported(run, "docx", tmp_path)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    told = "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    assert "<script>" in told
    assert not REORDERS.search(told)
    assert "hyperlink" not in document.element.xml


@pytest.mark.parametrize(("url", "kept"), [("javascript:alert(1)", False), ("https://news.example/a", True)])
def test_an_article_s_address_is_handed_on_where_it_is_one(url: str, kept: bool, tmp_path: Path) -> None:
    """A template that makes a link of it, the annotations' source and the page's JSON-LD have a web address or none."""
    card, story = made()
    card = card.model_copy(update={"article": card.article.model_copy(update={"url": url})})
    folder = str(run_with(tmp_path, card, story))

    def told(command: str, *arguments: str) -> str:
        return CliRunner().invoke(main, [command, folder, *arguments]).stdout

    (tmp_path / "house.html").write_text(
        '{% for one in cards %}<a href="{{ one.article.url or "" }}">x</a>{% endfor %}'
    )
    assert (f'<a href="{url}">' in told("export", "--template", str(tmp_path / "house.html"))) is kept
    source = json.loads(told("export", "--format", "annotations"))["first"]["items"][0]["target"]["source"]
    assert source["id"] == (url if kept else f"urn:sha256:{card.article.sha256}")
    page = told("show", "alder", "--format", "html")
    assert (f'"url": "{url}"' in page, f'href="{url}"' in page) == (kept, kept)


def _handed(run: Path) -> list[Handed]:
    return list(cards_of(run))
