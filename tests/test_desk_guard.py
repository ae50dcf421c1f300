"""Who may ask the desk, what hostile texts do there (nothing), and that no request is a fault."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk_server import TOKEN, Page, file_shelf, served
from tests.render_cards import HOSTILE

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
    known: dict[str, st.SearchStrategy[Any]] = {
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
