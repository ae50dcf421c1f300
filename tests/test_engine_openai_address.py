"""Where the engine asks: what an address may hold, whom a key goes to, and what a wrong one is told as."""

from base64 import b64encode

import pytest

from summarizer.engines.openai_address import trouble_of
from summarizer.errors import Refused, SettingsError, Unreachable
from tests import server as does
from tests.questions import ANSWER, question
from tests.server import serve
from tests.watched import KEY, Watched, against


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
