"""Locating quotes: exact but for white space and quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article, Run, Story
from summarizer.deals.deal import Briefing
from summarizer.ground import Folded, fold, ground, read_sums, with_offsets

TEXT = "Alder Foods said it “would not” pay\n\nmore than  $9.5 billion for Brook's dairies."


def test_a_quote_is_found_over_white_space_and_quotation_marks() -> None:
    """A straight-quoted, single-spaced quote is located, and the place is that of the article's own words."""
    span = Folded(TEXT).find('said it "would not" pay more than $9.5 billion')
    assert span is not None
    assert TEXT[span.start : span.end] == "said it “would not” pay\n\nmore than  $9.5 billion"


def test_a_quote_is_found_over_hyphens_and_what_has_no_width() -> None:
    """Hyphens of any code point are one, and characters without width are none, in the quote and in the text."""
    text = "It pays $84\u2011million\u200b, a ten\xadfold rise."
    for words in ("$84-million, a tenfold", "$84\u2010million, a ten\xadfold"):
        assert Folded(text).find(words) == (8, text.index(" rise"))


@pytest.mark.parametrize(
    "words", ["would pay", "$9.6 billion", "$95 billion", "more than 9.5 billion", "Brooks dairies", ""]
)
def test_nothing_else_is_forgiven(words: str) -> None:
    """A dropped negation, another digit, a missing currency sign or apostrophe: not found."""
    assert Folded(TEXT).find(words) is None


@given(st.text(), st.data())
def test_every_slice_of_any_text_is_found(text: str, data: st.DataObject) -> None:
    """Whatever is cut out of a text is found in it, at a place that folds to the same words."""
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    span = Folded(text).find(words)
    assert span is None if not fold(words) else span is not None and fold(text[span.start : span.end]) == fold(words)


def _briefing(**evidence: object) -> Briefing:
    stake = {"percent": 9.5, "as_stated": "$9.5 billion", "evidence": evidence}
    return Briefing.model_validate({"deals": [{"stake": stake}]})


def test_offsets_that_hold_are_kept_and_others_are_found_anew() -> None:
    """A second occurrence given with right offsets stays there; wrong offsets fall back to searching."""
    folded = Folded("one two one two")
    kept = ground(_briefing(quote="one two", start=8, end=15), folded)["/deals/0/stake"]
    found = ground(_briefing(quote="one two", start=1, end=8), folded)["/deals/0/stake"]
    assert kept.quote == (8, 15)
    assert found.quote == (0, 7)


def test_words_are_looked_for_inside_the_quote_only() -> None:
    """`as_stated` elsewhere in the article does not count."""
    place = ground(_briefing(quote="Brook's dairies."), Folded(TEXT))["/deals/0/stake"]
    assert place.quote is not None
    assert place.stated is None


def test_raw_offsets_lead_back_to_what_was_read() -> None:
    """A card's evidence has its place in the clean text and in the raw one."""
    story = Story(Article(raw="MENU\nAlder buys Brook."), text="Alder buys Brook.", runs=(Run(0, 5, 17),))
    briefing = Briefing.model_validate({"deals": [{"stake": {"evidence": "buys Brook"}}]})
    placed = with_offsets(briefing, ground(briefing, Folded(story.text)), story)
    evidence = placed.deals[0].stake.evidence  # type: ignore[union-attr]  # it was put there two lines above
    assert evidence is not None
    assert (evidence.start, evidence.end, evidence.raw_start, evidence.raw_end) == (6, 16, 11, 21)
    assert briefing.deals[0].stake.evidence.start is None  # type: ignore[union-attr]  # the original is left alone


def test_equivalents_in_bare_words_get_their_number() -> None:
    """A model gives an equivalent as words; the number and the currency are read from them."""
    value = {"amount": "1", "equivalents": ["$43 million", "nothing"]}
    read = read_sums(Briefing.model_validate({"deals": [{"value": value}]})).deals[0].value
    assert read is not None
    assert [(one.amount, one.currency) for one in read.equivalents] == [("43000000", "USD"), (None, None)]
