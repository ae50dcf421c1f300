"""The desk without a browser: decisions and their log, what follows from them, who may ask, and what no request can do."""

from __future__ import annotations

import gc
import json
import sqlite3
import threading
from pathlib import Path

import pytest

from summarizer.batch.kept import keep_card
from summarizer.batch.lines import card_line
from summarizer.batch.opening import read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.card.card import Card
from summarizer.decided.card import decided
from summarizer.decided.log import Log
from summarizer.desk import index
from summarizer.desk.serve import load_rules
from summarizer.desk.shelf import RunShelf
from summarizer.settings import Settings
from tests.desk_runs import run_of
from tests.desk_server import BRIEFING, TEXT, Page, file_shelf, made, served

PRICE = {"amount": "1500000000", "currency": "EUR", "qualifier": "exact", "as_stated": "€1.5 billion"}
VALUE = "/deals/0/value"


def card(desk: Page) -> Card:
    """The card as it is now."""
    return desk.bench.open(1).decided.card


def found(desk: Page, key: str) -> list[str]:
    """The checks that object to a fact now."""
    return [one.check for one in desk.bench.open(1).findings(key)]


def test_a_correction_is_proven_by_the_person_and_the_rules_run_on_it(desk: Page) -> None:
    """The right price takes the error away, another wrong one brings it back in the answer to the very request."""
    assert card(desk).verdict == "reject"
    code, told = desk.decide(1, "edit", VALUE, typed={**PRICE, "amount": "420000000"}, why="a test")
    assert (code, "But: The card says 420,000,000" in told["told"]) == (200, True)
    assert found(desk, VALUE) == ["amount-differs"]
    code, told = desk.decide(1, "edit", VALUE, typed=PRICE)
    assert (code, found(desk, VALUE)) == (200, [])
    now = card(desk)
    assert (now.verdict, now.proofs[VALUE].by, now.marks[VALUE]) == ("review", "person", "verified")


def test_what_would_come_of_a_correction_is_told_and_not_kept(desk: Page) -> None:
    """`try` runs the rules on what is typed; the log stays empty."""
    asked = {
        "action": "edit",
        "key": VALUE,
        "shown": desk.bench.open(1).version(VALUE),
        "typed": {**PRICE, "amount": "9"},
    }
    code, told = desk.ask("POST", "/card/1/try", asked)
    assert (code, "The card says 9" in json.loads(told)["html"]) == (200, True)
    assert desk.bench.shelf.log.of(1) == []


def test_amounts_are_typed_as_people_write_them(desk: Page) -> None:
    """ "€1.5 billion" is an amount with its currency; what is none is refused with a reason, and nothing is kept."""
    typed = {"amount": "€1.5 billion", "currency": "", "qualifier": "exact", "as_stated": "€1.5 billion"}
    assert desk.decide(1, "edit", VALUE, typed=typed)[0] == 200
    value = card(desk).deals[0].value
    assert value is not None
    assert (value.amount, value.currency) == ("1500000000", "EUR")
    code, told = desk.decide(1, "edit", VALUE, typed={"amount": "much"})
    assert (code, "amount" in told["told"], len(desk.bench.shelf.log.of(1))) == (422, True, 1)


def test_accepting_settles_what_was_seen_and_nothing_else(desk: Page) -> None:
    """The doubt about the status is a note then; a doubt that a later correction brings about counts."""
    assert desk.decide(1, "accept", "/deals/0/status")[0] == 200
    assert found(desk, "/deals/0/status") == []
    assert any("A person looked and holds with the card." in one.message for one in card(desk).findings)
    typed = {"value": "completed", "as_stated": "has agreed to buy"}
    desk.decide(1, "edit", "/deals/0/status", typed=typed)
    assert found(desk, "/deals/0/status")


def test_a_wrong_check_is_settled_alone_and_named_in_the_log(desk: Page) -> None:
    """Its finding becomes a note; the fact is decided by nobody yet."""
    opened = desk.bench.open(1)
    (finding,) = opened.findings("/deals/0/status")
    code, _ = desk.decide(1, "wrong_check", "/deals/0/status", check=finding.check, message=finding.message)
    assert (code, found(desk, "/deals/0/status")) == (200, [])
    assert card(desk).proofs["/deals/0/status"].by != "person"
    assert desk.bench.shelf.log.of(1)[0].seen == ((finding.check, "/deals/0/status/value", finding.message),)


def test_what_is_taken_out_leaves_the_others_in_their_place(desk: Page) -> None:
    """Keys go on naming the same facts: the third party is decided after the first was taken out."""
    desk.decide(1, "reject", "/deals/0/parties/0")
    desk.decide(1, "accept", "/deals/0/parties/2")
    now = card(desk)
    assert [party.name for party in now.deals[0].parties] == ["Brook Dairy", "Carr Holdings"]
    assert now.proofs["/deals/0/parties/1"].by == "person"


def test_a_fact_is_added_from_words_of_the_article(desk: Page) -> None:
    """The words are read by the readers, the fact stands on the card with its quote, proven by the person."""
    start = TEXT.index("€900 million")
    asked = {"field": "other_amounts", "deal": "/deals/0", "start": start, "end": start + len("€900 million")}
    code, told = desk.ask("POST", "/card/1/words", asked)
    typed = json.loads(told)["typed"]
    assert (code, typed["amount"], typed["currency"]) == (200, "900000000", "EUR")
    code, _ = desk.decide(
        1, "add", field="other_amounts", deal="/deals/0", typed={**typed, "what": "a loan by Ferndale Bank"}
    )
    (added,) = card(desk).deals[0].other_amounts
    assert added.evidence is not None
    by = card(desk).proofs["/deals/0/other_amounts/0"].by
    assert (code, added.evidence.quote.startswith("Ferndale Bank"), by) == (200, True, "person")


def test_undo_is_an_entry_and_gives_back_what_was(desk: Page) -> None:
    """Two decisions, two undos: the card is as it was, and the log holds four entries."""
    before = card(desk).to_json()
    desk.decide(1, "edit", VALUE, typed=PRICE)
    desk.decide(1, "reject", "/deals/0/parties/0")
    assert [desk.decide(1, "undo")[0] for _ in range(3)] == [200, 200, 404]
    assert card(desk).to_json() == before
    assert [one.action for one in desk.bench.shelf.log.of(1)] == ["edit", "reject", "undo", "undo"]


def test_the_log_is_only_added_to(desk: Page, tmp_path: Path) -> None:
    """The database itself refuses to change or delete an entry, whoever asks."""
    desk.decide(1, "accept", "/deals/0/kind")
    database = sqlite3.connect(tmp_path / "card.json.review.db")
    for statement in ("UPDATE decisions SET who = 'x'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            database.execute(statement)
    database.close()


def test_the_log_says_who_when_what_and_what_was_on_screen(desk: Page) -> None:
    """Every column, and the passage's words from the story itself."""
    start = TEXT.index("Alder Foods, a maker")
    desk.decide(1, "edit", VALUE, typed=PRICE, why="off by ten", passage=[start, start + 11], seconds=4.26)
    (entry,) = desk.bench.shelf.log.of(1)
    assert (entry.who, entry.key, entry.why, entry.seconds) == ("editor", VALUE, "off by ten", 4.3)
    assert (entry.before["amount"], entry.after["amount"]) == ("150000000", "1500000000")
    assert entry.passage == (start, start + 11, "Alder Foods")
    assert entry.at > 1.7e9


def test_a_decision_on_what_changed_meanwhile_is_refused_with_both_versions(desk: Page) -> None:
    """Two tabs: the second is told what the first made of it, and its own; nothing is written."""
    seen = desk.bench.open(1).version(VALUE)
    desk.decide(1, "edit", VALUE, typed=PRICE)
    code, told = desk.decide(1, "edit", VALUE, shown=seen, typed={**PRICE, "amount": "420000000"})
    assert (code, "1,500,000,000" in told["now"], "420,000,000" in told["yours"]) == (409, True, True)
    assert len(desk.bench.shelf.log.of(1)) == 1


@pytest.mark.parametrize("action", ["undo", "confirm"])
def test_nobody_takes_back_or_confirms_what_was_not_on_screen(action: str, desk: Page) -> None:
    """Another decided meanwhile: what is about the whole card is refused too, says what stands now, and writes nothing."""
    desk.decide(1, "accept", "/deals/0/kind")
    seen = desk.bench.open(1).state
    desk.decide(1, "edit", VALUE, typed=PRICE)
    code, told = desk.decide(1, action, shown=seen)
    assert (code, "1,500,000,000" in told["now"], told["yours"]) == (409, True, action)
    assert len(desk.bench.shelf.log.of(1)) == 2
    assert desk.decide(1, action)[0] == 200


def test_two_people_on_two_facts_lose_nothing(tmp_path: Path) -> None:
    """Two desks on one database: each decision stands."""
    with served(file_shelf(tmp_path)) as one, served(file_shelf(tmp_path)) as other:
        assert one.decide(1, "edit", VALUE, typed=PRICE)[0] == 200
        assert other.decide(1, "accept", "/deals/0/kind")[0] == 200
        assert card(one).proofs["/deals/0/kind"].by == card(other).proofs[VALUE].by == "person"


def test_the_same_sending_twice_is_one_entry(desk: Page) -> None:
    """A request that is sent again after a broken line carries its token."""
    told = [desk.decide(1, "accept", "/deals/0/kind", token="one-and-the-same")[1]["entry"] for _ in range(2)]
    assert (told, len(desk.bench.shelf.log.of(1))) == ([1, 1], 1)


def test_a_card_is_ready_when_all_that_decides_is_decided(desk: Page) -> None:
    """The questions one after the other, then the rest: the card is ready, and every shown fact was examined."""
    desk.decide(1, "edit", VALUE, typed=PRICE)
    while open_ones := desk.bench.open(1).questions:
        assert desk.decide(1, "accept", open_ones[0].key)[0] == 200
    desk.decide(1, "confirm")
    opened = desk.bench.open(1)
    assert (opened.decided.card.verdict, opened.questions) == ("ready", [])
    assert {opened.decided.key(where) for where in opened.decided.card.marks} <= opened.decided.state.examined.keys()


def test_a_new_answer_does_not_move_what_a_person_set(desk: Page) -> None:
    """The run again says otherwise: the fact stays, and the new answer is a question; a fact that moved is found again."""
    desk.decide(1, "edit", VALUE, typed=PRICE)
    desk.decide(1, "reject", "/deals/0/parties/2")
    desk.decide(1, "accept", "/deals/0/parties/0")
    deal = {**BRIEFING["deals"][0], "value": {"amount": "7", "currency": "EUR", "as_stated": "€1.5 billion"}}
    deal["parties"] = [deal["parties"][1], deal["parties"][2], deal["parties"][0]]
    anew, story = made({**BRIEFING, "deals": [deal]})
    after = decided(anew, story, desk.bench.shelf.log.of(1), Settings()).card
    assert after.deals[0].value is not None
    assert after.deals[0].value.amount == "1500000000"
    assert [one.where for one in after.findings if one.check == "answer-differs"] == [VALUE]
    assert [party.name for party in after.deals[0].parties] == ["Brook Dairy", "Alder Foods"]
    assert after.proofs["/deals/0/parties/1"].by == "person"


def test_no_request_waits_for_the_collector(desk: Page) -> None:
    """What looks through all there is runs beside the requests, when a card was shown and it is due, and in none of them."""
    kept, whole = gc.get_threshold(), []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "start" and told["generation"] == 2:
            whole.append(threading.current_thread())

    gc.set_threshold(50, 1, 1)
    load_rules()
    gc.callbacks.append(note)
    try:
        for _ in range(3):
            desk.ask("GET", "/card/1/part")
            desk.decide(1, "edit", VALUE, typed=PRICE)
        assert whole == []
        for _ in range(11):
            gc.collect(1)
        desk.bench.warm(desk.bench.open(1))
        assert whole == [threading.current_thread()]
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*kept)


def test_a_log_is_for_its_user_alone(tmp_path: Path) -> None:
    """0600, as every file of a run."""
    Log(tmp_path / "x.db").close()
    assert (tmp_path / "x.db").stat().st_mode & 0o777 == 0o600


def test_a_run_that_makes_a_card_again_keeps_what_was_decided(tmp_path: Path) -> None:
    """The batch asks the log before it writes a card: fact and proof stay, the new answer is a question, a repeat stays one."""
    folder = run_of(tmp_path, 2)
    with served(RunShelf(folder, Settings())) as desk:
        desk.decide(1, "edit", VALUE, typed=PRICE)
    deal = {**BRIEFING["deals"][0], "value": {"amount": "7", "currency": "EUR", "as_stated": "€1.5 billion"}}
    anew, _ = made({**BRIEFING, "deals": [deal]})
    ledger = read_ledger(folder)
    with ledger.transaction():
        for number in (1, 2):
            keep_card(ledger, number, card_line(anew, "first"), anew.verdict.value, Settings())
    write_outputs(ledger, folder, lambda _: None)
    ledger.close()
    first, second = map(json.loads, (folder / "cards.jsonl").read_text("utf-8").splitlines())
    assert (first["deals"][0]["value"]["amount"], second["deals"][0]["value"]["amount"]) == ("1500000000", "7")
    assert (first["proofs"][VALUE], first["same_as"]) == ({"by": "person"}, "first")
    assert [one["where"] for one in first["findings"] if one["check"] == "answer-differs"] == [VALUE]
    with served(RunShelf(folder, Settings())) as desk:
        rows = {row.number: row for row in index.page(desk.bench.shelf.log, index.Filter(), 1)[0]}
        assert (rows[1].decided, rows[1].open) == (1, len(desk.bench.open(1).questions))
        (question,) = [one for one in desk.bench.open(1).questions if one.key == VALUE]
        assert question.sort == "contested"
        assert desk.decide(1, "accept", VALUE)[0] == 200
        assert found(desk, VALUE) == []
