"""`summarizer export`: what is handed on is read back by the programs it is for, and every value is equal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.desk.asked import Asked
from summarizer.desk.bench import Bench
from summarizer.desk.shelf import RunShelf
from summarizer.handing.annotations import CONTEXT
from summarizer.handing.source import cards_of
from summarizer.settings import Settings
from tests.anno_terms import load
from tests.desk_runs import run_of, run_with
from tests.desk_server import TEXT, made
from tests.render_cards import HOSTILE
from tests.test_handed_back import once

PRICE = {"amount": "1500000000", "currency": "EUR", "qualifier": "exact", "as_stated": "€1.5 billion"}
FORMATS = ("gold", "csv", "markdown", "text", "annotations", "ninjs", "audit")


def call(*arguments: object) -> Result:
    """Run one command."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run of three cards; all of the first was decided and its price corrected."""
    folder = run_of(tmp_path, 3)
    shelf = RunShelf(folder, Settings())
    bench = Bench(shelf, "editor")
    decide(bench, 1, "edit", "/deals/0/value", typed=PRICE)
    while open_ones := bench.open(1).questions:
        decide(bench, 1, "accept", open_ones[0].key)
    decide(bench, 1, "confirm", "")
    shelf.close()
    return folder


def decide(bench: Bench, number: int, action: str, key: str, **more: Any) -> None:
    """A decision on what is there."""
    opened = bench.open(number)
    token = f"{number}-{action}-{key}-{len(opened.entries)}"
    shown = opened.version(key) if key else opened.state
    bench.take(number, Asked.model_validate({"token": token, "action": action, "key": key, "shown": shown, **more}))


def hostile(tmp_path: Path) -> Path:
    """A run of one card whose every text is hostile, formulas included."""
    formula = f'=HYPERLINK("http://x.example") {HOSTILE}'
    lead = (
        f"{HOSTILE} said Alder Foods agreed to buy Brook Dairy for €40 million on Monday, in words enough for a story."
    )
    deal = {
        "kind": "acquisition",
        "parties": [{"name": formula, "role": "target", "evidence": lead}],
        "value": {"amount": "40000000", "currency": "EUR", "as_stated": "=1+1", "evidence": lead},
        "concerns": [formula],
    }
    briefing = {"headline": formula, "summary": f"@{HOSTILE}", "key_points": [f"+{HOSTILE}"], "deals": [deal]}
    return run_with(tmp_path, *made(briefing, f"{HOSTILE}\n\n{lead}\n\n{lead}"))


def test_what_was_decided_is_handed_on(run: Path) -> None:
    """The corrected card is ready; --ready-only writes it alone; `runs show --write` puts it into cards.jsonl."""
    cards = list(cards_of(run))
    assert [one.card.verdict.value for one in cards] == ["ready", "reject", "review"]
    assert call("export", run, "--format", "text", "--ready-only").stdout.count("Alder Foods agrees to buy") == 1
    call("runs", "show", run, "--write")
    kept = [json.loads(line) for line in (run / "cards.jsonl").read_text("utf-8").splitlines()]
    assert [card["verdict"] for card in kept] == ["ready", "reject", "review"]
    assert kept[0]["proofs"]["/deals/0/value"] == {"by": "person"}
    shown = call("show", run, "dossier-1", "--format", "json")
    assert (shown.exit_code, json.loads(shown.stdout)["verdict"]) == (0, "ready")


def test_gold_is_what_a_person_examined_and_eval_reads_it(run: Path, tmp_path: Path) -> None:
    """One line for the card that was examined, none for the others; the corrected card scores full marks against it."""
    assert call("export", run, "--format", "gold", "-o", tmp_path / "gold.jsonl").exit_code == 0
    (line,) = (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()
    deal = json.loads(line)["card"]["deals"][0]
    assert (deal["value"]["amount"], deal["stake"], "concerns" in deal) == ("1500000000", None, False)
    call("runs", "show", run, "--write")
    scores = tmp_path / "scores.json"
    done = call("eval", tmp_path / "gold.jsonl", "--cards", run / "cards.jsonl", "--json", scores)
    assert done.exit_code == 0, done.output
    told = json.loads(scores.read_text("utf-8"))
    assert '"wrong": 0' in json.dumps(told) or "1.0" in json.dumps(told)


def test_csv_is_read_back(run: Path, tmp_path: Path) -> None:
    """A row a deal, every value as the card has it; no library is needed."""
    call("export", run, "--format", "csv", "-o", tmp_path / "deals.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "deals.csv").read_text("utf-8-sig"))))
    assert list(csv.DictReader(io.StringIO(call("export", run, "--format", "csv").stdout))) == rows
    assert [row["article_id"] for row in rows] == ["dossier-1", "dossier-2", "dossier-3"]
    assert [row["value"] for row in rows] == ["1500000000", "150000000", "1500000000"]
    assert (rows[0]["sellers"], rows[0]["expected_close"]) == ("Carr Holdings", "2025-09-30")


def test_excel_is_read_back_with_real_numbers_and_dates(run: Path, tmp_path: Path) -> None:
    """Openpyxl finds numbers, dates and texts, equal to those of the cards, and every fact with its quote."""
    from openpyxl import load_workbook

    assert call("export", run, "--format", "xlsx", "-o", tmp_path / "run.xlsx").exit_code == 0
    book = load_workbook(tmp_path / "run.xlsx")
    head, *rows = book["Deals"].iter_rows(values_only=True)
    first = dict(zip(head, rows[0], strict=True))
    assert (first["value"], first["currency"], first["targets"]) == (1500000000, "EUR", "Brook Dairy")
    assert first["expected_close"].date().isoformat() == "2025-09-30"
    head, *rows = book["Facts"].iter_rows(values_only=True)
    facts = [dict(zip(head, row, strict=True)) for row in rows]
    card = next(cards_of(run)).card
    own = {one["pointer"]: one for one in facts if one["article_id"] == "dossier-1"}
    assert own["/deals/0/value"]["shown_by"] == "a person"
    assert card.deals[0].parties[0].evidence is not None
    assert own["/deals/0/parties/0"]["quote"] == card.deals[0].parties[0].evidence.quote
    assert "Machine-assisted" in str(book["About"]["B1"].value)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """In Excel the value is the text itself, marked as text; in CSV an apostrophe stands before it."""
    from openpyxl import load_workbook

    folder = hostile(tmp_path)
    call("export", folder, "--format", "xlsx", "-o", tmp_path / "run.xlsx")
    for sheet in load_workbook(tmp_path / "run.xlsx").worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if str(cell.value or "")[:1] in ("=", "@", "+"):
                    assert cell.quotePrefix
    call("export", folder, "--format", "csv", "-o", tmp_path / "run.csv")
    for row in csv.reader(io.StringIO((tmp_path / "run.csv").read_text("utf-8-sig"))):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_word_is_read_back(run: Path, tmp_path: Path) -> None:
    """python-docx finds the print form's every line, that it was machine-assisted, and what is not ready said so."""
    from docx import Document

    from summarizer.render.print_form import print_form

    assert call("export", run, "--format", "docx", "-o", tmp_path / "run.docx").exit_code == 0
    document = Document(str(tmp_path / "run.docx"))
    texts = [one.text for one in document.paragraphs]
    form = print_form(next(cards_of(run)).card)
    assert [text in texts for text in (form.headline, form.summary, *form.key_points)] == [True] * (
        2 + len(form.key_points)
    )
    cells = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows]
    assert cells == once(form.deals[0].facts)
    assert sum("Machine-assisted: drafted by a language model" in text for text in texts) == 3
    assert sum(text.startswith("DO NOT PRINT") for text in texts) == 1
    assert "compositeWithTrainedAlgorithmicMedia" in document.core_properties.comments


def test_annotations_are_json_ld_and_every_value_comes_back(run: Path, tmp_path: Path) -> None:
    """Expanded and compacted again by pyld, the document is the same; every quote stands at its position."""
    from pyld import jsonld

    call("export", run, "--format", "annotations", "-o", tmp_path / "run.jsonld")
    document = json.loads((tmp_path / "run.jsonld").read_text("utf-8"))
    back = jsonld.compact(jsonld.expand(document, {"documentLoader": load}), {"@context": CONTEXT}, {"documentLoader": load})  # fmt: skip
    assert back == document
    story = next(cards_of(run)).story
    count = 0
    for one in document["first"]["items"]:
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        for target in targets:
            for words, place in [target["selector"]] if "selector" in target else []:
                assert story.text[place["start"] : place["end"]] == words["exact"]
                count += 1
    assert count > 12


def test_annotations_are_read_back_and_checked_again(run: Path, tmp_path: Path) -> None:
    """`check` finds in them what it finds in the card; a story or a quote that was changed is told."""
    call("export", run, "--format", "annotations", "-o", tmp_path / "run.jsonld")
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    done = call("check", tmp_path / "run.jsonld", tmp_path / "story.txt", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["findings"] != []) == (1, True)
    (tmp_path / "other.txt").write_text(TEXT.replace("Carr", "Karr"), "utf-8")
    assert "none of the annotations is about this story" in call("check", tmp_path / "run.jsonld", tmp_path / "other.txt").output  # fmt: skip
    moved = (tmp_path / "run.jsonld").read_text("utf-8").replace('"exact": "GHENT', '"exact": "BRUGES')
    (tmp_path / "moved.jsonld").write_text(moved, "utf-8")
    done = call("check", tmp_path / "moved.jsonld", tmp_path / "story.txt")
    assert (done.exit_code, "does not hold “BRUGES" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    "text", ["{}", '{"type": "AnnotationCollection"}', '{"type": "AnnotationCollection", "first": {"items": [7]}}']
)
def test_what_is_no_annotation_is_one_line(text: str, tmp_path: Path) -> None:
    """Exit 2 and a reason."""
    (tmp_path / "x.jsonld").write_text(text)
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    done = call("check", tmp_path / "x.jsonld", tmp_path / "story.txt")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_ninjs_holds_what_is_verified_and_is_withheld_unless_ready(run: Path) -> None:
    """An item a line, with only names that ninjs 2.1 knows."""
    items = [json.loads(line) for line in call("export", run, "--format", "ninjs").stdout.splitlines()]
    assert [one["pubstatus"] for one in items] == ["usable", "withheld", "withheld"]
    assert items[0]["headlines"][0]["value"] == "Alder Foods agrees to buy Brook Dairy"
    assert {"name": "Brook Dairy", "rel": "target"} in items[0]["organisations"]
    assert "digitalSourceType: http://cv.iptc.org/newscodes/digitalsourcetype/" in items[0]["ednote"]
    assert [one["language"] for one in items] == ["en"] * 3
    known = "uri standard type representationtype pubstatus language title headlines descriptions bodies organisations"
    assert set().union(*items) <= {*known.split(), "subjects", "altids", "infosources", "ednote"}


def test_the_audit_says_who_examined_what(run: Path) -> None:
    """Every statement of the first card, by whom and when; of the others none."""
    told = call("export", run, "--format", "audit").stdout
    first, second, _ = told.split("dossier-")[1:]
    assert "examined by a person: every one" in first
    assert first.count(" by editor at 20") == first.count("; mark ")
    assert ("examined by a person: 0 of" in second, " by editor" in second) == (True, False)


def test_a_template_is_sandboxed_and_escaped(run: Path, tmp_path: Path) -> None:
    """It sees cards in words; markup in them is escaped; what reaches for Python is refused in one line."""
    page = tmp_path / "house.html"
    page.write_text(
        "{% for card in cards %}<h1>{{ card.headline }}</h1><p>{{ card.words['/deals/0/value'] }}</p>{% endfor %}"
    )
    assert "<h1>Alder Foods agrees to buy Brook Dairy</h1><p>EUR 1.5 billion</p>" in call("export", run, "--template", page).stdout  # fmt: skip
    assert "<script>" not in call("export", hostile(tmp_path / "other"), "--template", page).stdout
    for attack in (
        "{{ cards.__class__.__mro__ }}",
        "{{ cards[0].headline.__init__.__globals__ }}",
        "{{ nothing }}",
        "{% x %}",
    ):
        page.write_text(attack)
        done = call("export", run, "--template", page)
        assert (done.exit_code, "does not work" in done.output) == (2, True), attack


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_texts_are_handed_on_as_text(form: str, tmp_path: Path) -> None:
    """No control character, and no markup that a Markdown or HTML reader would take for its own."""
    told = call("export", hostile(tmp_path), "--format", form)
    assert told.exit_code == 0, told.output
    assert not {"\x1b", "\x07"} & set(told.stdout)
    if form == "markdown":
        assert "<script>" not in told.stdout
        assert "<img" not in told.stdout
    if form in ("gold", "ninjs"):
        assert all(json.loads(line) for line in told.stdout.splitlines())


def test_usage(run: Path, tmp_path: Path) -> None:
    """One of format and template; bytes need a file; a folder without a run says so."""
    for arguments, words in (
        ((run,), "--format or --template"),
        ((run, "--format", "xlsx"), "give -o"),
        ((tmp_path / "none", "--format", "csv"), "holds no run"),
        ((run, "--format", "docx", "-o", tmp_path / "no" / "x.docx"), "cannot write"),
    ):
        done = call("export", *arguments)
        assert (done.exit_code, words in done.output) == (2, True), done.output


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    yield


def test_an_article_is_named_by_a_part_of_its_id(run: Path) -> None:
    """Where one alone has it; several are told, none is told."""
    assert call("show", run, "ier-1", "--format", "json").exit_code == 0
    told = call("show", run, "dossier", "--format", "json")
    assert (told.exit_code, "several articles have 'dossier' in their id: dossier-1, dossier-2" in told.output) == (
        2,
        True,
    )
    assert "has no article 'none'" in call("show", run, "none").output


def test_what_is_not_ready_says_which_article_it_is(run: Path) -> None:
    """A print form without a verified headline names its article, so that several in one file can be told apart."""
    told = call("show", run, "dossier-2", "--format", "text").stdout
    assert told.splitlines()[2] == "[Alder Foods agrees to buy Brook Dairy for €1.5 billion · Quay Post]"
