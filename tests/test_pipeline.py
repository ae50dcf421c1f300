"""The main path, over real HTTP against the test server: one article in, one checked card out."""

import asyncio
import json
from pathlib import Path

import pytest

from summarizer import Article, Settings, asummarize, check_briefing, summarize
from summarizer.card.card import Card
from summarizer.card.verdict import Verdict
from summarizer.deals.deal import Briefing
from summarizer.errors import ArticleError, BadAnswer, ReplayMiss, Unreachable
from tests import handwritten
from tests.reading import with_reader
from tests.server import answer, broken_json, serve, status

TEXT = (
    "Alder Foods agrees to buy Brook Dairy\n\nLONDON, 14 May 2024 - Alder Foods has agreed to buy Brook Dairy for "
    "€40 million in cash, the two companies said on Tuesday.\n\nThe sale is expected to close in the third quarter. "
    "Brook Dairy, based in Cork, makes butter and employs 300 people.\n"
)
OFF = {"use": "off"}
QUOTE = "Alder Foods has agreed to buy Brook Dairy for €40 million in cash, the two companies said on Tuesday."


def reply(**value: object) -> str:
    """A model's answer about the article above."""
    stated = {"amount": "40000000", "currency": "EUR", "qualifier": "exact", "as_stated": "€40 million"}
    deal = {
        "kind": "acquisition",
        "status": {"value": "announced", "as_stated": "has agreed to buy", "evidence": QUOTE},
        "parties": [
            {"name": "Alder Foods", "role": "acquirer", "evidence": QUOTE},
            {"name": "Brook Dairy", "role": "target", "evidence": QUOTE},
        ],
        "value": stated | {"evidence": QUOTE, "equivalents": []} | value,
    }
    summary = "Alder Foods has agreed to buy Brook Dairy for €40 million in cash."
    return json.dumps({"headline": "Alder Foods agrees to buy Brook Dairy", "summary": summary, "deals": [deal]})


def settings(url: str, **more: object) -> Settings:
    """Ask the test server."""
    given = {"engine": "openai", "model": "test-model", "base_url": url, "timeout": 5}
    return Settings.model_validate(given | more)


def test_a_model_s_answer_becomes_a_card() -> None:
    """Facts, offsets, usage, prompt and verdict stand on the card; one call was made."""
    with serve(with_reader(reply())) as server:
        card = summarize(Article(raw=TEXT), settings(server.url))
    assert server.count == 2, "one call fills the card, one reads it again"
    value = card.deals[0].value
    assert value is not None
    assert value.evidence is not None
    assert value.evidence.raw_start is not None
    assert TEXT[value.evidence.raw_start : value.evidence.raw_end] == QUOTE
    assert card.provenance.usage is not None
    assert card.provenance.usage.input_tokens == 1200
    assert card.provenance.prompt is not None
    assert card.provenance.prompt.name == "deal"
    assert card.provenance.cost is None, "the price of test-model is not known and not guessed"
    assert not [one for one in card.findings if one.where.startswith("/deals/0/value")]


def test_errors_are_asked_about_once_and_the_better_answer_kept() -> None:
    """A wrong amount is told to the model; its second answer is kept, both are paid for, the change is named."""
    with serve([answer(reply(amount="400000000")), answer(reply())]) as server:
        card = summarize(Article(raw=TEXT), settings(server.url, reader=OFF))
    assert server.count == 2
    told = server.requests[1].json["messages"][-1]["content"]
    assert "€40 million" in told
    assert "stand by your answer" in told
    assert "ight would be" not in told, "a rule may err: what would be right is not said"
    assert card.deals[0].value is not None
    assert card.deals[0].value.amount == "40000000"
    assert card.provenance.attempts == 2
    assert card.provenance.changed == ["/deals/0/value"]
    assert card.provenance.usage is not None
    assert card.provenance.usage.input_tokens == 2400


def test_a_worse_second_answer_is_dropped() -> None:
    """The first answer stays when the second has more errors, and the card says that two were asked for."""
    worse = reply(amount="9", currency="USD", as_stated="$9 billion", evidence="They paid $9 billion for Brook Dairy.")
    with serve([answer(reply(amount="400000000")), answer(worse)]) as server:
        card = summarize(Article(raw=TEXT), settings(server.url, reader=OFF))
    assert card.deals[0].value is not None
    assert card.deals[0].value.amount == "400000000"
    assert (card.provenance.attempts, card.provenance.changed) == (2, [])
    assert card.verdict is Verdict.reject


def test_no_second_answer_loses_nothing() -> None:
    """When the server fails at the re-ask, the first answer becomes the card."""
    with serve([answer(reply(amount="400000000")), status(401, "no more")]) as server:
        card = summarize(Article(raw=TEXT), settings(server.url))
    assert card.verdict is Verdict.reject


def test_a_long_article_is_read_in_parts() -> None:
    """Over the window the story goes out in overlapping parts; their facts are joined and nothing is cut."""
    body = "".join(f"\n\nIn week {week} the board met again and said nothing about the offer." for week in range(400))
    with serve(answer(reply())) as server:
        card = summarize(Article(raw=TEXT + body), settings(server.url, window=4000, answer_room=500, reader=OFF))
    assert server.count > 1
    sent = [request.json["messages"][-1]["content"] for request in server.requests]
    assert all(any(f"week {week} " in part for part in sent) for week in range(400))
    assert sum("[1] " in part for part in sent) == 1, "the numbers of the sentences are those of the whole article"
    assert len(card.deals) == 1
    assert len(card.deals[0].parties) == 2
    assert "parts" in card.provenance.notes[0]


def test_broken_answers_are_bounded() -> None:
    """A model that never answers in the contract ends in one error after the re-asks."""
    with serve(answer('{"deals": 7}')) as server, pytest.raises(BadAnswer):
        summarize(Article(raw=TEXT), settings(server.url, re_asks=1))
    assert server.count == 2


@pytest.mark.usefixtures("no_waits")
def test_a_server_that_is_not_there() -> None:
    """Nothing listens: Unreachable, exit code 3."""
    with serve(broken_json()) as server:
        gone = server.url
    with pytest.raises(Unreachable) as raised:
        summarize(Article(raw=TEXT), settings(gone))
    assert raised.value.exit_code == 3


def test_record_then_replay(tmp_path: Path) -> None:
    """What was recorded gives the same card again without the server, and says that it is a recording."""
    with serve(with_reader(reply())) as server:
        first = summarize(Article(raw=TEXT), settings(server.url), record=tmp_path)
    again = summarize(Article(raw=TEXT), Settings(), replay=tmp_path)
    assert again.deals == first.deals
    assert (again.verdict, again.proofs) == (first.verdict, first.proofs)
    assert (again.provenance.cached, again.provenance.origin) == (True, "recorded")
    with pytest.raises(ReplayMiss, match="no kept reply for this article"):
        summarize(Article(raw=TEXT + "More was said on Tuesday."), Settings(), replay=tmp_path)


def test_it_works_inside_an_event_loop() -> None:
    """`asummarize` is awaited; `summarize` called in a running loop does not break it."""

    async def both() -> tuple[Card, Card]:
        rules = Settings(engine="rules")
        return await asummarize(Article(raw=TEXT), rules), summarize(Article(raw=TEXT), rules)

    one, other = asyncio.run(both())
    assert one.deals == other.deals


@pytest.mark.parametrize("slug", handwritten.slugs())
def test_every_hand_written_reply_is_replayed(slug: str) -> None:
    """Each fixture's reply answers the question that is asked today and gives a card of its deals."""
    article = Article(raw=(handwritten.FIXTURES / "articles" / f"{slug}.txt").read_text("utf-8"))
    card = summarize(article, Settings(), replay=handwritten.RECORDINGS)
    gold = json.loads((handwritten.FIXTURES / "gold" / f"{slug}.json").read_text("utf-8"))
    assert card.provenance.origin == "hand-written"
    assert [deal.kind.value for deal in card.deals] == [deal["kind"] for deal in gold["deals"]]
    assert not [finding for finding in card.findings if finding.check in ("quote-not-found", "quote-from-debris")]


def test_the_rules_alone_on_a_card_made_elsewhere() -> None:
    """Quotes without offsets are enough; the wrong amount is found and the right one proposed."""
    briefing = Briefing.model_validate_json(reply(amount="400000000"))
    checked = check_briefing(briefing, Article(raw=TEXT))
    wrong = next(finding for finding in checked.findings if finding.check == "amount-differs")
    assert (wrong.where, wrong.suggestion) == ("/deals/0/value/amount", "40000000")
    assert checked.verdict is Verdict.reject


def test_an_article_that_is_none() -> None:
    """White space is no article."""
    with pytest.raises(ArticleError):
        summarize(Article(raw=" \n "), Settings(engine="rules"))
