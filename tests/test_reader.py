"""The second reader: what it is asked, what of its answers counts, and what the vote makes of a card."""

import asyncio
import json
import re
from collections.abc import Callable

import pytest

from summarizer import Article, Settings, summarize
from summarizer.article import Story
from summarizer.card.card import Card
from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.card.vote import READER_DISAGREES
from summarizer.checked import check_briefing
from summarizer.checks.finding import Severity
from summarizer.clean import clean
from summarizer.deals.claims import claims, clauses, said
from summarizer.deals.deal import BreakFee, Briefing, DateKind, Deal, DealDate, Fact, Kind, Offer
from summarizer.engines.choose import model_engine, model_reader
from summarizer.exchange import Question, Reply
from summarizer.pipeline import brief
from summarizer.prompt import READER, load_prompt
from summarizer.reader import controls as controls_module
from summarizer.reader.controls import controls
from summarizer.reader.questions import CONTROL, reading
from tests.reading import answers, careful, is_reading, lazy, with_reader
from tests.server import serve
from tests.test_pipeline import TEXT, reply, settings

STORY = clean(Article(raw=TEXT))
BRIEFING = Briefing.model_validate_json(reply())


def made(given: Callable[[Question], str], card: str | None = None, **more: object) -> tuple[Card, list[Question]]:
    """The card of the article above, by an engine that answers `card` and a reader that answers as `given`."""
    asked: list[Question] = []

    async def ask(question: Question) -> Reply:
        asked.append(question)
        text = given(question) if is_reading(question.messages[-1].content) else card or reply()
        return Reply(text, "reading-model", "json_schema", None)

    chosen = Settings.model_validate({"model": "m"} | more)
    engine = model_engine(chosen, ask)
    return asyncio.run(brief(STORY, engine, chosen, model_reader(chosen, ask))), asked


def judged(judge: Callable[[str], bool]) -> Callable[[Question], str]:
    """A reader that judges each statement so."""
    return lambda question: answers(question.messages[-1].content, judge, (3,))


def test_all_is_asked_at_once_and_nothing_else_is_said() -> None:
    """Every fact and clause is a statement; no quote, mark, finding or severity of the card is in the question."""
    asked = reading(STORY, load_prompt(READER), claims(BRIEFING), "EUR")
    said = asked.question.messages[1].content.partition("<statements")[2]
    for words in ("Alder Foods is the acquirer", "Brook Dairy is the target", "EUR 40,000,000", "as far as: announced"):
        assert words in said
    assert "headline says" in said
    for word in ("verified", "flagged", "error", "warning", "evidence", "as_stated"):
        assert word not in said
    assert sorted(place for place in asked.places if place != CONTROL) == list(range(len(claims(BRIEFING))))
    assert asked.places.count(CONTROL) == controls_module.CONTROLS


def test_the_order_tells_nothing_and_is_the_same_again() -> None:
    """Drawn from the article: another article, another order; the same article, the same question."""
    listed = claims(BRIEFING)
    places = reading(STORY, load_prompt(READER), listed, "EUR").places
    assert places == reading(STORY, load_prompt(READER), listed, "EUR").places
    other = Story(Article(raw=TEXT + "."), TEXT)
    assert places != reading(other, load_prompt(READER), listed, "EUR").places
    assert list(places) != sorted(places)


def test_controls_are_false_and_look_like_the_rest() -> None:
    """Their numbers stand nowhere in the article, in figures or in words."""
    for text in (TEXT, TEXT + " thirty-one, 47 and sixty-three"):
        for one in controls(text, "seed", "GBP"):
            number = next(number for number in re.findall(r"\d+", one) if number != "000")
            assert number not in text


def test_a_reader_told_to_confirm_the_price_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says yes to all that is said of the price, and so to a false statement; without that statement it is believed."""

    def doubted() -> str:
        right = careful()
        card, _ = made(judged(lambda line: "The price of the deal" in line or right(line)))
        assert card.provenance.reader is not None
        return card.provenance.reader.doubted

    assert "certainly false" in doubted()
    monkeypatch.setattr(controls_module, "PRICE", controls_module.TOPICS[0])
    assert doubted() == ""


@pytest.mark.parametrize(
    ("fact", "field", "statement"),
    [
        (
            Offer(amount="2600000000", currency="USD", bidder="Cedar", as_stated="about $2.6  billion"),
            "offers",
            "An earlier or rival bid: USD 2,600,000,000 (“about $2.6 billion”), by Cedar.",
        ),
        (Offer(as_stated="a lower bid"), "offers", "An earlier or rival bid: “a lower bid”."),
        (
            BreakFee(amount="40000000", currency="EUR", as_stated="up to €40m"),
            "break_fees",
            "A break fee of EUR 40,000,000 (“up to €40m”) is agreed.",
        ),
        (
            DealDate(kind=DateKind.review_began, value="2025-03"),
            "dates",
            "Date: an authority opened its review, or a deeper one: 2025-03.",
        ),
    ],
)
def test_a_statement_says_what_the_card_says(fact: Fact, field: str, statement: str) -> None:
    """A sum without a qualifier of its own is told with the article's words, hedge and all; a kind of date as it is defined."""
    assert said(fact, field) == statement


def test_an_answer_outlives_the_words_beside_a_sum() -> None:
    """What an answer is kept under does not change with `as_stated`."""

    def keys(words: str) -> list[str]:
        offer = Offer(amount="2600000000", currency="USD", as_stated=words)
        return [claim.key for claim in claims(Briefing(deals=[Deal(kind=Kind.acquisition, offers=[offer])]))]

    assert keys("about $2.6 billion") == keys("$2.6 billion")


def test_prose_is_cut_into_clauses() -> None:
    """A statement that could be false alone is asked about alone."""
    text = "Alder has agreed to buy Brook; the regulator has yet to rule on it. Brook makes butter and cheese, but the founder is against it."
    assert [text[start:end] for start, end in clauses(text)] == [
        "Alder has agreed to buy Brook",
        "the regulator has yet to rule on it.",
        "Brook makes butter and cheese",
        "but the founder is against it.",
    ]


def test_a_card_that_the_reader_carries_is_ready() -> None:
    """Everything that decides is shown, by a rule or by the reader on a sentence; the proof says which."""
    card, asked = made(judged(careful()))
    assert card.verdict is Verdict.ready
    assert len(asked) == 2
    assert set(card.marks.values()) == {Mark.verified}
    headline = card.proofs["/headline"]
    assert headline.by in ("rule", "reader")
    summary = card.proofs["/summary"]
    assert (summary.by, summary.reader, summary.sentences) == ("reader", "reading-model", [3])
    assert card.provenance.reader is not None
    assert (card.provenance.reader.model, card.provenance.reader.attempts) == ("reading-model", 1)
    assert card.provenance.attempts == 1, "counted apart"


def test_a_fact_that_the_reader_does_not_find_holds_the_card_back() -> None:
    """The finding names the place, says what is right and quotes the sentence; other facts stay verified."""
    card, _ = made(judged(careful("is the target")))
    assert card.verdict is not Verdict.ready
    finding = next(one for one in card.findings if one.check == READER_DISAGREES)
    assert finding.where == "/deals/0/parties/1"
    assert "something else" in finding.message
    assert finding.evidence is not None
    assert card.marks["/deals/0/parties/1"] is Mark.flagged
    assert card.marks["/deals/0/parties/0"] is Mark.verified


def test_a_certain_error_is_never_overruled() -> None:
    """The reader says yes to a wrong figure; the rules have read it."""
    card, _ = made(judged(careful()), reply(amount="400000000"), re_asks=0)
    assert card.verdict is Verdict.reject
    assert card.marks["/deals/0/value"] is Mark.flagged
    wrong = next(one for one in card.findings if one.check == "amount-differs")
    assert wrong.severity is Severity.error


def test_where_they_differ_it_is_asked_once_more_and_that_decides() -> None:
    """The rules read the price, the reader's first answer says no: both versions are put to it without a hint which is whose."""

    def first_no(text: str) -> bool:
        return careful()(text) and not text.startswith("The price of the deal is EUR")

    def second(choice: bool) -> Callable[[Question], str]:
        def given(question: Question) -> str:
            text = question.messages[-1].content
            pairs = "   B: " in text
            return answers(
                text, (lambda one: choice == one.startswith("The price of the deal is EUR")) if pairs else first_no
            )

        return given

    card, asked = made(second(choice=True))
    assert len(asked) == 3, "one more question, about the contested fact alone"
    last = asked[-1].messages[-1].content
    assert last.count(" A: ") == 1
    assert "rule" not in last.partition("<statements")[2]
    assert card.marks["/deals/0/value"] is Mark.verified
    assert card.verdict is Verdict.ready
    card, _ = made(second(choice=False))
    assert card.marks["/deals/0/value"] is Mark.flagged
    assert card.verdict is not Verdict.ready


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (judged(lazy), "certainly false"),
        (lambda _: "{}", "out of form"),
        (lambda _: '{"answers": []}', "answered 0 of"),
        (
            lambda _: json.dumps({"answers": [{"n": number, "carried": True, "s": []} for number in range(1, 90)]}),
            "false",
        ),
        (lambda _: "I think it is all fine.", "out of form"),
    ],
)
def test_a_reader_that_does_not_read_is_not_believed(given: Callable[[Question], str], says: str) -> None:
    """Yes to everything, out of form, nothing at all: the card says so, and nothing is verified by it."""
    card, _ = made(given)
    assert card.provenance.reader is not None
    assert says in card.provenance.reader.doubted
    assert not [one for one in card.proofs.values() if one.by == "reader"]
    assert card.verdict is not Verdict.ready


def test_a_yes_without_a_sentence_is_none() -> None:
    """What is carried stands somewhere; a number that no sentence has does not count."""
    card, _ = made(lambda question: answers(question.messages[-1].content, careful(), (400,)))
    assert not [one for one in card.proofs.values() if one.by == "reader"]


def test_what_is_left_out_is_asked_about_too() -> None:
    """A card that gives no price is not ready for being silent: the reader is asked whether there is none."""
    bare = json.loads(reply())
    bare["deals"][0]["value"] = None
    card, _ = made(judged(careful("states no price")), json.dumps(bare))
    assert card.verdict is Verdict.review
    assert any(one.where == "/deals/0/value" and one.check == READER_DISAGREES for one in card.findings)


def test_a_card_without_a_deal_is_ready_only_when_that_is_read() -> None:
    """`deals: []` is a statement like any other."""
    none = json.dumps(
        {"headline": "Alder Foods agrees to buy Brook Dairy", "summary": "Brook Dairy makes butter.", "deals": []}
    )
    unasked = {"deal-left-out": "off"}  # this article does tell of one
    assert made(judged(careful()), none, checks=unasked)[0].verdict is Verdict.ready
    assert made(judged(careful()), none)[0].verdict is Verdict.review
    assert made(judged(careful("no deal")), none, checks=unasked)[0].verdict is not Verdict.ready
    assert check_briefing(Briefing.model_validate_json(none), STORY, Settings()).verdict is not Verdict.ready


def test_no_reader_is_asked_where_it_is_off() -> None:
    """One call, and a card that says what nobody has read."""
    with serve(with_reader(reply())) as server:
        card = summarize(Article(raw=TEXT), settings(server.url, reader={"use": "off"}))
    assert server.count == 1
    assert card.provenance.reader is None
    assert card.verdict is Verdict.review


def test_another_model_reads_where_one_is_named() -> None:
    """Its own server, model and key; the first model never sees its question."""
    with serve(with_reader(reply())) as filling, serve(with_reader(reply())) as other:
        card = summarize(
            Article(raw=TEXT), settings(filling.url, reader={"model": "careful-model", "base_url": other.url})
        )
    assert (filling.count, other.count) == (1, 1)
    assert other.requests[0].json["model"] == "careful-model"
    assert card.verdict is Verdict.ready
