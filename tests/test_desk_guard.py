"""Who may ask the desk, what hostile texts do there (nothing), and that no request is a fault."""

from __future__ import annotations

import http.client
import json
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
def test_who_may_not_ask_is_told_so_and_changes_nothing(headers: dict[str, Any], words: str, desk: Page) -> None:
    """A wrong token, Host or Origin is a 403 that says which."""
    asked = {"token": "12345678", "action": "accept", "key": "/deals/0/kind", "shown": desk.bench.open(1).version("/deals/0/kind")}  # fmt: skip
    code, told = desk.ask("POST", "/card/1/decide", asked, headers=headers)
    assert (code, words in told, desk.bench.shelf.log.of(1)) == (403, True, [])


def test_the_token_of_the_address_becomes_a_strict_cookie(desk: Page) -> None:
    """A wrong one is a 403; the right one a redirect that hides it."""
    assert desk.ask("GET", "/?token=wrong", headers={"Cookie": None})[0] == 403
    connection = http.client.HTTPConnection("127.0.0.1", desk.port)
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
    with served(file_shelf(tmp_path, briefing, f"{HOSTILE}\n\n{lead}\n\n{lead}")) as desk:
        pages = [desk.ask("GET", path) for path in ("/", "/card/1")]
        pages += [desk.ask("GET", f"/card/1/part?fact={one.key}") for one in desk.bench.open(1).questions]
        pages += [(200, desk.decide(1, "edit", "/headline", typed={"text": HOSTILE})[1]["html"])]
        for code, html in pages:
            assert code == 200
            assert "<script>alert" not in html
            assert "<img" not in html
            assert "\u202e" not in html
            assert "alert(1)" in html or html.count("<li>") == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_request_is_a_fault(data: st.DataObject, desk: Page) -> None:
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
        body["shown"] = desk.bench.open(1).version(body["key"])
    if isinstance(body, dict) and body.get("seconds") is not None and body["seconds"] != body["seconds"]:
        body["seconds"] = None
    number = data.draw(st.sampled_from(["1", "0", "2", "-1", "99999999999999999999", "x"]))
    path = data.draw(st.sampled_from(["decide", "try", "words", "part", ""]))
    tail = data.draw(st.sampled_from(TAILS))
    method = data.draw(st.sampled_from(["GET", "POST", "POST", "PUT"]))
    for where in (f"/card/{number}/{path}".rstrip("/"), "/", f"/asset/{number}"):
        sent = json.dumps(body).encode() if not isinstance(body, bytes) else body
        code, told = desk.ask(method, where + tail, sent)
        assert code < 500, (method, where + tail, body, told)


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE")
PATHS = (
    "/", "/list", "/list?search=x&page=0", "/card/1", "/card/1/part", "/card/1/decide", "/card/1/try", "/card/1/words",
    "/card/2/decide", "/card/99999999999999999999999/part", "/card/%00/part", "/asset/desk.js", "/asset/..%2fapp.py",
    "/asset/../../app.py", "//", "/%ff%fe", "/no/such/route", "/card/1/decide?token=wrong", "*",
)  # fmt: skip
STRANGERS: tuple[tuple[dict[str, str | None], str], ...] = (
    ({"Cookie": None}, "token"),
    ({"Cookie": "desk=wrong"}, "token"),
    ({"Cookie": f"other={TOKEN}"}, "token"),
    ({"Cookie": "\xff=\xfe; ;;=;"}, "token"),
    ({"Host": None}, "Host"),
    ({"Host": "desk.example"}, "Host"),
    ({"Host": "127.0.0.1"}, "Host"),
    ({"Host": "127.0.0.1:1@desk.example"}, "Host"),
    ({"Origin": "http://desk.example"}, "Origin"),
    ({"Origin": "null"}, "Origin"),
    ({"Origin": ""}, "Origin"),
    ({"Origin": "http://127.0.0.1"}, "Origin"),
)


@pytest.mark.parametrize("method", METHODS)
def test_every_route_refuses_strangers_and_says_why(method: str, desk: Page) -> None:
    """Every method on every path with a wrong token, Host or Origin: a 403 that names it, and the log stays empty."""
    asked = {"token": "12345678", "action": "accept", "key": "/deals/0/kind", "shown": desk.bench.open(1).version("/deals/0/kind")}  # fmt: skip
    for path in PATHS:
        for headers, words in STRANGERS:
            code, told = desk.ask(method, path, asked, headers={"Origin": f"http://127.0.0.1:{desk.port}", **headers})
            assert code in (403, 400), (method, path, headers)  # 400: no HTTP at all, says the server before the desk
            assert code == 400 or words in told or method == "HEAD", (method, path, headers, told)
    assert desk.bench.shelf.log.of(1) == []


BODIES: tuple[Any, ...] = (
    b"", b"\xff\xfe", b"{", b"[]" * 4000, b"[" * 100_000, b'{"action": "accept"}' * 2, None, 0, -1.5, True, "text", [], {},
    {"action": "accept"}, {"action": ["accept"]}, {"action": "edit", "key": VALUE, "typed": {"amount": "9" * 4000}},
    {"action": "edit", "key": VALUE, "typed": {"amount": {"a": 1}}}, {"action": "edit", "key": VALUE, "typed": []},
    {"action": "edit", "key": VALUE, "typed": {"amount": "1e999999"}}, {"action": "edit", "key": VALUE, "typed": {"amount": "NaN"}},
    {"action": "edit", "key": VALUE, "typed": {"amount": "-1"}}, {"action": "edit", "key": "/deals/0/dates/0", "typed": {"value": "9999-99-99"}},
    {"action": "edit", "key": "/deals/0/stake", "typed": {"percent": "inf"}}, {"action": "edit", "key": "/deals/0/term", "typed": {"number": "nan"}},
    {"action": "edit", "key": "/headline", "typed": {"text": "\ud800\u202e\x00"}}, {"action": "reject", "key": "/headline"},
    {"action": "reject", "key": "/deals/0"}, {"action": "add", "field": "deals", "typed": {"text": "merger"}},
    {"action": "add", "field": "value", "deal": "/deals/0", "typed": {}}, {"action": "undo", "key": VALUE}, {"action": "confirm"},
    {"action": "accept", "key": "/deals/0/kind", "seconds": 1e308}, {"action": "accept", "key": "/deals/0/kind", "passage": [5, 1]},
    {"field": "value", "deal": "/deals/0", "start": 10**30, "end": -1}, {"key": VALUE, "words": "\x00" * 5000, "start": True},
    {"field": "\x00", "words": "Alder"}, {"key": "/deals/0/parties/1", "start": 0, "end": 5}, {"extra": 1},
)  # fmt: skip


@pytest.mark.parametrize("path", ["decide", "try", "words"])
def test_no_body_is_a_fault(path: str, desk: Page) -> None:
    """Wrong types, sizes, numbers that are none, half surrogates: an answer that is no 500, with and without what is shown."""
    for number, body in enumerate(BODIES):
        for shown in (None, "now"):
            sent = body
            if isinstance(body, dict):
                sent = {**({"token": f"token-{number:05}{shown}"} if path != "words" else {}), **body}
                if shown and "action" in body:
                    sent["shown"] = desk.bench.open(1).version(str(body.get("key", "")))
            code, told = desk.ask("POST", f"/card/1/{path}", sent)
            assert code < 500, (path, body, told)


def test_a_body_that_is_too_long_or_of_no_said_length_is_refused(desk: Page) -> None:
    """413 and 411, before it is read."""
    assert desk.ask("POST", "/card/1/decide", b"x" * 300_000)[0] == 413
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
    headers = {"Cookie": f"desk_{desk.port}={TOKEN}", "Origin": f"http://127.0.0.1:{desk.port}"}
    connection.request("POST", "/card/1/decide", iter([b"{}"]), headers, encode_chunked=True)
    assert connection.getresponse().status == 411
    connection.close()
