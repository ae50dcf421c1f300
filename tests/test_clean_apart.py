"""What a page or a text sets apart (struck out, hidden, a note's mark) is no part of the figure beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article, Story
from summarizer.clean import clean
from summarizer.clean.apart import set_apart, without

_STYLES = """<style>.was{text-decoration:line-through} .up, .x{vertical-align:super;font-size:70%} #aside{display:none}
@media print{.paid{display:none}} p.note-text{color:red}</style>"""


def _story(price: str) -> Story:
    page = f"""<!doctype html><html lang=en><head><title>Quarrel to buy Osier Mills | Courier</title>{_STYLES}</head><body>
<article><h1>Quarrel to buy Osier Mills</h1><p>Quarrel Paper said on Thursday that it would pay {price} for Osier Mills,
the maker of wrapping paper, in a deal that has to be approved by the owners of both.</p>
<p>Osier employs four hundred people at two mills beside the river, and it has sold wrapping paper since the war.</p>
</article></body></html>"""
    return clean(Article(raw=page, form="html"))


_NOTE, _STRUCK, _HIDDEN = "mark of a footnote", "struck out in the article", "hidden on the page"


@pytest.mark.parametrize(
    ("price", "reason"),
    [
        ("£73<sup>2</sup> million", _NOTE),
        ("£73<sup class=x><a href='#n2'>2</a></sup> million", _NOTE),
        ("£73<sup>[2]</sup> million", _NOTE),
        ("£73<sup>(b)</sup> million", _NOTE),
        ("£73<sup>1, 2</sup> million", _NOTE),
        ("£73<sup>†</sup> million", _NOTE),
        ("£73<sup>e</sup> million", _NOTE),
        ("£73<a href='#fn-2'>2</a> million", _NOTE),
        ("£73<a href='#cite_note-2' class=q>[2]</a> million", _NOTE),
        ("£73<a role=doc-noteref href=/notes>2</a> million", _NOTE),
        ("£73<span class='footnote-ref'>2</span> million", _NOTE),
        ("£73<span style='vertical-align: super'>2</span> million", _NOTE),
        ("£73<span class=up>2</span> million", _NOTE),
        ("£73² million", _NOTE),
        ("£73&sup2; million", _NOTE),
        ("£73[2] million", _NOTE),
        ("£73* million", _NOTE),
        ("£<del>37</del>73 million", _STRUCK),
        ("£<del datetime=2025><b>37</b></del><ins>73</ins> million", _STRUCK),
        ("£<s>37</s>73 million", _STRUCK),
        ("£<STRIKE>37</STRIKE>73 million", _STRUCK),
        ("£<span style='text-decoration: line-through'>37</span>73 million", _STRUCK),
        ("£<span style=text-decoration-line:line-through>37</span>73 million", _STRUCK),
        ("£<span class=was>37</span>73 million", _STRUCK),
        ("£<em class='line-through'>37</em>73 million", _STRUCK),
        ("£73<span hidden>00</span> million", _HIDDEN),
        ('£73<b hidden="">00</b> million', _HIDDEN),
        ("£73<span style='display:none'>00</span> million", _HIDDEN),
        ("£73<span style='color:red; VISIBILITY : hidden'>00</span> million", _HIDDEN),
        ("£73<span style='font-size:0'>00</span> million", _HIDDEN),
        ("£73<span style='font-size: 0px;'>00</span> million", _HIDDEN),
        ("£73<span style='opacity:0'>00</span> million", _HIDDEN),
        ("£73<span style='position:absolute;left:-9999px'>00</span> million", _HIDDEN),
        ("£73<span class='sr-only'>00</span> million", _HIDDEN),
        ("£73<span id=aside>00</span> million", _HIDDEN),
        ("<span aria-hidden=true>£73</span><span>£73</span> million", _HIDDEN),
        ("<span>£73 million</span><span aria-hidden='true'>£73 million</span>", _HIDDEN),
    ],
)
def test_a_price_is_read_without_what_is_set_apart_in_it(price: str, reason: str) -> None:
    """It is cut, told with its reason, and the figure leads back into the page."""
    story = _story(price)
    assert "it would pay £73 million for Osier Mills" in story.text
    assert reason in [removal.reason for removal in story.removed]
    start = story.text.index("£73")
    assert story.to_raw(start, start + len("£73 million")) is not None


@pytest.mark.parametrize(
    ("price", "read"),
    [
        ("£73 million on the 2<sup>nd</sup> of May", "on the 2nd of May"),
        ("£73 million and 40 m<sup>2</sup> of land", "40 m2 of land"),
        ("£<b>73</b> million", "£73 million"),
        ("£<ins>73</ins> million", "£73 million"),
        ("£73 million<span aria-hidden=true> in cash</span>", "£73 million in cash"),
        ("£73 million <span class='hidden md:inline'>in cash</span>", "£73 million in cash"),
        ("£73 million <span class=paid>in cash</span>", "£73 million in cash"),
        ("£73 million <span style='font-size:0'><i style='font-size:16px'>in cash</i></span>", "£73 million in cash"),
        ("£73 million <s>in cash", "£73 million in cash"),
        ("£73 million at 10⁶ sheets", "10⁶ sheets"),
    ],
)
def test_what_only_looks_alike_stays(price: str, read: str) -> None:
    """Ordinals, square metres, insertions, icons, what shows at some widths, and an element that never ends."""
    assert read in _story(price).text


def test_a_body_that_a_script_shows_later_is_no_hidden_word() -> None:
    """Most of a page's text is the article, hidden or not."""
    page = f"<html><body><div style='visibility:hidden'><p>{'Osier Mills sold paper for a price. ' * 20}</p></div></body></html>"
    assert not set_apart(page)


def test_marks_in_plain_text_are_cut_and_told() -> None:
    """Raised figures, numbers in brackets, and what Markdown strikes out."""
    text = (
        "Quarrel to buy Osier Mills\n\nQuarrel Paper said on Thursday it would pay £73¹ million for Osier Mills.[4] "
        "It had offered £~~37~~61 million in May, when its owners declined the offer of the paper maker at once.\n"
    )
    story = clean(Article(raw=text))
    assert "£73 million for Osier Mills. It had offered £61 million in May" in story.text
    assert [text[cut.start : cut.end] for cut in story.removed] == ["¹", "[4]", "~~37~~"]


@given(
    st.text(alphabet="<>/ =\"'-!abdels[]123¹~"), st.sampled_from(["<del>", "<sup>", "<span hidden>", "<!--", "</del>"])
)
def test_any_markup_is_cut_in_order(raw: str, tag: str) -> None:
    """Cuts lie within the page, one after the other."""
    page = raw + tag + raw
    end = 0
    for cut in set_apart(page):
        assert end <= cut.start < cut.end <= len(page)
        end = cut.end
    assert len(without(page, set_apart(page))) <= len(page)


@pytest.mark.parametrize(
    "part", ["<sup>", "<del", "<span hidden>", "<style>", "<!--", "<s></s>", "1¹", "<i aria-hidden=true>a</i>"]
)
def test_broken_markup_does_not_slow_it(part: str) -> None:
    """Half a megabyte of openings ends at once; anything quadratic would not end within the suite's patience."""
    assert set_apart(part * (500_000 // len(part))) is not None
