"""Trying again where it helps, and one clear line where it does not."""

from base64 import b64encode
from datetime import UTC, datetime

import pytest

from summarizer.engines.openai_address import trouble_of
from summarizer.engines.openai_transport import LONGEST_WAIT
from summarizer.engines.openai_waits import asked_wait
from summarizer.errors import Refused, SettingsError, Unreachable
from tests import server as does
from tests.questions import ANSWER, question
from tests.server import Behaviour, serve
from tests.watched import KEY, Watched, against


@pytest.mark.parametrize(
    "failure",
    [
        does.status(429), does.status(500), does.status(503), does.status(408), does.status(409),
        does.cut(), does.reset(), does.broken_json(), does.fixed(does.Response(body=b'{"error": {"message": "busy"}}')),
        does.fixed(does.Response(body=b'{"choices": "\xff"}')),
    ],
)  # fmt: skip
async def test_a_passing_failure_is_tried_again(failure: Behaviour) -> None:
    """One failure, one wait, then the answer."""
    async with against(failure, does.answer(ANSWER)) as (watched, server):
        assert (await watched.ask(question())).text == ANSWER
    assert server.count == 2
    assert len(watched.waits) == 1
    assert 0.5 <= watched.waits[0] <= 1.0


async def test_the_wait_grows() -> None:
    """Each wait is twice the one before, and up to half a second more."""
    async with against(*[does.status(500)] * 4, does.answer(ANSWER), retries=4) as (watched, _):
        await watched.ask(question())
    assert all(least <= wait <= least + 0.5 for least, wait in zip([0.5, 1, 2, 4], watched.waits, strict=True))


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("0", 0.0), ("86400", LONGEST_WAIT)])
async def test_retry_after_is_honoured(asked: str, waited: float) -> None:
    """The server's own wait comes before ours, up to a cap."""
    async with against(does.status(429, retry_after=asked), does.answer(ANSWER)) as (watched, _):
        await watched.ask(question())
    assert watched.waits == [waited]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after": "Wed, 05 Mar 2025 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Wed, 05 Mar 2025 11:00:00 GMT"}, 0.0),
        ({"retry-after": "Wed, 05 Mar 2025 12:00:30 -0000"}, 30.0),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "1741176030"}, 30.0),
        ({"retry-after": "1741176030000"}, 30.0),
        ({"retry-after": "2m0.5s"}, 120.5),
        ({"retry-after": "20 seconds"}, 20.0),
        ({"retry-after": "PT1M30S"}, 90.0),
        ({"retry-after": "2025-03-05T12:00:30Z"}, 30.0),
        ({"retry-after": "86401"}, None),
        ({"retry-after": "2025-04-05T12:00:30Z"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_every_form(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds, an HTTP date, and nonsense."""
    assert asked_wait(headers, datetime(2025, 3, 5, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ({"error": {"details": [{"kind": "quota"}, {"retryDelay": "12s"}]}}, 12.0),
        ([{"error": {"details": [{"retry_delay": "0.25s"}]}}], 0.25),
        ({"error": {"message": "slow down", "retry_after": 3}}, 3.0),
        ({"retry_after_ms": 2500}, 2.5),
        ({"error": {"message": "Limit reached: please try again in 1m12.5s, or pay."}}, 72.5),
        ({"error": "wait 8 seconds"}, 8.0),
        ({"detail": "retry after 250ms"}, 0.25),
        ({"error": {"message": "try again in 40h"}}, None),
        ({"error": {"message": "after 12 years of service try another model"}}, None),
        ("nothing of the kind", None),
        (None, None),
    ],
)
def test_a_wait_in_a_body_is_read(body: object, seconds: float | None) -> None:
    """As a field, wherever it lies, or in the words of the message; a header comes before it."""
    now = datetime(2025, 3, 5, 12, tzinfo=UTC)
    assert asked_wait({}, now, body) == seconds
    assert asked_wait({"retry-after": "1"}, now, body) == 1.0


async def test_a_long_wait_is_told_once() -> None:
    """Two who wait beside each other tell it in one line; a short wait is not worth one."""
    short, long = does.status(429, retry_after="1"), does.status(429, retry_after="40")
    async with against(short, long, does.answer(ANSWER)) as (watched, _):
        await watched.ask(question())
    assert [words.partition(":")[2].partition(" ")[2] for words in watched.told] == [
        "asks to wait: trying again in 40 s"
    ]


@pytest.mark.parametrize("stall", [does.stall(), does.stall(ANSWER)])
async def test_a_stall_ends_at_the_time_out(stall: Behaviour) -> None:
    """A server that says nothing, or stops half-way, is left after the given seconds and tried again."""
    async with against(stall, does.answer(ANSWER), timeout=0.2) as (watched, server):
        assert (await watched.ask(question())).text == ANSWER
    assert server.count == 2


async def test_stalls_to_the_end_are_unreachable() -> None:
    """The message says how long and how often."""
    async with against(does.stall(), timeout=0.05, retries=1) as (watched, _):
        with pytest.raises(Unreachable, match=r"gave no whole answer within 0\.05 s \(2 tries\): try later"):
            await watched.ask(question())


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (does.status(429, "slow down"), "answers 429: slow down (3 tries): ask less at a time, or wait"),
        (does.status(502, "bad gateway"), "answers 502: bad gateway (3 tries): try later"),
        (does.cut(), "hung up"),
        (does.reset(), "hung up"),
        (does.broken_json(), "answered with something other than a chat completion (3 tries)"),
        (does.fixed(does.Response(body=b"{}")), "gave no answer (3 tries)"),
    ],
)
async def test_a_failure_that_does_not_pass_is_unreachable(failure: Behaviour, words: str) -> None:
    """One line after the last try: who, what, how often, what to do."""
    async with against(failure) as (watched, server):
        with pytest.raises(Unreachable) as gone:
            await watched.ask(question())
    assert str(gone.value).startswith("127.0.0.1:")
    assert words in str(gone.value)
    assert "\n" not in str(gone.value)
    assert server.count == 3


async def test_no_retries_means_one_try() -> None:
    """The count in the message is the truth."""
    async with against(does.status(500), retries=0) as (watched, server):
        with pytest.raises(Unreachable, match=r"\(1 try\)"):
            await watched.ask(question())
    assert server.count == 1


async def test_nobody_listens() -> None:
    """A closed port is told as such, not as a time-out."""
    with serve(does.answer(ANSWER)) as server:
        url = server.url
    watched = Watched(url)
    with pytest.raises(Unreachable, match=r"cannot be reached or hung up \(.*[Cc]onnect.*check --base-url") as gone:
        await watched.ask(question())
    await watched.engine.aclose()
    assert "within" not in str(gone.value)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "check --model"),
        (401, "check OPENAI_API_KEY"),
        (402, "no credit left"),
        (403, "check OPENAI_API_KEY"),
        (404, "check --model and --base-url"),
        (413, "smaller window"),
        (422, "check --model"),
        (501, "server's log"),
    ],
)
async def test_a_refusal_is_final_and_says_what_to_do(status: int, words: str) -> None:
    """One line with the server's words and advice; where the mode may be meant, the plainest is tried, once."""
    async with against(does.status(status, "so it is"), api_key=KEY) as (watched, server):
        with pytest.raises(Refused) as no:
            await watched.ask(question())
    assert f"refuses ({status}: so it is)" in str(no.value)
    assert words in str(no.value)
    assert "\n" not in str(no.value)
    assert (server.count, watched.waits) == (2 if status in (400, 422, 501) else 1, [])


async def test_a_server_that_wants_a_key_says_so() -> None:
    """Without a key the advice is to set one."""
    async with against(does.status(401, "who are you?")) as (watched, _):
        with pytest.raises(Refused, match="it wants a key; set OPENAI_API_KEY"):
            await watched.ask(question())


async def test_an_empty_account_is_not_asked_again() -> None:
    """The 429 that no waiting mends."""
    async with against(does.status(429, "You exceeded your quota", code="insufficient_quota")) as (watched, server):
        with pytest.raises(Refused, match="no credit left"):
            await watched.ask(question())
    assert server.count == 1


async def test_a_web_page_is_not_an_api() -> None:
    """A base URL that leads to a site is told as such."""
    page = does.Response(body=b"<html>Welcome</html>", headers=(("content-type", "text/html"),))
    async with against(does.fixed(page)) as (watched, server):
        with pytest.raises(Refused, match="answers with a web page, not the OpenAI API: check --base-url"):
            await watched.ask(question())
    assert server.count == 1


async def test_a_query_in_the_address_is_kept_behind_the_path() -> None:
    """As Azure's classic addresses have it; the key then goes in the header that is read there too."""
    for tail in ("", "/", "/chat/completions"):
        with serve(does.answer(ANSWER)) as server:
            watched = Watched(f"{server.url}{tail}?api-version=2031-05-01&tier=b", api_key=KEY)
            assert (await watched.ask(question())).text == ANSWER
            await watched.engine.aclose()
        assert server.requests[0].path == "/v1/chat/completions?api-version=2031-05-01&tier=b"
        assert server.requests[0].headers["api-key"] == KEY


async def test_a_password_in_the_address_stands_in_place_of_a_key() -> None:
    """A gateway's own login is sent, and no key beside it."""
    with serve(does.answer(ANSWER)) as server:
        watched = Watched(server.url.replace("://", "://editor:hu%3Ash@"), api_key=KEY)
        await watched.ask(question())
        await watched.engine.aclose()
    assert server.requests[0].headers["authorization"] == "Basic " + b64encode(b"editor:hu:sh").decode()


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/v1/chat/completions", "//elsewhere.example/x", "http://127.0.0.1:1/v1"]
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_an_article_is_not_sent_on_to_another_server(status: int, where: str) -> None:
    """Whatever the redirect asks for: one request, one line that names where it pointed."""
    there = does.fixed(does.Response(status, headers=(("location", where),)))
    async with against(there, api_key=KEY) as (watched, server):
        with pytest.raises(Refused, match="the article is not sent on: check --base-url"):
            await watched.ask(question())
    assert server.count == 1


async def test_a_redirect_in_a_circle_ends() -> None:
    """On the same server it is followed, a few times."""

    def around(request: does.Request) -> does.Response:
        other = "/v2/chat/completions" if request.path.startswith("/v1") else "/v1/chat/completions"
        return does.Response(307, headers=(("location", other),))

    async with against(around, retries=0) as (watched, server):
        with pytest.raises(Unreachable, match="redirects in a circle"):
            await watched.ask(question())
    assert server.count < 5


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ALL_PROXY", "socks://127.0.0.1:9", "ALL_PROXY names a proxy that cannot be used (socks://"),
        ("all_proxy", "socks5://127.0.0.1:9", "all_proxy names a proxy"),
        ("HTTP_PROXY", "socks5h://127.0.0.1:9", "HTTP_PROXY names a proxy"),
        ("HTTPS_PROXY", "ftp://127.0.0.1:9", "HTTPS_PROXY names a proxy"),
        ("OPENAI_ORG_ID", "örg", "OPENAI_ORG_ID holds characters"),
        ("OPENAI_PROJECT_ID", "pröject", "OPENAI_PROJECT_ID holds characters"),
        ("OPENAI_CUSTOM_HEADERS", "x-team: Käse", "OPENAI_CUSTOM_HEADERS holds characters"),
        ("SSL_CERT_FILE", "/there/is/no/such.pem", "SSL_CERT_FILE names no file"),
    ],
)
def test_an_environment_that_cannot_work_is_told_by_name(
    name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line before the first request, never a traceback."""
    for proxy in ("all_proxy", "http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(proxy, raising=False)
        monkeypatch.delenv(proxy.upper(), raising=False)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as wrong:
        Watched("http://server.example/v1")
    assert words in str(wrong.value)
    assert "\n" not in str(wrong.value)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate", "SSL_CERT_FILE"),
        ("certificate verify failed: unable to get local issuer certificate", "SSL_CERT_FILE"),
        ("certificate verify failed: certificate has expired", "has expired"),
        ("Hostname mismatch, certificate is not valid for 'a.example'", "for another name"),
        ("[SSL: WRONG_VERSION_NUMBER] wrong version number", "does not speak https"),
        ("Connection reset by peer", None),
    ],
)
def test_a_certificate_is_told_as_what_it_is(how: str, words: str | None) -> None:
    """What fails the same way every time is not tried again; the advice fits the fault."""
    told = trouble_of(how)
    assert told is None if words is None else words in str(told)


async def test_a_wrong_path_is_told() -> None:
    """A base URL without its /v1 part meets a 404."""
    with serve(does.answer(ANSWER)) as server:
        watched = Watched(server.url.removesuffix("/v1"))
        with pytest.raises(Refused, match=r"404: no such path: /chat/completions.*check --model and --base-url"):
            await watched.ask(question())
        await watched.engine.aclose()
