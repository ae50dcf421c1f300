"""Lines that stand alone: adverts, invitations and mastheads go, lists of figures and of advisers stay."""

from __future__ import annotations

import pytest

from summarizer.article import Article, Story
from summarizer.clean import clean
from summarizer.clean.masthead import is_masthead

HEADLINE = "Plover Rail to buy Dunlin Trams for 26 million euros"
LEDE = (
    "Plover Rail, which runs the trams of four towns on the coast, said on Tuesday that it had agreed to buy Dunlin "
    "Trams for 26 million euros in cash."
)
SECOND = (
    "The purchase should be done by the end of the year, Plover said, once the regulator has looked at it. Dunlin has "
    "two hundred workers in Ghent and had sales of 41 million euros last year."
)
THIRD = (
    "Dunlin's owners, three brothers who inherited the firm in 1998, had looked for a buyer since the spring. One of "
    "them will stay for two years as an adviser, and the name will stay as well."
)


def _clean(*lines: str) -> Story:
    return clean(Article(raw="\n\n".join(lines)))


def _paragraphs(story: Story) -> list[str]:
    return story.text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT - STORY CONTINUES BELOW",
        "Advertisement. Scroll to continue reading.",
        "Get the Platform Two newsletter",
        "GET THE MONDAY LETTER",
        "Get our tramway briefing: 9,000 readers. Sign up free.",
        "Subscribe from €2 a month",
        "Subscribe: 24 issues a year, £60",
        "Sign up free.",
        "Join 8,200 readers. Unsubscribe whenever.",
        "Become a supporter today",
        "Unlimited digital access for $3 a week, cancel anytime",
        "[ your e-mail ]   [ Count me in ]",
    ],
)
def test_an_advert_or_an_invitation_alone_on_a_line_goes(line: str) -> None:
    """As a label or as the site's notice; the paragraphs around it stay."""
    story = _clean(HEADLINE, LEDE, line, SECOND, THIRD)
    assert _paragraphs(story) == [HEADLINE, LEDE, SECOND, THIRD]
    assert {cut.reason.split(":")[0] for cut in story.removed} <= {"notice of the site", "button, share bar or label"}


@pytest.mark.parametrize(
    "line",
    [
        "Holders may subscribe for one new share for every four they own, Plover said.",
        "Get the price wrong and the regulator will tell you, said an analyst who has seen the papers of the deal.",
        "Join forces or go under: that was the choice, he said.",
        "Dunlin sells a weekly timetable to 4,000 subscribers at €2 a month.",
        "Advertisements on the sides of trams bring in a tenth of sales.",
    ],
)
def test_the_same_words_in_a_sentence_of_the_story_stay(line: str) -> None:
    """What is told of subscribers, adverts and letters is news."""
    assert line in _paragraphs(_clean(HEADLINE, LEDE, line, SECOND, THIRD))


@pytest.mark.parametrize(
    "masthead",
    [
        "The Coast Courier",
        "Business of Rail",
        "FOUR TOWNS PUBLIC RADIO",
        "TRAMS & FERRIES JOURNAL",
        "RAIL CENTRAL | Deals",
        "NATIONAL TRANSPORT COMMISSION",
        "The long read",
        "F A f0417 u",
        "BC-PLOVER RAIL TO BUY DUNLIN TRAMS   05-06 0112",
    ],
)
def test_the_name_of_a_paper_above_the_headline_is_not_the_headline(masthead: str) -> None:
    """Neither is that of a section or of an authority, nor a wire's codes."""
    story = _clean(masthead, HEADLINE, LEDE, SECOND, THIRD.replace("the name", "the name, told the Coast Courier,"))
    assert story.title == HEADLINE
    assert masthead not in story.text


@pytest.mark.parametrize(
    "headline", ["Plover Buys Dunlin Trams", "Plover and Dunlin", "The trams that nobody wanted", "Trams sold for €26m"]
)
def test_a_short_headline_above_another_line_stays(headline: str) -> None:
    """It names what the story is about, says something, or holds a figure."""
    assert _clean(headline, "Plover Rail pays three brothers 26 million euros", LEDE, SECOND, THIRD).title == headline


def test_a_name_that_the_first_paragraph_says_is_no_masthead() -> None:
    """A paper's word allows for more of it, but not for all."""
    assert is_masthead("The Coast Courier", 0.5)
    assert not is_masthead("The Coast Courier", 1.0)
    assert not is_masthead("Plover Rail", 0.5)


def test_a_headline_in_capitals_with_a_hyphen_is_no_dateline() -> None:
    """A dash with a blank behind it ends a dateline."""
    headline = "PLOVER-HERON <PLV> TO BUY DUNLIN TRAMS"
    assert _clean("F A f0417 u", headline, LEDE, SECOND, THIRD).title == headline


def test_a_list_of_figures_between_two_entries_of_a_live_blog_stays() -> None:
    """Though five lines in a row are no sentences, and times stand among them."""
    figures = [
        "- Price: €26 million in cash",
        "- Per tram: €410,000",
        "- With Dunlin's debt of €9 million: €35 million",
        "- Workers: 200, in two depots",
        "- 14 per cent of sales come from adverts",
    ]
    story = _clean(
        HEADLINE, "11.20am", "What the regulator wants", LEDE, SECOND, THIRD, LEDE.replace("Tuesday", "Monday"),
        "10.30am", "In figures", *figures, "9.10am", "Dunlin is sold", THIRD.replace("spring", "winter"),
    )  # fmt: skip
    assert [line for line in _paragraphs(story) if line in figures] == figures
    assert "Dunlin is sold" in story.text


def test_links_between_two_stamps_are_no_list_of_figures() -> None:
    """They say no figure after a colon, and go as before."""
    links = ["- Heron ferries for sale", "- Why buses win", "- Ghent mayor quits", "- The tram at 150", "- Strike off"]
    again = [LEDE.replace("Tuesday", "Monday"), THIRD.replace("spring", "winter")]
    story = _clean(
        HEADLINE, LEDE, SECOND, THIRD, *again, "10.30am", "Elsewhere today", *links, "9.10am", "Old", "Older"
    )
    assert not [line for line in _paragraphs(story) if line in links]


@pytest.mark.parametrize("heading", ["Enquiries:", "Media contacts", None])
def test_a_list_of_advisers_at_the_end_stays(heading: str | None) -> None:
    """With its heading, where it has one, but not the menu below it."""
    who = [
        "Heron & Teal LLP (financial adviser to Plover): Anke Maes, Tom Drury",
        "Wigeon Law (legal adviser to Dunlin) - Lies Peeters",
        "Plover Rail: Jo Claes, press@plover.example, +32 9 555 01 22",
    ]
    listed = [*([heading] if heading else []), *who]
    story = _clean(HEADLINE, LEDE, SECOND, THIRD, *listed, "Privacy policy", "Home")
    assert _paragraphs(story)[4:] == listed
