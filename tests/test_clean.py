"""Cleaning scraped text: what stays, what goes and why, and the way back to the raw text."""

from datetime import date

import pytest

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.clean.repeats import repeated
from tests.pages import (
    BODY,
    FOOTER,
    HEADLINE,
    LEDE,
    MENU,
    SECOND,
    TEASERS,
    THIRD,
    assert_accounted,
    cleaned,
    paragraphs,
    reason_of,
)

SHARE = ["Facebook", "Twitter", "Copy link"]


def test_a_scraped_page_is_cut_down_to_its_story() -> None:
    """Menus, the page's own title, share bars, byline, date, teasers and footer go; headline and paragraphs stay."""
    story = cleaned(
        f"{HEADLINE} - The Ledger", *MENU, HEADLINE, "By Joan Harker", "14 May 2025, 09:12", *SHARE, *BODY,
        "Related Articles", *TEASERS, *FOOTER,
    )  # fmt: skip
    assert paragraphs(story) == [HEADLINE, *BODY]
    assert story.text[: story.title_end] == story.title == HEADLINE
    assert (story.source, story.published, story.language) == ("The Ledger", date(2025, 5, 14), "en")
    assert_accounted(story)


def test_every_removal_says_why() -> None:
    """Each stretch that went has its reason at its place."""
    story = cleaned(
        *MENU, HEADLINE, "By Joan Harker", "14 May 2025", LEDE, "Advertisement", "Photo: Joan Harker / Ledger", SECOND,
        "Also read: Cedar Mills rejects £90m approach", THIRD, "34 Comments", "dairyfan says: at last.", *FOOTER,
    )  # fmt: skip
    for words, why in {
        "Home": "before the story",
        "By Joan": "byline",
        "14 May": "date stamp",
        "Advertisement": "button",
        "Photo:": "picture",
        "Also read": "pointer",
        "34 Comments": "comments",
    }.items():
        assert (reason_of(story, words) or "").find(why) >= 0, words
    assert paragraphs(story) == [HEADLINE, *BODY]


def test_every_stretch_of_the_story_leads_back_to_the_raw_text() -> None:
    """Also over a sentence that was broken at its links, and over odd white space."""
    raw = f"{HEADLINE}\n\nAlder Foods\u00a0said it\nhas  agreed\nto buy\tBrook Dairies, the maker of\nDale Cheddar\n, for £120m."
    story = clean(Article(raw=raw))
    words = "Alder Foods said it has agreed to buy Brook Dairies, the maker of Dale Cheddar, for £120m."
    start = story.text.index(words)
    assert story.to_raw(start, start + len(words)) == (raw.index("Alder Foods\u00a0"), len(raw))


def test_clean_copy_comes_through_whole() -> None:
    """Nothing to remove, nothing removed."""
    raw = "\n\n".join([HEADLINE, *BODY])
    story = clean(Article(raw=raw))
    assert (story.text, story.removed, story.title_end) == (raw, (), len(HEADLINE))


def test_wire_copy_stays_whole_and_is_joined() -> None:
    """Hard-wrapped lines become paragraphs at the indents; no line is taken for a menu."""
    raw = (
        "\nAlder Foods Inc said it has\nagreed in principle to acquire Brook Dairies Co, a cheese and\n"
        "butter producer with sales of about 69 mln dlrs for the year\nended in November.\n"
        "    The company said a definitive agreement is expected to be\nsigned in April.  Terms were not disclosed.\n"
    )
    story = clean(Article(raw=raw))
    assert paragraphs(story) == [
        "Alder Foods Inc said it has agreed in principle to acquire Brook Dairies Co, a cheese and butter producer "
        "with sales of about 69 mln dlrs for the year ended in November.",
        "The company said a definitive agreement is expected to be signed in April. Terms were not disclosed.",
    ]
    assert story.title_end == 0
    assert_accounted(story)


@pytest.mark.parametrize("first", ["Alder nears £120m purchase of Brook - source", "Alder – Brook: who wins?"])
def test_a_dash_in_a_headline_is_no_site(first: str) -> None:
    """Only the title of a page ends with the site's name."""
    story = cleaned(first, *BODY)
    assert (paragraphs(story), story.source) == ([first, *BODY], None)


def test_a_dateline_is_no_page_title() -> None:
    """Wire copy that begins with its dateline keeps every word."""
    story = cleaned(
        "NEW YORK, April 3 - Alder Foods Inc said it", "has agreed to buy Brook Dairies Co for 12 mln dlrs."
    )
    assert (
        story.text == "NEW YORK, April 3 - Alder Foods Inc said it has agreed to buy Brook Dairies Co for 12 mln dlrs."
    )


def test_a_sentence_broken_at_its_links_is_one_paragraph() -> None:
    """Scrapers put each link on a line of its own."""
    story = cleaned(
        HEADLINE, LEDE, "The deal comes less than a week after", "Ledger reported", "that Brook's parent,", "Dale Group",
        ", was in talks with bankers.", THIRD,
    )  # fmt: skip
    assert (
        "The deal comes less than a week after Ledger reported that Brook's parent, Dale Group, was in talks with bankers."
        in paragraphs(story)
    )


def test_a_teaser_that_the_story_says_again_goes() -> None:
    """Nearly the same words and more in a later paragraph: the teaser is the copy. Another figure keeps it."""
    teaser = (
        "Alder Foods has agreed to buy Brook Dairies, the cheese maker, in a 1.5 billion euro (1.6 billion USD) deal."
    )
    full = (
        "According to two people, Alder Foods has agreed to buy Brook Dairies the cheese maker in a 1.5 billion euro "
        "(1.6 billion US dollars) deal, which would be its largest so far."
    )
    assert paragraphs(cleaned(HEADLINE, teaser, full, SECOND)) == [HEADLINE, full, SECOND]
    other = teaser.replace("1.6", "1.7")
    assert paragraphs(cleaned(HEADLINE, other, full, SECOND)) == [HEADLINE, other, full, SECOND]


def test_what_is_printed_twice_stays_once() -> None:
    """A paragraph printed again, and a pull quote that a paragraph holds."""
    quote = "We have admired Brook for years and we shall keep its people."
    holds = f'"{quote}" said Imogen Castlewray, who runs Alder.'
    assert repeated([LEDE, quote, holds, LEDE]) == {1, 3}
    assert repeated(["Yes.", "No.", "Yes."]) == set()


def test_links_within_the_story_go_and_the_story_goes_on() -> None:
    """After a box of links come paragraphs: they are the story's."""
    last = (
        "Brook, which is owned by the family that founded it in 1903, makes cheese and butter at two sites in Yorkshire "
        "and employs about 640 people, according to its latest accounts."
    )
    story = cleaned(HEADLINE, LEDE, "Related stories", *TEASERS, SECOND, last, "Recommended", *TEASERS)
    assert paragraphs(story) == [HEADLINE, LEDE, SECOND, last]


def test_teasers_that_read_as_sentences_do_not_come_back() -> None:
    """Below "Related Articles" nothing stays, sentences or not."""
    teasers = [
        "Cedar Governor Bullard: there is room for lower rates, but there is no need to act hastily, he says.",
        "Traders bet that Thursday's data is no big deal, and expectations of volatility have come down a lot.",
    ]
    story = cleaned(HEADLINE, *BODY, "Related Articles", "", teasers[0], "", teasers[1], teasers[0], "", teasers[1])
    assert paragraphs(story) == [HEADLINE, *BODY]


def test_a_bullet_list_in_the_head_stays() -> None:
    """Key points are the outlet's own words on the story, and may be quoted."""
    story = cleaned(
        HEADLINE,
        "By Joan Harker",
        "Key Points",
        "No termination fee is payable",
        "Shares fell 11% in early trading",
        *BODY,
    )
    assert paragraphs(story)[1:3] == ["No termination fee is payable", "Shares fell 11% in early trading"]


def test_a_second_headline_stays_and_a_tagline_above_goes() -> None:
    """The line below the headline is the story's; the site's motto above it is not its headline."""
    deck = "Leeds company gains its first dairies; shareholders vote in June"
    story = cleaned(
        "THE GROCER'S LEDGER", "The daily for those who feed the country", HEADLINE, deck, "14 May 2025", *BODY
    )
    assert paragraphs(story) == [HEADLINE, deck, *BODY]


def test_a_note_on_the_author_goes_and_a_paragraph_on_a_person_stays() -> None:
    """Only the writer named in the head, and only where the note says so."""
    person = "Imogen Castlewray is a former banker who has run Alder since it was floated on the stock market in 2019."
    note = "Joan Harker is a reporter who covers food and drink for the Ledger from its office in Leeds."
    story = cleaned(HEADLINE, "By Joan Harker", *BODY, person, note)
    assert paragraphs(story)[-1] == person
    assert reason_of(story, "Joan Harker is") == "about the author"


def test_a_story_about_newsletters_is_not_a_newsletter_box() -> None:
    """Words that notices use may be the story's subject."""
    lede = "Alder Media said on Tuesday it would buy the newsletter publisher Brook, whose email list has two million readers."
    more = (
        "Facebook bought Instagram for about $1 billion in 2012, and the two sides said this deal was of another kind."
    )
    assert paragraphs(cleaned(HEADLINE, lede, more, SECOND)) == [HEADLINE, lede, more, SECOND]


def test_german_and_chinese_pages_are_cleaned() -> None:
    """The rules are not English."""
    german = [
        "Alder übernimmt die Molkerei Brook für 120 Millionen Euro",
        "Der Lebensmittelkonzern Alder übernimmt die Molkerei Brook für 120 Millionen Euro, wie das Unternehmen am Dienstag "
        "in München mitteilte.",
        "Die Kartellbehörden müssen der Übernahme noch zustimmen, mit einem Abschluss wird bis zum Jahresende gerechnet.",
    ]
    story = cleaned(
        "Startseite", "Anmelden", german[0], "30. Juli 2024, 10:15 Uhr", *german[1:], "Lesen Sie auch", "Dale wächst"
    )
    assert paragraphs(story) == german
    assert (story.language, story.published) == ("de", date(2024, 7, 30))
    chinese = [
        "阿尔德收购布鲁克乳业",
        "阿尔德食品公司周二表示，已同意以十二亿元现金收购布鲁克乳业，这将是该公司迄今为止最大的一笔收购交易，双方董事会均已批准。",
        "知情人士称，交易须经监管机构批准，预计将于今年第三季度末完成，布鲁克的管理层将留任，总部仍设在原址。",
    ]
    story = cleaned("首页", "登录", chinese[0], "2025年3月5日 10:30", *chinese[1:], "相关阅读", "戴尔拒绝收购要约")
    assert paragraphs(story) == chinese
    assert (story.language, story.published) == ("zh", date(2025, 3, 5))
