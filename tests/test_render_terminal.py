"""Terminal: widths, colour, signs, and article text that stays text."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from summarizer.card.card import Card
from summarizer.card.verdict import Verdict
from summarizer.render import render_card
from summarizer.render.terminal import draw_card, print_card, print_findings
from tests.render_cards import ARTICLE, BRIEFING, DEAL, LEAD, card, evidence, finding, hostile_card

FLAGGED = [
    finding("/deals/0/value/amount", "The number differs.", suggestion="25000000", evidence=evidence("€1.5 billion")),
    finding("/deals/0/term", "A term is missing.", "warning", action="Add it."),
    finding("/key_points/0", "Said by one source.", "note"),
]
LONG = BRIEFING | {"headline": "x" * 300, "summary": "東京" * 100, "key_points": ["https://news.example/" + "a" * 200]}


def drawn(made: Card, width: int = 80, *, evidence: bool = False, encoding: str = "utf-8") -> list[str]:
    """The lines of a card in a pipe of that width and encoding."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    draw_card(Console(file=file, width=width), made, evidence=evidence)
    file.seek(0)
    return file.read().split("\n")


def after(lines: list[str], start: str) -> str:
    """The line below the first that begins with `start`."""
    return lines[next(place for place, line in enumerate(lines) if line.startswith(start)) + 1].strip()


@pytest.mark.parametrize("evidence", [False, True])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    "made", [card(findings=FLAGGED), card(LONG), hostile_card()[0]], ids=["full", "long", "hostile"]
)
def test_no_line_is_wider_than_the_terminal(made: Card, width: int, evidence: bool) -> None:
    """Words without a break and wide letters included."""
    assert max(map(cell_len, drawn(made, width, evidence=evidence))) <= width


def test_the_verdict_comes_first() -> None:
    """In words, before anything else."""
    lines = drawn(card(findings=FLAGGED))
    assert lines[:3] == [
        " REVIEW  No one has read the article: the embedded rules drafted this card.",
        "Look at these:",
        "  1. value, amount: The number differs.",
    ]
    assert any("2. term: A term is missing." in line for line in lines)
    assert any("3. headline; summary" in line for line in lines), "what decides and is not shown"


def test_no_green_over_a_card_without_a_deal() -> None:
    """Ready is green where there is a deal, and no colour else."""
    for deals, green in ((BRIEFING["deals"], True), ([], False)):
        made = card(BRIEFING | {"deals": deals}).model_copy(update={"verdict": Verdict.ready})
        file = io.StringIO()
        draw_card(Console(file=file, width=80, force_terminal=True, color_system="standard"), made, evidence=False)
        assert ("42m READY" in file.getvalue().splitlines()[0]) is green


def test_a_flag_stands_under_its_fact() -> None:
    """With the finding's message, the article's words and the suggestion."""
    lines = drawn(card(findings=FLAGGED))
    place = next(number for number, line in enumerate(lines) if line.startswith("Value"))
    assert lines[place].split()[:2] == ["Value", "!"]
    assert [line.strip() for line in lines[place + 1 : place + 4]] == [
        "error: The number differs.",
        "article: “€1.5 billion”",
        "Suggested: 25 million",
    ]
    assert after(lines, "? Deal: Acquisition") == "warning: deal 1, term: A term is missing."
    assert after(lines, "? The Cartel Office has opened") == "note: Said by one source."


def test_evidence_is_shown_when_asked_for() -> None:
    """Each long quote once in full; after that, its stating words and where it stands."""
    assert not any(LEAD[:40] in line for line in drawn(card()))
    shown = " ".join(" ".join(drawn(card(), evidence=True)).split())
    assert shown.count(f"“{LEAD}”") == 1
    assert "“… about €1.5 billion …” in the quote under Status" in shown


def test_words_that_are_not_in_the_quote_are_not_shown_as_if_they_were() -> None:
    """A repeated quote without the stating words is only pointed at."""
    value = DEAL["value"] | {"as_stated": "about €9 billion"}
    shown = " ".join(drawn(card(BRIEFING | {"deals": [DEAL | {"value": value}]}), evidence=True))
    assert "see the quote under Status" in shown
    assert "… about €9 billion …" not in shown


def test_a_card_without_a_deal_says_so() -> None:
    """Plainly."""
    assert "The card holds no deal." in drawn(card(BRIEFING | {"deals": []}))


def test_nothing_but_text_goes_into_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No escape of any sort, whatever the article holds."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    print_card(hostile_card()[0], evidence=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", capsys.readouterr().out)


def test_colour_where_there_is_a_terminal_and_no_objection(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR takes the colours away; the words stay the same."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    print_card(card(), evidence=False)
    coloured = capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    print_card(card(), evidence=False)
    plain = capsys.readouterr().out
    colour = re.compile(r"\x1b\[[0-9;]*(?:3|4|9)[0-9](?:;[0-9]+)*m")
    assert colour.search(coloured)
    assert "\x1b[32m✓ \x1b[0mabout EUR 1.5 billion" in coloured  # neither label nor sign lends its style to the fact
    assert not colour.search(plain)
    escapes = re.compile(r"\x1b\[[0-9;]*m")
    assert escapes.sub("", coloured) == escapes.sub("", plain)


def test_markup_in_an_article_is_text() -> None:
    """Brackets and emoji codes that rich would read are shown as they are."""
    made = card(BRIEFING | {"headline": "[bold red]Up[/] :smiley: [link=file:///x]y[/link]"})
    assert "✓ [bold red]Up[/] :smiley: [link=file:///x]y[/link]" in drawn(made)


def test_signs_for_screens_that_know_only_ascii() -> None:
    """The marks differ from one another and nothing raises."""
    lines = drawn(card(findings=FLAGGED), encoding="ascii")
    assert any(line.startswith("+ Alder Foods") for line in lines)
    assert "+ verified   ! flagged   ? not checked" in lines
    assert any('in talks "in advanced talks"' in line for line in lines)
    assert max(map(len, drawn(hostile_card()[0], 60, encoding="ascii"))) <= 60


def test_plain_text_of_a_card() -> None:
    """80 columns, no trailing spaces, no escapes, one line break at the end."""
    text = render_card(card(findings=FLAGGED), "terminal", ARTICLE, evidence=False)
    assert text.split("\n") == drawn(card(findings=FLAGGED))
    assert [line for line in text.split("\n") if line != line.rstrip()] == []
    assert text.endswith("1.2.3\n")


def test_findings_are_listed_and_the_verdict_ends_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Severity, field in words, message, the article's words, what to do."""
    print_findings(card(findings=FLAGGED))
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[:5] == [
        "error: deal 1, value, amount: The number differs.",
        "article: “€1.5 billion”",
        "Suggested: 25 million",
        "",
        "warning: deal 1, term: A term is missing.",
    ]
    assert lines[-2:] == ["REVIEW  A person has to look at it first.", "1 error, 1 warning, 1 note"]


def test_each_listed_finding_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Two that quote the same sentence both show it."""
    print_findings(card(findings=[finding("/headline", name, evidence=evidence(LEAD)) for name in ("One.", "Two.")]))
    assert " ".join(capsys.readouterr().out.split()).count(f"“{LEAD}”") == 2


def test_what_no_check_could_verify_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """`check` that finds nothing still says what a person should look at, in words."""
    print_findings(card())
    assert "Not checked: summary: nothing shows it" in capsys.readouterr().out.splitlines()


def test_no_findings_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Plainly, and the verdict still stands."""
    print_findings(card().model_copy(update={"verdict": Verdict.ready, "marks": {}}))
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == "Nothing found."
    assert second.split()[0] == "READY"


def test_very_wide_terminals_keep_lines_readable(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No text runs over more than 100 columns."""
    monkeypatch.setenv("COLUMNS", "300")
    print_card(card(LONG), evidence=True)
    assert max(map(cell_len, capsys.readouterr().out.splitlines())) == 100
