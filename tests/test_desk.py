"""The desk without a browser: decisions and their log, what follows from them, who may ask, and what no request can do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.card import Card
from summarizer.decided.card import decided
from summarizer.decided.log import Log
from summarizer.settings import Settings
from tests.desk_server import BRIEFING, TEXT, TOKEN, Page, file_shelf, made, served
from tests.render_cards import HOSTILE

PRICE = {"amount": "1500000000", "currency": "EUR", "qualifier": "exact", "as_stated": "€1.5 billion"}
VALUE = "/deals/0/value"
KEYS = (
    "/headline", VALUE, "/deals", "/deals/0", "/deals/0/parties/9", "/deals/+1/kind", "", "/", "x", "/background/0",
    "/deals/0/stake", "/deals/0/value/amount",
)  # fmt: skip
TAILS = (
    "", "?fact=/deals/0/parties/0", "?fact=%00", "?state=x&least=-1&page=0", "?search=%F0%9F%92%A9'\"%",
    "?page=99999999999", "?since=x&until=%00&party=a%20b", "?check=|&kind=||&source='",
)  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A desk with one card, whose price is off by ten."""
    with served(file_shelf(tmp_path)) as page:
        yield page


def card(page: Page) -> Card:
    """The card as it is now."""
    return page.bench.open(1).decided.card


def found(page: Page, key: str) -> list[str]:
    """The checks that object to a fact now."""
    return [one.check for one in page.bench.open(1).findings(key)]


def test_a_correction_is_proven_by_the_person_and_the_rules_run_on_it(page: Page) -> None:
    """The right price takes the error away, another wrong one brings it back in the answer to the very request."""
    assert card(page).verdict == "reject"
    code, told = page.decide(1, "edit", VALUE, typed={**PRICE, "amount": "420000000"}, why="a test")
    assert (code, "But: The card says 420,000,000" in told["told"]) == (200, True)
    assert found(page, VALUE) == ["amount-differs"]
    code, told = page.decide(1, "edit", VALUE, typed=PRICE)
    assert (code, found(page, VALUE)) == (200, [])
    now = card(page)
    assert (now.verdict, now.proofs[VALUE].by, now.marks[VALUE]) == ("review", "person", "verified")


def test_what_would_come_of_a_correction_is_told_and_not_kept(page: Page) -> None:
    """`try` runs the rules on what is typed; the log stays empty."""
    asked = {
        "action": "edit",
        "key": VALUE,
        "shown": page.bench.open(1).version(VALUE),
        "typed": {**PRICE, "amount": "9"},
    }
    code, told = page.ask("POST", "/card/1/try", asked)
    assert (code, "The card says 9" in json.loads(told)["html"]) == (200, True)
    assert page.bench.shelf.log.of(1) == []


def test_amounts_are_typed_as_people_write_them(page: Page) -> None:
    """ "€1.5 billion" is an amount with its currency; what is none is refused with a reason, and nothing is kept."""
    typed = {"amount": "€1.5 billion", "currency": "", "qualifier": "exact", "as_stated": "€1.5 billion"}
    assert page.decide(1, "edit", VALUE, typed=typed)[0] == 200
    value = card(page).deals[0].value
    assert value is not None
    assert (value.amount, value.currency) == ("1500000000", "EUR")
    code, told = page.decide(1, "edit", VALUE, typed={"amount": "much"})
    assert (code, "amount" in told["told"], len(page.bench.shelf.log.of(1))) == (422, True, 1)


def test_accepting_settles_what_was_seen_and_nothing_else(page: Page) -> None:
    """The doubt about the status is a note then; a doubt that a later correction brings about counts."""
    assert page.decide(1, "accept", "/deals/0/status")[0] == 200
    assert found(page, "/deals/0/status") == []
    assert any("A person looked and holds with the card." in one.message for one in card(page).findings)
    typed = {"value": "completed", "as_stated": "has agreed to buy"}
    page.decide(1, "edit", "/deals/0/status", typed=typed)
    assert found(page, "/deals/0/status")


def test_a_wrong_check_is_settled_alone_and_named_in_the_log(page: Page) -> None:
    """Its finding becomes a note; the fact is decided by nobody yet."""
    opened = page.bench.open(1)
    (finding,) = opened.findings("/deals/0/status")
    code, _ = page.decide(1, "wrong_check", "/deals/0/status", check=finding.check, message=finding.message)
    assert (code, found(page, "/deals/0/status")) == (200, [])
    assert card(page).proofs["/deals/0/status"].by != "person"
    assert page.bench.shelf.log.of(1)[0].seen == ((finding.check, "/deals/0/status/value", finding.message),)


def test_what_is_taken_out_leaves_the_others_in_their_place(page: Page) -> None:
    """Keys go on naming the same facts: the third party is decided after the first was taken out."""
    page.decide(1, "reject", "/deals/0/parties/0")
    page.decide(1, "accept", "/deals/0/parties/2")
    now = card(page)
    assert [party.name for party in now.deals[0].parties] == ["Brook Dairy", "Carr Holdings"]
    assert now.proofs["/deals/0/parties/1"].by == "person"


def test_a_fact_is_added_from_words_of_the_article(page: Page) -> None:
    """The words are read by the readers, the fact stands on the card with its quote, proven by the person."""
    start = TEXT.index("€900 million")
    asked = {"field": "other_amounts", "deal": "/deals/0", "start": start, "end": start + len("€900 million")}
    code, told = page.ask("POST", "/card/1/words", asked)
    typed = json.loads(told)["typed"]
    assert (code, typed["amount"], typed["currency"]) == (200, "900000000", "EUR")
    code, _ = page.decide(
        1, "add", field="other_amounts", deal="/deals/0", typed={**typed, "what": "a loan by Ferndale Bank"}
    )
    (added,) = card(page).deals[0].other_amounts
    assert added.evidence is not None
    by = card(page).proofs["/deals/0/other_amounts/0"].by
    assert (code, added.evidence.quote.startswith("Ferndale Bank"), by) == (200, True, "person")


def test_undo_is_an_entry_and_gives_back_what_was(page: Page) -> None:
    """Two decisions, two undos: the card is as it was, and the log holds four entries."""
    before = card(page).to_json()
    page.decide(1, "edit", VALUE, typed=PRICE)
    page.decide(1, "reject", "/deals/0/parties/0")
    assert [page.decide(1, "undo")[0] for _ in range(3)] == [200, 200, 404]
    assert card(page).to_json() == before
    assert [one.action for one in page.bench.shelf.log.of(1)] == ["edit", "reject", "undo", "undo"]


def test_the_log_is_only_added_to(page: Page, tmp_path: Path) -> None:
    """The database itself refuses to change or delete an entry, whoever asks."""
    page.decide(1, "accept", "/deals/0/kind")
    database = sqlite3.connect(tmp_path / "card.json.review.db")
    for statement in ("UPDATE decisions SET who = 'x'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            database.execute(statement)
    database.close()


def test_the_log_says_who_when_what_and_what_was_on_screen(page: Page) -> None:
    """Every column, and the passage's words from the story itself."""
    start = TEXT.index("Alder Foods, a maker")
    page.decide(1, "edit", VALUE, typed=PRICE, why="off by ten", passage=[start, start + 11], seconds=4.26)
    (entry,) = page.bench.shelf.log.of(1)
    assert (entry.who, entry.key, entry.why, entry.seconds) == ("editor", VALUE, "off by ten", 4.3)
    assert (entry.before["amount"], entry.after["amount"]) == ("150000000", "1500000000")
    assert entry.passage == (start, start + 11, "Alder Foods")
    assert entry.at > 1.7e9


def test_a_decision_on_what_changed_meanwhile_is_refused_with_both_versions(page: Page) -> None:
    """Two tabs: the second is told what the first made of it, and its own; nothing is written."""
    seen = page.bench.open(1).version(VALUE)
    page.decide(1, "edit", VALUE, typed=PRICE)
    code, told = page.decide(1, "edit", VALUE, shown=seen, typed={**PRICE, "amount": "420000000"})
    assert (code, "1,500,000,000" in told["now"], "420,000,000" in told["yours"]) == (409, True, True)
    assert len(page.bench.shelf.log.of(1)) == 1


def test_two_people_on_two_facts_lose_nothing(tmp_path: Path) -> None:
    """Two desks on one database: each decision stands."""
    with served(file_shelf(tmp_path)) as one, served(file_shelf(tmp_path)) as other:
        assert one.decide(1, "edit", VALUE, typed=PRICE)[0] == 200
        assert other.decide(1, "accept", "/deals/0/kind")[0] == 200
        assert card(one).proofs["/deals/0/kind"].by == card(other).proofs[VALUE].by == "person"


def test_the_same_sending_twice_is_one_entry(page: Page) -> None:
    """A request that is sent again after a broken line carries its token."""
    told = [page.decide(1, "accept", "/deals/0/kind", token="one-and-the-same")[1]["entry"] for _ in range(2)]
    assert (told, len(page.bench.shelf.log.of(1))) == ([1, 1], 1)


def test_a_card_is_ready_when_all_that_decides_is_decided(page: Page) -> None:
    """The questions one after the other, then the rest: the card is ready, and every shown fact was examined."""
    page.decide(1, "edit", VALUE, typed=PRICE)
    while open_ones := page.bench.open(1).questions:
        assert page.decide(1, "accept", open_ones[0].key)[0] == 200
    page.decide(1, "confirm")
    opened = page.bench.open(1)
    assert (opened.decided.card.verdict, opened.questions) == ("ready", [])
    assert {opened.decided.key(where) for where in opened.decided.card.marks} <= opened.decided.state.examined.keys()


def test_a_new_answer_does_not_move_what_a_person_set(page: Page) -> None:
    """The run again says otherwise: the fact stays, and the new answer is a question; a fact that moved is found again."""
    page.decide(1, "edit", VALUE, typed=PRICE)
    page.decide(1, "reject", "/deals/0/parties/2")
    page.decide(1, "accept", "/deals/0/parties/0")
    deal = {**BRIEFING["deals"][0], "value": {"amount": "7", "currency": "EUR", "as_stated": "€1.5 billion"}}
    deal["parties"] = [deal["parties"][1], deal["parties"][2], deal["parties"][0]]
    anew, story = made({**BRIEFING, "deals": [deal]})
    after = decided(anew, story, page.bench.shelf.log.of(1), Settings()).card
    assert after.deals[0].value is not None
    assert after.deals[0].value.amount == "1500000000"
    assert [one.where for one in after.findings if one.check == "answer-differs"] == [VALUE]
    assert [party.name for party in after.deals[0].parties] == ["Brook Dairy", "Alder Foods"]
    assert after.proofs["/deals/0/parties/1"].by == "person"


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"Cookie": None}, "token is missing or wrong"),
        ({"Cookie": "desk_1=wrong"}, "token is missing or wrong"),
        ({"Host": "desk.example"}, "wrong Host"),
        ({"Origin": "http://desk.example"}, "wrong Origin"),
        ({"Origin": "null"}, "wrong Origin"),
        ({"Origin": None}, "no Origin"),
    ],
)
def test_who_may_not_ask_is_told_so_and_changes_nothing(headers: dict[str, Any], words: str, page: Page) -> None:
    """A wrong token, Host or Origin is a 403 that says which."""
    asked = {"token": "12345678", "action": "accept", "key": "/deals/0/kind", "shown": page.bench.open(1).version("/deals/0/kind")}  # fmt: skip
    code, told = page.ask("POST", "/card/1/decide", asked, headers=headers)
    assert (code, words in told, page.bench.shelf.log.of(1)) == (403, True, [])


def test_the_token_of_the_address_becomes_a_strict_cookie(page: Page) -> None:
    """A wrong one is a 403; the right one a redirect that hides it."""
    assert page.ask("GET", "/?token=wrong", headers={"Cookie": None})[0] == 403
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", page.port)
    connection.request("GET", f"/?token={TOKEN}")
    answer = connection.getresponse()
    cookie = answer.getheader("set-cookie") or ""
    assert (answer.status, answer.getheader("location")) == (303, "/")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict"))
    policy = answer.getheader("content-security-policy") or ""
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    connection.close()


def test_hostile_texts_show_as_text(tmp_path: Path) -> None:
    """Title, text, facts and findings full of markup: no tag of theirs in the page, none of their overrides."""
    lead = (
        f"{HOSTILE} said Alder Foods agreed to buy Brook Dairy for €40 million on Monday, in words enough for a story."
    )
    deal = {
        "kind": "acquisition",
        "parties": [{"name": HOSTILE, "role": "target", "evidence": lead}],
        "value": {"amount": "40000000", "currency": "EUR", "as_stated": HOSTILE, "evidence": lead},
        "concerns": [HOSTILE],
    }
    briefing = {
        "headline": HOSTILE,
        "summary": HOSTILE,
        "key_points": [HOSTILE],
        "deals": [deal],
        "background": [HOSTILE],
    }
    with served(file_shelf(tmp_path, briefing, f"{HOSTILE}\n\n{lead}\n\n{lead}")) as page:
        pages = [page.ask("GET", path) for path in ("/", "/card/1")]
        pages += [page.ask("GET", f"/card/1/part?fact={one.key}") for one in page.bench.open(1).questions]
        pages += [(200, page.decide(1, "edit", "/headline", typed={"text": HOSTILE})[1]["html"])]
        for code, html in pages:
            assert code == 200
            assert "<script>alert" not in html
            assert "<img" not in html
            assert "\u202e" not in html
            assert "alert(1)" in html or html.count("<li>") == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_request_is_a_fault(data: st.DataObject, page: Page) -> None:
    """Whatever is asked of whatever route: an answer, never a 500."""
    junk = st.one_of(st.none(), st.integers(), st.text(max_size=20), st.lists(st.integers(), max_size=3), st.booleans())
    keys = st.sampled_from(KEYS)
    actions = st.sampled_from(["accept", "edit", "reject", "add", "wrong_check", "confirm", "undo", "nothing"])
    known = {
        "token": st.one_of(st.uuids().map(str), st.text(max_size=9)), "action": actions, "key": keys,
        "typed": st.dictionaries(st.sampled_from(["text", "amount", "name", "role", "value", "percent", "kind", "state"]), st.text(max_size=12)),
        "field": st.sampled_from(["", "parties", "value", "key_points", "deals", "attitude", "kind", "missing", "background"]),
        "deal": st.sampled_from(["", "/deals/0", "/deals/7", "/headline"]), "check": st.text(max_size=5),
        "message": st.text(max_size=5), "passage": st.one_of(st.none(), st.tuples(st.integers(), st.integers())),
        "seconds": st.one_of(st.none(), st.floats()),
    }  # fmt: skip
    body = data.draw(st.one_of(st.binary(max_size=30), junk, st.fixed_dictionaries(known)))
    if isinstance(body, dict) and data.draw(st.booleans()):
        body["shown"] = page.bench.open(1).version(body["key"])
    if isinstance(body, dict) and body.get("seconds") is not None and body["seconds"] != body["seconds"]:
        body["seconds"] = None
    number = data.draw(st.sampled_from(["1", "0", "2", "-1", "99999999999999999999", "x"]))
    path = data.draw(st.sampled_from(["decide", "try", "words", "part", ""]))
    tail = data.draw(st.sampled_from(TAILS))
    method = data.draw(st.sampled_from(["GET", "POST", "POST", "PUT"]))
    for where in (f"/card/{number}/{path}".rstrip("/"), "/", f"/asset/{number}"):
        sent = json.dumps(body).encode() if not isinstance(body, bytes) else body
        code, told = page.ask(method, where + tail, sent)
        assert code < 500, (method, where + tail, body, told)


def test_a_log_is_for_its_user_alone(tmp_path: Path) -> None:
    """0600, as every file of a run."""
    Log(tmp_path / "x.db").close()
    assert (tmp_path / "x.db").stat().st_mode & 0o777 == 0o600
