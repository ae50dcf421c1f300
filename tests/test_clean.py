"""Cleaning scraped text: what stays, what goes and why, and the way back to the raw text."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article, Story
from summarizer.clean import clean
from summarizer.clean.language import guess_language
from summarizer.clean.repeats import repeated
from summarizer.clean.stamps import find_date, is_stamp
from summarizer.errors import ArticleError

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "articles" / "000_085a95f97d978bc6.txt"
FIXTURES = ROOT / "fixtures"

HEADLINE = "Alder Foods agrees to buy Brook Dairies for £120m"
LEDE = (
    "Alder Foods, the Leeds-based maker of ready meals, said on Tuesday that it had agreed to buy Brook Dairies "
    "for £120m in cash, its largest purchase so far."
)
SECOND = (
    "The deal, which needs the approval of Brook's shareholders and of the competition regulator, is expected to "
    "close by the end of the third quarter."
)
THIRD = '"We have admired Brook for years," said Alder\'s chief executive, Imogen Castlewray.'
BODY = [LEDE, SECOND, THIRD]
MENU = ["Skip to content", "Home", "News", "Markets", "Companies", "Opinion", "Sign in", "Subscribe", "Search"]
SHARE = ["Facebook", "Twitter", "Copy link"]
FOOTER = [
    "About us",
    "Contact us",
    "Privacy policy",
    "We use cookies to improve your experience on our site. By continuing to use it you agree to our use of cookies.",
    "© 2025 Ledger Media. All rights reserved.",
]
TEASERS = [
    "Cedar Mills rejects £90m approach from Dale",
    "Dale shares slump on profit warning",
    "Why dairies are for sale",
]


def _clean(*lines: str) -> Story:
    return clean(Article(raw="\n".join(lines)))


def _paragraphs(story: Story) -> list[str]:
    return story.text.split("\n\n")


def _reason(story: Story, words: str) -> str | None:
    """Why these words of the raw text are not in the story."""
    at = story.article.raw.index(words)
    return next((removal.reason for removal in story.removed if removal.start <= at < removal.end), None)


def _assert_accounted(story: Story) -> None:
    """Runs are in order and true, and every visible raw character is in the story or in a removal."""
    raw = story.article.raw
    seen = [False] * len(raw)
    end = 0
    for run in story.runs:
        assert run.start >= end
        assert raw[run.raw_start : run.raw_start + run.length] == story.text[run.start : run.start + run.length]
        end = run.start + run.length
        seen[run.raw_start : run.raw_start + run.length] = [True] * run.length
    for removal in story.removed:
        assert removal.start < removal.end
        seen[removal.start : removal.end] = [True] * (removal.end - removal.start)
    lost = "".join(letter for letter, there in zip(raw, seen, strict=True) if not there and letter.isprintable())
    assert not lost.strip()


def test_a_scraped_page_is_cut_down_to_its_story() -> None:
    """Menus, the page's own title, share bars, byline, date, teasers and footer go; headline and paragraphs stay."""
    story = _clean(
        f"{HEADLINE} - The Ledger", *MENU, HEADLINE, "By Joan Harker", "14 May 2025, 09:12", *SHARE, *BODY,
        "Related Articles", *TEASERS, *FOOTER,
    )  # fmt: skip
    assert _paragraphs(story) == [HEADLINE, *BODY]
    assert story.text[: story.title_end] == story.title == HEADLINE
    assert (story.source, story.published, story.language) == ("The Ledger", date(2025, 5, 14), "en")
    _assert_accounted(story)


def test_every_removal_says_why() -> None:
    """Each stretch that went has its reason at its place."""
    story = _clean(
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
        assert (_reason(story, words) or "").find(why) >= 0, words
    assert _paragraphs(story) == [HEADLINE, *BODY]


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
    assert _paragraphs(story) == [
        "Alder Foods Inc said it has agreed in principle to acquire Brook Dairies Co, a cheese and butter producer "
        "with sales of about 69 mln dlrs for the year ended in November.",
        "The company said a definitive agreement is expected to be signed in April. Terms were not disclosed.",
    ]
    assert story.title_end == 0
    _assert_accounted(story)


@pytest.mark.parametrize("first", ["Alder nears £120m purchase of Brook - source", "Alder – Brook: who wins?"])
def test_a_dash_in_a_headline_is_no_site(first: str) -> None:
    """Only the title of a page ends with the site's name."""
    story = _clean(first, *BODY)
    assert (_paragraphs(story), story.source) == ([first, *BODY], None)


def test_a_dateline_is_no_page_title() -> None:
    """Wire copy that begins with its dateline keeps every word."""
    story = _clean("NEW YORK, April 3 - Alder Foods Inc said it", "has agreed to buy Brook Dairies Co for 12 mln dlrs.")
    assert (
        story.text == "NEW YORK, April 3 - Alder Foods Inc said it has agreed to buy Brook Dairies Co for 12 mln dlrs."
    )


def test_a_sentence_broken_at_its_links_is_one_paragraph() -> None:
    """Scrapers put each link on a line of its own."""
    story = _clean(
        HEADLINE, LEDE, "The deal comes less than a week after", "Ledger reported", "that Brook's parent,", "Dale Group",
        ", was in talks with bankers.", THIRD,
    )  # fmt: skip
    assert (
        "The deal comes less than a week after Ledger reported that Brook's parent, Dale Group, was in talks with bankers."
        in _paragraphs(story)
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
    assert _paragraphs(_clean(HEADLINE, teaser, full, SECOND)) == [HEADLINE, full, SECOND]
    other = teaser.replace("1.6", "1.7")
    assert _paragraphs(_clean(HEADLINE, other, full, SECOND)) == [HEADLINE, other, full, SECOND]


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
    story = _clean(HEADLINE, LEDE, "Related stories", *TEASERS, SECOND, last, "Recommended", *TEASERS)
    assert _paragraphs(story) == [HEADLINE, LEDE, SECOND, last]


def test_teasers_that_read_as_sentences_do_not_come_back() -> None:
    """Below "Related Articles" nothing stays, sentences or not."""
    teasers = [
        "Cedar Governor Bullard: there is room for lower rates, but there is no need to act hastily, he says.",
        "Traders bet that Thursday's data is no big deal, and expectations of volatility have come down a lot.",
    ]
    story = _clean(HEADLINE, *BODY, "Related Articles", "", teasers[0], "", teasers[1], teasers[0], "", teasers[1])
    assert _paragraphs(story) == [HEADLINE, *BODY]


def test_a_bullet_list_in_the_head_stays() -> None:
    """Key points are the outlet's own words on the story, and may be quoted."""
    story = _clean(
        HEADLINE,
        "By Joan Harker",
        "Key Points",
        "No termination fee is payable",
        "Shares fell 11% in early trading",
        *BODY,
    )
    assert _paragraphs(story)[1:3] == ["No termination fee is payable", "Shares fell 11% in early trading"]


def test_a_second_headline_stays_and_a_tagline_above_goes() -> None:
    """The line below the headline is the story's; the site's motto above it is not its headline."""
    deck = "Leeds company gains its first dairies; shareholders vote in June"
    story = _clean(
        "THE GROCER'S LEDGER", "The daily for those who feed the country", HEADLINE, deck, "14 May 2025", *BODY
    )
    assert _paragraphs(story) == [HEADLINE, deck, *BODY]


def test_a_note_on_the_author_goes_and_a_paragraph_on_a_person_stays() -> None:
    """Only the writer named in the head, and only where the note says so."""
    person = "Imogen Castlewray is a former banker who has run Alder since it was floated on the stock market in 2019."
    note = "Joan Harker is a reporter who covers food and drink for the Ledger from its office in Leeds."
    story = _clean(HEADLINE, "By Joan Harker", *BODY, person, note)
    assert _paragraphs(story)[-1] == person
    assert _reason(story, "Joan Harker is") == "about the author"


def test_a_story_about_newsletters_is_not_a_newsletter_box() -> None:
    """Words that notices use may be the story's subject."""
    lede = "Alder Media said on Tuesday it would buy the newsletter publisher Brook, whose email list has two million readers."
    more = (
        "Facebook bought Instagram for about $1 billion in 2012, and the two sides said this deal was of another kind."
    )
    assert _paragraphs(_clean(HEADLINE, lede, more, SECOND)) == [HEADLINE, lede, more, SECOND]


def test_german_and_chinese_pages_are_cleaned() -> None:
    """The rules are not English."""
    german = [
        "Alder übernimmt die Molkerei Brook für 120 Millionen Euro",
        "Der Lebensmittelkonzern Alder übernimmt die Molkerei Brook für 120 Millionen Euro, wie das Unternehmen am Dienstag "
        "in München mitteilte.",
        "Die Kartellbehörden müssen der Übernahme noch zustimmen, mit einem Abschluss wird bis zum Jahresende gerechnet.",
    ]
    story = _clean(
        "Startseite", "Anmelden", german[0], "30. Juli 2024, 10:15 Uhr", *german[1:], "Lesen Sie auch", "Dale wächst"
    )
    assert _paragraphs(story) == german
    assert (story.language, story.published) == ("de", date(2024, 7, 30))
    chinese = [
        "阿尔德收购布鲁克乳业",
        "阿尔德食品公司周二表示，已同意以十二亿元现金收购布鲁克乳业，这将是该公司迄今为止最大的一笔收购交易，双方董事会均已批准。",
        "知情人士称，交易须经监管机构批准，预计将于今年第三季度末完成，布鲁克的管理层将留任，总部仍设在原址。",
    ]
    story = _clean("首页", "登录", chinese[0], "2025年3月5日 10:30", *chinese[1:], "相关阅读", "戴尔拒绝收购要约")
    assert _paragraphs(story) == chinese
    assert (story.language, story.published) == ("zh", date(2025, 3, 5))


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("May 14, 2024 – 11.42am", date(2024, 5, 14)),
        ("Published Thu, Nov 6 2025 7:42 AM EST | Updated Fri, Nov 7 2025 10:05 AM EST", date(2025, 11, 6)),
        ("Updated - July 25, 2024 at 09:47 PM. | Leeds", date(2024, 7, 25)),
        ("December 3, 20249:26 AM ESTUpdated 2 hours ago", date(2024, 12, 3)),
        ("16/12/2025", date(2025, 12, 16)),
        ("12/16/2025", date(2025, 12, 16)),
        ("05.11.2025, 14:27 Uhr", date(2025, 11, 5)),
        ("3 de marzo de 2024", date(2024, 3, 3)),
        ("2019-11-18T20:51:19Z", date(2019, 11, 18)),
        ("03/04/2025", None),
        ("31 February 2024", None),
        ("two hours ago", None),
    ],
)
def test_date_stamps(stamp: str, day: date | None) -> None:
    """A full date is read; one that two countries read differently, or that does not exist, is not guessed."""
    assert find_date(stamp) == day
    assert is_stamp(stamp)


@pytest.mark.parametrize(
    "line", ["The deal closed on May 14, 2024.", "Brook pays 2.5 pence on July 1", "May 14, 2024 – Brook bids"]
)
def test_lines_that_hold_a_date_are_no_stamps(line: str) -> None:
    """Sentences and chronologies stay."""
    assert not is_stamp(line)


def test_the_date_is_taken_from_the_head_only() -> None:
    """A dateline with a year counts; a stamp below the story or among the links does not."""
    dated = "LEEDS, March 3, 2025 (Ledger) - " + LEDE
    assert _clean(HEADLINE, dated, SECOND).published == date(2025, 3, 3)
    assert _clean(HEADLINE, *BODY, "Published on July 25, 2024", "Related", TEASERS[0], "16/12/2025").published is None
    assert clean(Article(raw=f"{HEADLINE}\n14 May 2025\n{LEDE}", published=date(2025, 5, 13))).published == date(
        2025, 5, 13
    )


@pytest.mark.parametrize("raw", ["\n".join(MENU), "", "Related Articles\nHome", "1\n2\n3", "\u200b\n|\n|"])
def test_a_page_without_prose_is_refused(raw: str) -> None:
    """One clear line, and no empty story."""
    with pytest.raises(ArticleError, match="no article found"):
        clean(Article(raw=raw, name="page"))


@given(
    st.lists(st.sampled_from([*MENU, *BODY, *TEASERS, *FOOTER, HEADLINE, "", "Related Articles", "x", "\u200b", "34"]))
)
def test_any_mixture_is_accounted_for(lines: list[str]) -> None:
    """Whatever stands on a page, every character is in the story or in a removal, and runs are true."""
    try:
        _assert_accounted(_clean(*lines))
    except ArticleError:
        assert not {*BODY} & {*lines} or len(lines) > 1


@given(st.text())
def test_any_text_is_cleaned_or_refused(raw: str) -> None:
    """No input ends in anything but a story or an ArticleError."""
    try:
        _assert_accounted(clean(Article(raw=raw)))
    except ArticleError:
        return


@pytest.mark.parametrize(
    "raw",
    [
        "Alder buys Brook for a sum. " * 100_000,
        "\n".join(f"Link {number}" for number in range(50_000)),
        "\n".join([LEDE] * 10_000),
        "\n".join(["Related Articles", LEDE] * 5_000),
        "\n".join(['Alder buys "'] * 50_000),
        "(" * 1_000_000,
        " " * 1_000_000 + "a" + "\u200b " * 500_000,
    ],
    ids=["one line", "short lines", "one paragraph again", "headings", "open quotes", "brackets", "white space"],
)
def test_large_and_hostile_texts_end(raw: str) -> None:
    """Each is cleaned or refused; with anything quadratic this test would not end within the suite's patience."""
    try:
        assert clean(Article(raw=raw)).text
    except ArticleError:
        return


@pytest.mark.parametrize(
    ("text", "language"),
    [(LEDE, "en"), ("Le groupe a annoncé mardi le rachat de son concurrent pour une somme qui n'est pas connue.", "fr"),
     ("La empresa anunció el martes la compra de su rival por una suma que no se conoce.", "es"),
     ("Компания объявила во вторник о покупке", "ru"), ("同社は買収すると発表した", "ja"), ("XQ 12", None)],
)  # fmt: skip
def test_the_language_is_guessed(text: str, language: str | None) -> None:
    """By script or by small words; not at all where there is too little."""
    assert guess_language(text) == language


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the shared sample article is not there")
def test_the_first_real_input() -> None:
    """Its repeated headline and the links below go, its story stays whole: the headline and eight paragraphs."""
    raw = SAMPLE.read_text("utf-8")
    story = clean(Article(raw=raw))
    lines = raw.split("Related Articles")[0].strip().split("\n")
    assert _paragraphs(story) == [lines[0], *lines[2:]]
    assert story.published is None
    _assert_accounted(story)


def _quotes(card: object) -> list[str]:
    if isinstance(card, list):
        return [quote for part in card for quote in _quotes(part)]
    if not isinstance(card, dict):
        return []
    own = [value for key, value in card.items() if key in ("quote", "as_stated") and isinstance(value, str)]
    return own + [quote for value in card.values() for quote in _quotes(value)]


@pytest.mark.parametrize(
    "gold",
    sorted(path.stem for path in (FIXTURES / "gold").glob("*.json") if "." not in path.stem),
)
def test_no_quote_of_a_true_card_is_lost(gold: str) -> None:
    """Every quote of the fixtures' true cards is in the cleaned article, but for date stamps and bylines."""
    story = clean(Article(raw=(FIXTURES / "articles" / f"{gold}.txt").read_text("utf-8")))
    text = " ".join(story.text.split())
    card = json.loads((FIXTURES / "gold" / f"{gold}.json").read_text("utf-8"))
    heads = ("before the story: menus and the page's head",)  # a dateline or the title of a filing may stand there
    lost = [quote for quote in _quotes(card) if " ".join(quote.split()) not in text]
    lost = [quote for quote in lost if not (_reason(story, quote) in heads and len(quote.split()) < 16)]
    assert [quote for quote in lost if _reason(story, quote) not in ("date stamp", "byline")] == []
    _assert_accounted(story)
