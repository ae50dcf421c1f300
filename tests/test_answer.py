"""A model's answer in lines: what each kind of line says, and what is told where a line has not its form."""

import json

import pytest

from summarizer.deals.contract import FACTS
from summarizer.deals.deal import Briefing, Kind, all_facts
from summarizer.engines.answer import read_answer
from summarizer.ground import quoted, read_sums
from summarizer.text.sentences import sentences

TEXT = "Alder buys Brook. It pays about €40 million ($43 million). The board agreed.\n\nCedar had bid €35 million."


def read(*lines: str, background: tuple[str, ...] = ()) -> Briefing:
    """The briefing of an answer with these lines."""
    deals = [{"kind": "acquisition", "facts": list(lines)}]
    answer = {"headline": "h", "summary": "s", "key_points": [], "deals": deals, "background": list(background)}
    return read_answer(json.dumps(answer))


def test_every_kind_of_line_is_read() -> None:
    """Each comes out in its field, with its value, words and the numbers of its sentences."""
    briefing = read(
        "status 1: announced | buys | company",
        "attitude: friendly",
        "acquirer 1: Alder | dairy group | Cork",
        "target 1: Brook",
        "price 2: about 40000000 EUR = $43 million | about €40 million | equity",
        "other_amount 2: 5-7 EUR | 5 to 7 euros | fees",
        "offer 4: 35000000 EUR | €35 million | Cedar",
        "break_fee 2: 2000000 EUR | €2 million | Alder",
        "stake 1: 22.5% | 22.5 per cent | before 10, after 32.5",
        "paid_in 2: cash | pays",
        "per_share 2: €4",
        "premium 2: 46% | Friday's close",
        "term 1: 7 years | seven years",
        "on_signed 3: 2025-03-14 | on Friday",
        "on_expected_close 3: 2025-04/2025-06 | April to June",
        "approval_pending 3: Cartel Office",
        "recommendation 3: recommends | agreed",
        "adviser 3: Harrow & Vane | Brook",
        "quote 3: “We agreed” | the board",
        "subject 1: all of Brook",
        "condition 3: a vote",
        "financing 2: a loan",
        "concern 3: jobs",
        "source [3]: the board",
        background=("4: Cedar had bid",),
    )
    deal = briefing.deals[0]
    assert deal.status
    assert (deal.status.value, deal.status.source, deal.status.as_stated) == ("announced", "company", "buys")
    assert deal.attitude == "friendly"
    assert [(one.name, one.role, one.business, one.location) for one in deal.parties] == [
        ("Alder", "acquirer", "dairy group", "Cork"),
        ("Brook", "target", None, None),
    ]
    assert deal.value
    assert (deal.value.amount, deal.value.currency, deal.value.qualifier, deal.value.basis) == (
        "40000000", "EUR", "about", "equity",
    )  # fmt: skip
    assert [one.as_stated for one in deal.value.equivalents] == ["$43 million"]
    assert (deal.other_amounts[0].amount, deal.other_amounts[0].high, deal.other_amounts[0].what) == ("5", "7", "fees")
    assert (deal.offers[0].bidder, deal.break_fees[0].payer) == ("Cedar", "Alder")
    assert deal.stake
    assert (deal.stake.percent, deal.stake.before, deal.stake.after) == (22.5, 10, 32.5)
    paid = deal.consideration
    assert paid
    assert (paid.form, paid.per_share, paid.premium, paid.premium_base) == ("cash", "€4", "46%", "Friday's close")
    assert deal.term
    assert (deal.term.number, deal.term.unit) == (7, "year")
    assert [(one.kind, one.value, one.until) for one in deal.dates] == [
        ("signed", "2025-03-14", None),
        ("expected_close", "2025-04", "2025-06"),
    ]
    assert (deal.approvals[0].authority, deal.approvals[0].state) == ("Cartel Office", "pending")
    assert deal.recommendation
    assert deal.recommendation.value == "recommends"
    assert (deal.advisers[0].name, deal.advisers[0].side) == ("Harrow & Vane", "Brook")
    assert (deal.quotes[0].speaker, deal.quotes[0].text) == ("the board", "We agreed")
    told = [deal.subject, deal.conditions, deal.financing, deal.concerns, deal.sources]
    assert [one[0].text for one in told] == ["all of Brook", "a vote", "a loan", "jobs", "the board"]
    assert briefing.background[0].text == "Cedar had bid"


def test_numbers_become_quotes_that_cannot_be_wrong() -> None:
    """Neighbours make one quote with its offsets; of sentences apart the one with the words; an unknown number gives none."""
    briefing = quoted(
        read("price 1,2: 40000000 EUR | €40 million", "status 1,3: announced | agreed", "target 99: Brook"), TEXT
    )
    evidence = {where: fact.evidence for where, fact in all_facts(briefing)}
    price = evidence["/deals/0/value"]
    assert price
    assert price.quote == TEXT[price.start : price.end] == "Alder buys Brook. It pays about €40 million ($43 million)."
    status = evidence["/deals/0/status"]
    assert status
    assert status.quote == "The board agreed."
    assert evidence["/deals/0/parties/0"] is None
    assert len(sentences(TEXT)) == 4


def test_equivalents_are_read_from_the_articles_words() -> None:
    """The number and the currency of bare words, of any amount."""
    briefing = read_sums(read("other_amount 2: 40000000 EUR = $43 million | €40 million | debt"))
    (equal,) = briefing.deals[0].other_amounts[0].equivalents
    assert (equal.amount, equal.currency) == ("43000000", "USD")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("price 2: a fair price", "no sum such as"),
        ("term 2: long", "no term such as"),
        ("paid_in 2: potatoes", "none of cash"),
        ("buyer 2: Alder", "there is no 'buyer'"),
        ("no colon here", "such as “target 4"),
        ("on_signed 2: Friday", "ISO"),
        ("status 2: done", "rumoured"),
    ],
)
def test_a_line_without_its_form_is_told_in_plain_words(line: str, says: str) -> None:
    """For a re-ask: the place and what is wrong there."""
    with pytest.raises(ValueError, match=says):
        read(line)


def test_the_contracts_own_shape_is_read_too() -> None:
    """As a model or another tool may give it: quotes and objects."""
    deal = {"kind": "merger", "parties": [{"name": "Alder", "role": "target", "evidence": "Alder buys Brook."}]}
    briefing = read_answer(json.dumps({"headline": "h", "deals": [deal]}))
    evidence = briefing.deals[0].parties[0].evidence
    assert evidence
    assert evidence.quote == "Alder buys Brook."


def test_every_name_that_a_prompt_may_use_has_a_reader() -> None:
    """No line of the vocabulary is refused for its name."""
    for name in FACTS:
        try:
            read(f"{name} 1: x")
        except ValueError as error:
            assert "there is no" not in str(error)


@pytest.mark.parametrize(
    ("line", "sum_"),
    [
        ("price 2: 40 million EUR", ("40000000", None, "EUR", "exact")),
        ("price 2: About €40 million", ("40000000", None, "EUR", "about")),
        ("Price 2: $40 million", ("40000000", None, None, "exact")),
        ("price 2: 40000000 US$", ("40000000", None, "USD", "exact")),
        ("price 2: €40 to 45 million", ("40000000", "45000000", "EUR", "exact")),
        ("price 2: more_than 40000000 EUR", ("40000000", None, "EUR", "more_than")),
    ],
)
def test_a_sum_in_words_is_read_as_the_article_s_are(line: str, sum_: tuple[str, str | None, str | None, str]) -> None:
    """In full units; whose dollar it is stays open where the words do not tell."""
    value = read(line).deals[0].value
    assert value
    assert (value.amount, value.high, value.currency, value.qualifier) == sum_


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"amount": "640 million", "currency": "US$"}, ("640000000", "USD")),
        ({"amount": "1,5", "currency": "usd"}, ("15", "USD")),
        ({"amount": 640000000, "currency": "euros"}, ("640000000", "EUR")),
        ({"amount": "6.4e8", "currency": "$"}, ("640000000", None)),
        ({"amount": "RM85mil", "currency": ""}, ("85000000", "MYR")),
    ],
)
def test_a_sum_in_the_contract_s_own_shape_is_read_too(given: dict[str, object], right: tuple[str, str | None]) -> None:
    """As a model writes it that answers in objects."""
    deals = [{"kind": "Acquisition", "value": given}]
    answer = {"headline": "h", "summary": "s", "key_points": [], "deals": deals, "background": []}
    value = read_answer(json.dumps(answer)).deals[0].value
    assert value
    assert (value.amount, value.currency) == right


@pytest.mark.parametrize("amount", ["a fair price", "640 million or two", "84 per share", "many millions"])
def test_what_is_no_sum_is_refused(amount: str) -> None:
    """Nothing is guessed: the model is asked again."""
    answer = {"headline": "", "summary": "", "key_points": [], "background": []}
    with pytest.raises(ValueError, match="amount"):
        read_answer(json.dumps(answer | {"deals": [{"kind": "other", "value": {"amount": amount, "currency": "EUR"}}]}))


def test_words_of_the_contract_are_known_in_any_writing() -> None:
    """Capitals, blanks, hyphens and the other spelling; percentages with their sign."""
    deal = read(
        "Status 1: In talks | in talks", "On signed 3: 2025-03-14", "New-company 1: Fir", "stake 1: 51 per cent"
    ).deals[0]
    assert deal.status
    assert deal.stake
    assert (deal.status.value, deal.dates[0].kind, deal.parties[0].role) == ("in_talks", "signed", "new_company")
    assert deal.stake.percent == 51
    assert [Kind("Asset sale"), Kind("JOINT-VENTURE"), Kind("license")] == ["asset_sale", "joint_venture", "licence"]
    with pytest.raises(ValueError, match="takeover"):
        Kind("takeover")
