"""Cleaning HTML: trafilatura's article, found again in the raw page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.clean.visible import Visible
from summarizer.errors import ArticleError

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Alder to buy Brook for &pound;120m | The Ledger</title>
<meta property="og:title" content="Alder to buy Brook for &pound;120m">
<meta property="og:site_name" content="The Ledger">
<meta property="article:published_time" content="2025-06-02T08:14:00Z">
<script>var secret = "never shown";</script><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/m">Markets</a></li></ul></nav>
<!-- a comment with <p>markup</p> -->
<article><h1>Alder to buy Brook for &pound;120m</h1>
<p>Alder Foods, the Leeds-based maker of ready meals, said on <b>Tuesday</b> that it had agreed to buy Brook Dairies
 for &pound;120m in cash, its largest purchase so far &mdash; and the first since <time datetime="2019">2019</time>.</p>
<p>The deal, which needs the approval of Brook&rsquo;s shareholders &amp; of the regulator, is expected to close by the
 end of the third quarter, both companies said in a statement.</p>
<p>&ldquo;We have admired <a href="/brook">Brook</a> for years,&rdquo; said Alder's chief executive, Imogen Castlewray,
 who added that no factory would be closed before the end of next year.</p>
</article>
<aside><h3>Related</h3><p>Cedar Mills rejects an approach worth &pound;90m from its rival Dale.</p></aside>
<footer><p>All rights reserved.</p></footer></body></html>"""


def test_a_page_is_cut_down_to_its_article() -> None:
    """Headline, paragraphs and what the page says of itself; no script, menu, aside or footer."""
    story = clean(Article(raw=PAGE, form="html"))
    assert story.text[: story.title_end] == story.title == "Alder to buy Brook for £120m"
    assert story.text.split("\n\n")[2].startswith("The deal, which needs the approval of Brook’s shareholders & of")
    assert (story.source, story.published, story.language) == ("The Ledger", date(2025, 6, 2), "en")
    assert not [word for word in ("secret", "Home", "Cedar", "rights", "markup", "color") if word in story.text]


def test_a_date_within_a_sentence_is_not_dropped() -> None:
    """A <time> element in running text is part of the sentence."""
    assert "the first since 2019." in clean(Article(raw=PAGE, form="html")).text


def test_the_story_leads_back_into_the_page() -> None:
    """Over tags and entities: the raw stretch begins and ends where the words do."""
    story = clean(Article(raw=PAGE, form="html"))
    for words, raw in {
        "“We have admired Brook for years,”": '&ldquo;We have admired <a href="/brook">Brook</a> for years,&rdquo;',
        "Brook’s shareholders & of": "Brook&rsquo;s shareholders &amp; of",
        "on Tuesday that": "on <b>Tuesday</b> that",
    }.items():
        start = story.text.index(words)
        place = story.to_raw(start, start + len(words))
        assert place is not None
        assert PAGE[slice(*place)] == raw


def test_runs_are_true_and_in_order() -> None:
    """A run's characters are the same on both sides, but for entities, which say how long they are in the page."""
    story = clean(Article(raw=PAGE, form="html"))
    end = 0
    for run in story.runs:
        assert run.start >= end
        end = run.start + run.length
        if run.raw_length is None:
            assert PAGE[run.raw_start : run.raw_start + run.length] == story.text[run.start : end]
        else:
            assert PAGE[run.raw_start] == "&"
    assert end == len(story.text)


def test_what_is_left_out_is_told() -> None:
    """The visible text around the article, as stretches outside its body."""
    story = clean(Article(raw=PAGE, form="html"))
    removed = [PAGE[removal.start : removal.end] for removal in story.removed]
    assert {removal.reason for removal in story.removed} == {"outside the article's body"}
    assert removed[0].startswith("Home")
    assert "Cedar Mills" in removed[-1]
    assert not [text for text in removed if "Leeds-based" in text or "secret" in text]


@pytest.mark.parametrize(
    "raw", ["<html><body></body></html>", "<html><nav>Home</nav></html>", "<html>" + "<div>" * 100_000]
)
def test_a_page_without_an_article_is_refused(raw: str) -> None:
    """One clear line."""
    with pytest.raises(ArticleError, match="no article found"):
        clean(Article(raw=raw, form="html", name="page.html"))


def test_a_page_of_very_many_elements_is_refused() -> None:
    """It is a dump, not an article."""
    with pytest.raises(ArticleError, match="far too large"):
        clean(Article(raw="<html><body>" + "<p>a</p>" * 110_000, form="html"))


def test_the_scanner_sees_text_only() -> None:
    """Tags, comments, scripts and styles are passed over; entities are one character; a lone < is text."""
    page = Visible('a <b title="x">b</b><!-- c --><script>d</script> &eacute;&#x41; 1 < 2 <style>e</style>f')
    assert page.squeezed == "abéA1<2f"
    assert [piece.raw_length for piece in page.pieces if piece.raw_length] == [8, 6]


@given(st.text(alphabet="<>!-/&;#ab \"'scriptyle"))
def test_the_scanner_takes_anything(raw: str) -> None:
    """Every piece lies within the page and after the one before."""
    end = 0
    for piece in Visible(raw).pieces:
        assert end <= piece.raw_start < piece.raw_end <= len(raw)
        end = piece.raw_end


@pytest.mark.parametrize("part", ["<", "<!--", "<a ", "&amp", "<script>", "</p>", '<a href="', "<style"])
def test_the_scanner_is_not_slowed_by_broken_markup(part: str) -> None:
    """A megabyte of openings ends at once; with anything quadratic it would not end within the suite's patience."""
    assert Visible(part * (1_000_000 // len(part))).pieces is not None


@pytest.mark.parametrize("words", ["Hi", "Please enable JavaScript and cookies to go on"])
def test_a_page_of_a_few_words_is_no_article(words: str) -> None:
    """A wall or an empty page is refused, not made a card that is ready because it says nothing."""
    with pytest.raises(ArticleError, match="no article found in the page"):
        clean(Article(raw=f"<html><body><p>{words}</p></body></html>", form="html"))
