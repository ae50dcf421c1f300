"""Proofs: what rules may call shown, and what they never may."""

import pytest

from summarizer import Article, Settings
from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.checked import check_briefing, check_claim
from summarizer.clean import clean
from summarizer.deals.deal import Briefing

TEXT = (
    "Alder Foods agrees to buy Brook Dairy\n\nLONDON, 14 May 2024 - Alder Foods has agreed to buy Brook Dairy for €40 million in "
    "cash, the two companies said on Tuesday.\n\nBrook Dairy employs 300 people in Cork and had revenue of €95 million. Cedar "
    "Mills holds 12 per cent of its shares, which fell 3 per cent on Monday. The founder, Nora Quill, did not rule out a sale of "
    "the Ghent plant, which 412 people work at.\n\nThe Cartel Office has not yet approved the purchase.\n"
)
GERMAN = (
    "Erlenbach kauft Brookmolkerei\n\nBERLIN, 14. Mai 2024 - Die Erlenbach AG hat sich darauf geeinigt, die Brookmolkerei für 40 "
    "Millionen Euro zu übernehmen, teilten beide Unternehmen am Dienstag mit. Das Kartellamt muss dem Kauf noch zustimmen.\n"
)
SIDES = {"Alder": "acquirer", "Brook Dairy": "target"}
WHOLE = "Brook Dairy employs 300 people in Cork and had revenue of €95 million."
SENTENCE = "Alder Foods has agreed to buy Brook Dairy for €40 million in cash, the two companies said on Tuesday."


@pytest.mark.parametrize(
    "claim",
    [
        "Brook Dairy employs 412 people.",  # another's number
        "Alder Foods had revenue of €95 million.",  # another's revenue
        "Brook Dairy has agreed to buy Alder Foods for €40 million in cash.",  # sides swapped
        "Its shares rose 3 per cent on Monday.",  # direction
        "The founder, Nora Quill, ruled out a sale of the Ghent plant.",  # negation
        "Alder Foods holds 12 per cent of its shares.",  # holder
        "The Cartel Office has approved the purchase.",  # not yet
        "Cedar Mills has agreed to buy Brook Dairy for €40 million.",  # another's name
        "Brook Dairy employs 300 people in Ghent.",  # another's place
        "Nora Quill said on Tuesday that Brook Dairy had revenue of €95 million.",  # speaker
        "Alder Foods has bought Brook Dairy.",  # too far
        "The purchase costs €95 million.",  # another sum
    ],
)
def test_a_false_sentence_of_the_articles_own_words_is_never_shown(claim: str) -> None:
    """Number, name, direction, negation, holder: every word stands in the article, and no rule makes it true."""
    checked = check_claim(claim, Article(raw=TEXT))
    assert checked.marks["/key_points/0"] is not Mark.verified
    assert checked.verdict is not Verdict.ready
    card = Briefing.model_validate({"headline": claim, "summary": claim, "key_points": [claim], "deals": []})
    assert Mark.verified not in check_briefing(card, Article(raw=TEXT)).marks.values()


def test_a_sentence_of_the_article_is_shown_word_for_word() -> None:
    """The only prose that a rule can show; the proof holds the words and their place."""
    checked = check_claim(WHOLE, Article(raw=TEXT))
    proof = checked.proofs["/key_points/0"]
    assert checked.verdict is Verdict.ready
    assert (proof.by, proof.check) == ("rule", "verbatim")
    assert clean(Article(raw=TEXT)).text[proof.start : proof.end] == WHOLE
    assert check_claim("Brook Dairy employs 9,999 people.", Article(raw=TEXT)).verdict is Verdict.reject


def _card(quote: str, **more: object) -> Briefing:
    deal = {
        "kind": "acquisition",
        "status": {"value": "announced", "as_stated": "hat sich darauf geeinigt", "evidence": quote},
        "parties": [{"name": "Brookmolkerei", "role": "acquirer", "evidence": quote}],
        "value": {"amount": "40000000", "currency": "EUR", "as_stated": "40 Millionen Euro", "evidence": quote},
    }
    return Briefing.model_validate({"headline": quote, "summary": quote, "deals": [deal | more]})


def test_nothing_is_shown_in_a_language_that_no_rule_reads() -> None:
    """A German card has no ✓ by rules, on prose, roles or status; its numbers are compared all the same."""
    quote = GERMAN.split(" - ")[1].partition(". ")[0] + "."
    article = Article(raw=GERMAN, language="de")
    checked = check_briefing(_card(quote), article)
    assert Mark.verified not in checked.marks.values()
    why = checked.proofs["/headline"].why or ""
    assert "English only" in why
    assert "German" in why
    wrong = _card(
        quote, value={"amount": "4000000", "currency": "EUR", "as_stated": "40 Millionen Euro", "evidence": quote}
    )
    assert "amount-differs" in {one.check for one in check_briefing(wrong, article).findings}


def test_every_mark_that_is_no_proof_says_why() -> None:
    """In an editor's words, never empty."""
    card = _card(SENTENCE)
    checked = check_briefing(card, Article(raw=TEXT), Settings())
    for where, mark in checked.marks.items():
        proof = checked.proofs[where]
        assert bool(proof.by) is (mark is Mark.verified) or mark is Mark.flagged
        assert proof.by or proof.why


def test_a_price_needs_more_than_its_number() -> None:
    """The sum read as the price is shown; the same number as another thing, or with another qualifier, is not."""

    def mark(**value: object) -> Mark:
        given = {
            "amount": "40000000",
            "currency": "EUR",
            "qualifier": "exact",
            "as_stated": "€40 million",
            "evidence": SENTENCE,
        }
        briefing = Briefing.model_validate({"deals": [{"kind": "acquisition", "value": given | value}]})
        return check_briefing(briefing, Article(raw=TEXT)).marks["/deals/0/value"]

    assert mark() is Mark.verified
    assert mark(amount="95000000", as_stated="€95 million", evidence=WHOLE) is not Mark.verified
    assert mark(qualifier="about") is not Mark.verified
    assert mark(currency="USD") is Mark.flagged


@pytest.mark.parametrize(
    ("sentence", "field", "told", "shown"),
    [
        ("It pays between €40 million and €50 million.", "value", {"amount": "40000000", "high": "50000000"}, True),
        ("It pays between €40 million and €50 million.", "value", {"amount": "50000000"}, False),
        ("Alder buys 12.25 per cent of Brook Dairy.", "stake", {"percent": 12.25}, True),
        ("Alder buys 12.25 per cent of Brook Dairy.", "stake", {"percent": 12.5}, False),
        ("Alder buys two-thirds of Brook Dairy.", "stake", {"percent": 66.7}, True),
        ("Alder buys between 20 and 30 per cent of Brook Dairy.", "stake", {"percent": 30}, False),
        ("The contract runs for three to five years.", "term", {"number": 5}, False),
        ("The contract runs for five years.", "term", {"number": 5}, True),
    ],
)
def test_one_end_of_a_range_is_not_the_whole_of_it(
    sentence: str, field: str, told: dict[str, object], shown: bool
) -> None:
    """Neither a range told by one of its ends nor a figure near the stated one is shown; a fraction may be rounded."""
    text = f"Alder to buy into Brook Dairy\n\n{sentence}\n"
    words = {"value": "between €40 million and €50 million", "term": sentence[22:-1]}.get(field) or sentence[11:-16]
    fact = {"as_stated": words, "evidence": sentence} | ({"currency": "EUR"} if field == "value" else {}) | told
    card = Briefing.model_validate({"deals": [{"kind": "other", field: fact}]})
    checked = check_briefing(card, Article(raw=text))
    assert (checked.proofs[f"/deals/0/{field}"].by == "rule") is shown, checked.proofs


def test_no_rule_shows_a_side_or_a_step() -> None:
    """Who buys, and how far a deal has come, is told in too many words: only a reader shows them."""
    parties = [{"name": name, "role": role, "evidence": SENTENCE} for name, role in SIDES.items()]
    status = {"value": "announced", "as_stated": "has agreed to buy", "evidence": SENTENCE}
    deal = {"kind": "acquisition", "status": status, "parties": parties}
    checked = check_briefing(Briefing.model_validate({"deals": [deal]}), Article(raw=TEXT))
    for where in ("status", "parties/0", "parties/1"):
        assert checked.marks[f"/deals/0/{where}"] is Mark.not_checked
        assert "reader" in (checked.proofs[f"/deals/0/{where}"].why or "")


@pytest.mark.parametrize(
    ("sentence", "authority", "state", "shown"),
    [
        ("The deal needs clearance from the Cartel Office.", "Cartel Office", "required", True),
        (
            "It needs clearance by the Trade Commission, the port and the Cartel Office.",
            "Cartel Office",
            "required",
            True,
        ),
        (
            "The tribunal was to rule in May and will now close the case without a decision, the Cartel Office said.",
            "Cartel Office",
            "pending",
            False,
        ),
        ("The Cartel Office must consent. It gave its approval in May.", "Cartel Office", "required", False),
        ("The Management Board must approve the purchase.", "Management Board", "required", False),
    ],
)
def test_an_approval_is_shown_by_the_clause_of_its_authority(
    sentence: str, authority: str, state: str, shown: bool
) -> None:
    """Not by what the authority says of another, nor where the next sentence goes on; a board is anybody's."""
    text = f"Alder Foods to buy Brook Dairy\n\nCORK - Alder Foods has agreed to buy Brook Dairy. {sentence}\n"
    quote = sentence.partition(". ")[0].rstrip(".") + "."
    approval = {"authority": authority, "state": state, "evidence": quote}
    card = Briefing.model_validate({"deals": [{"kind": "acquisition", "approvals": [approval]}]})
    marks = check_briefing(card, Article(raw=text)).marks
    assert (marks["/deals/0/approvals/0"] is Mark.verified) is shown


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The sale is expected to be completed by June 2025.", True),
        ("The type has no certificate yet and Alder Foods expects to complete it by June 2025.", False),
    ],
)
def test_a_closing_is_shown_where_the_deal_is_what_closes(sentence: str, shown: bool) -> None:
    """Not where something else is to be done by then."""
    words = "June 2025"
    closing = {"kind": "expected_close", "value": "2025-06", "as_stated": words, "evidence": sentence}
    card = Briefing.model_validate({"deals": [{"kind": "acquisition", "dates": [closing]}]})
    marks = check_briefing(card, Article(raw=f"Alder Foods to buy Brook Dairy\n\nCORK - {sentence}\n")).marks
    assert (marks["/deals/0/dates/0"] is Mark.verified) is shown


def test_no_rule_shows_that_something_takes_effect() -> None:
    """A period that runs from a day, a contract's first day and a scheme's are told in the same words."""
    told = "The offer period will run from 9 February 2026."
    date = {"kind": "effective", "value": "2026-02-09", "as_stated": "9 February 2026", "evidence": told}
    card = Briefing.model_validate({"deals": [{"kind": "acquisition", "dates": [date]}]})
    marks = check_briefing(card, Article(raw=f"Alder Foods to buy Brook Dairy\n\n{told} It is open to all.\n")).marks
    assert marks["/deals/0/dates/0"] is Mark.not_checked
