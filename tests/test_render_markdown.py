"""Markdown: read back by a CommonMark parser, it says what the card says and nothing else."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render import render_card
from summarizer.render.harmless import one_line
from summarizer.render.markdown import card_markdown, escaped
from tests.render_cards import ARTICLE, BRIEFING, HOSTILE, LEAD, card, evidence, finding, hostile_card

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ACTIVE = st.text(alphabet="\\`*_{}[]()<>#+-.!|~&:;/='\" \t\n0123456789axé\x1b\u202e", max_size=60)


def tags(markdown: str) -> set[str]:
    """Every kind of token that a parser finds, nested ones included."""
    tokens = READER.parse(markdown)
    return {inner.type for token in tokens for inner in [token, *(token.children or [])]}


def words(markdown: str) -> str:
    """The text that a reader sees, a line for each block."""
    blocks = [token.children or [] for token in READER.parse(markdown) if token.type == "inline"]
    return "\n".join("".join(inner.content for inner in block if inner.type == "text") for block in blocks)


@given(ACTIVE)
@example("a #")
@example("1986. A year")
@example("- --- &copy; <b>")
def test_escaped_text_reads_as_it_was(text: str) -> None:
    """As a paragraph, a heading and a list item: no emphasis, link, code, table, entity or HTML comes of it."""
    line = one_line(text)
    assume(line)
    for before in ("", "# ", "- ", "- ✓ "):
        sign = "✓ " if "✓" in before else ""
        markdown = f"{before}{escaped(line)}\n\nend"
        assert words(markdown).split("\n")[0] == sign + line
        assert tags(markdown) <= {
            "paragraph_open", "paragraph_close", "heading_open", "heading_close", "inline", "text", "text_special",
            "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
        }  # fmt: skip


@pytest.mark.parametrize("with_evidence", [False, True])
def test_a_hostile_article_stays_text(with_evidence: bool) -> None:
    """Lists, headings and bold are ours; links, images, code, tables and HTML do not arise."""
    markdown = card_markdown(hostile_card()[0], evidence=with_evidence)
    assert not tags(markdown) & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "code_block",
        "fence",
    }
    assert not tags(markdown) & {"table_open", "s_open", "blockquote_open"}
    assert words(markdown).split("\n")[0] == one_line(HOSTILE)


def test_what_to_look_at_has_its_heading() -> None:
    """As on the page and in the terminal."""
    lines = card_markdown(card(), evidence=False).split("\n")
    assert lines[lines.index("**Look at these:**") + 2].startswith("1. ")


def test_the_headline_is_the_heading() -> None:
    """Clean, to be pasted; the summary is a paragraph, key points and facts are lists."""
    lines = card_markdown(card(), evidence=False).split("\n")
    assert lines[0] == "# Alder Foods in talks to buy 60% of Brook Dairy"
    assert lines[2].startswith("**REVIEW:** A person has to look")
    assert "? Alder Foods is in advanced talks to buy most of Brook Dairy." in lines
    assert "- ✓ **Value:** about EUR 1.5 billion (USD 1.6 billion)" in lines
    assert "    - ✓ Brook Dairy (target)" in lines
    assert "- **Missing:** other amounts (undisclosed); term (not stated)" in lines


def test_flags_stay_visible() -> None:
    """Under the fact, under the summary, under the heading."""
    found = [
        finding("/deals/0/value/amount", "It differs.", suggestion="5", evidence=evidence("€1.5 billion")),
        finding("/summary", "Too sure.", "warning"),
        finding("/headline", "Who says so?", "note"),
        finding("/deals/0/term", "Not there."),
    ]
    text = card_markdown(card(findings=found), evidence=False)
    assert "- ! **Value:**" in text
    assert "\n    - **! error:** It differs. Article: “€1.5 billion” Suggested: 5\n" in text
    assert "\n- **! warning:** Too sure.\n" in text
    assert "- ! **Headline:** flagged\n    - **note:** Who says so?\n" in text
    assert "## ? Deal: Acquisition\n\n- **! error:** deal 1, term: Not there.\n" in text


def test_evidence_stands_under_the_facts() -> None:
    """Only when asked for."""
    assert LEAD[:40] not in card_markdown(card(), evidence=False)
    assert f"    - “{escaped(LEAD)}”\n" in render_card(card(), "markdown", ARTICLE, evidence=True)


def test_a_card_without_a_deal_says_so() -> None:
    """In bold."""
    assert "\n**The card holds no deal.**\n" in card_markdown(card(BRIEFING | {"deals": []}), evidence=False)
