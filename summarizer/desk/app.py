"""The routes of the desk. Pages and parts of pages are made here by templates; the script only puts them in place."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from typing import Any

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from summarizer.checks.reading import Reading
from summarizer.deals.deal import Briefing
from summarizer.desk import index
from summarizer.desk.asked import Asked
from summarizer.desk.bench import Bench, Conflict, NoSuch, Opened
from summarizer.desk.candidates import read_words
from summarizer.desk.guard import Guard
from summarizer.desk.index import Filter
from summarizer.desk.inputs import BadInput, inputs, label_of
from summarizer.desk.passages import paragraphs
from summarizer.desk.view import ADDED, centre, groups, left_to_confirm, said_of
from summarizer.errors import SettingsError
from summarizer.render.filling import fill, house_file
from summarizer.render.harmless import harmless, one_line, web_address
from summarizer.render.view import MEANING
from summarizer.style import Style

_KINDS = {"desk.js": "text/javascript", "desk.css": "text/css"}


def make_app(bench: Bench, token: str, port: int) -> Guard:
    """The desk behind its guard. `port`: where it answers."""
    app = Starlette(
        routes=[
            Route("/", _queue),
            Route("/list", _list),
            Route("/card/{number:int}", _card),
            Route("/card/{number:int}/part", _part),
            Route("/card/{number:int}/decide", _decide, methods=["POST"]),
            Route("/card/{number:int}/try", _try, methods=["POST"]),
            Route("/card/{number:int}/words", _words, methods=["POST"]),
            Route("/asset/{name}", _asset),
        ],
        exception_handlers={
            HTTPException: _refuse,
            SettingsError: _broken,
            NoSuch: _not_taken,
            Conflict: _not_taken,
            BadInput: _not_taken,
        },
    )
    app.state.bench = bench
    return Guard(app, token, port)


async def _queue(request: Request) -> Response:
    bench = _bench(request)
    log = bench.shelf.log
    return _page(
        request, "queue.html", **_listed(request),
        run=bench.shelf.name, counts=index.counts(log), vigilance=bench.probes.told,
        verdicts=("ready", "review", "reject"), checks=index.choices(log, "checks"),
        kinds=index.choices(log, "kinds"), sources=index.choices(log, "source"),
    )  # fmt: skip


async def _list(request: Request) -> Response:
    """The list of the queue alone, while one types a search."""
    return _page(request, "_list.html", **_listed(request))


def _listed(request: Request) -> dict[str, Any]:
    wanted, at = _filter(request), _number(request.query_params.get("page"), 1)
    rows, count = index.page(_bench(request).shelf.log, wanted, at)
    pages = -(-count // index.PAGE) or 1
    return {"rows": rows, "count": count, "wanted": wanted, "at": at, "pages": pages, "query": wanted.query()}


async def _card(request: Request) -> Response:
    opened = _opened(request)
    answer = _page(request, "card.html", **_values(request, opened))
    answer.background = BackgroundTask(_bench(request).warm, opened)
    return answer


async def _part(request: Request) -> Response:
    return _page(request, "_card.html", **_values(request, _opened(request)))


async def _decide(request: Request) -> Response:
    asked = await _asked(request)
    bench, number = _bench(request), request.path_params["number"]
    taken = bench.take(number, asked)
    stay = asked.action == "undo" or (asked.action == "edit" and taken.opened.findings(taken.key))
    html = _render(request, "_card.html", **_values(request, taken.opened, taken.key if stay else None))
    return JSONResponse({"html": html, "told": one_line(taken.told), "entry": taken.entry, "left": len(taken.opened.questions)})  # fmt: skip


async def _try(request: Request) -> Response:
    asked = await _asked(request)
    after, key = _bench(request).tried(request.path_params["number"], asked)
    return JSONResponse(
        {
            "html": _render(request, "_said.html", said=said_of(after, key), tried=True),
            "verdict": after.decided.card.verdict,
        }
    )


async def _words(request: Request) -> Response:
    given = await _json(request)
    opened = _opened(request)
    text = opened.held.story.text
    field, key, words = (str(given.get(name, ""))[:4000] for name in ("field", "key", "words"))
    start, end = given.get("start"), given.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        start = text.find(words) if words else -1
        end = start + len(words)
    if start < 0:
        return _error(422, "these words are not in the article")
    if field and field not in ADDED:
        return _error(404, "there is no such field")
    if field:
        deal = str(given.get("deal", ""))[:100]
        key = f"/{field}/+0" if field in ("key_points", "background", "deals") else f"{deal}/{field}/+0"
    elif opened.value(key) is None and not any(one.key == key for one in opened.questions):
        return _error(404, "there is no such fact on this card")
    typed = read_words(key, start, end, opened.held.story)
    now = opened.value(key)
    filled = [
        one
        if one.name not in typed
        else type(one)(one.name, one.label, one.form, typed[one.name], one.choices, one.names)
        for one in inputs(key, now)
    ]
    html = _render(request, "_inputs.html", inputs=filled)
    return JSONResponse({"html": html, "typed": typed, "label": label_of(key)})


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _KINDS:
        raise HTTPException(404)
    own = house_file(_style(request), f"desk/{name}")
    text = own.read_bytes() if own else files("summarizer.desk").joinpath(f"assets/{name}").read_bytes()
    return Response(text, media_type=_KINDS[name])


async def _refuse(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return PlainTextResponse(f"{error.status_code}: {error.detail}\n", error.status_code)


async def _not_taken(_: Request, error: Exception) -> Response:
    """What a decision that is not taken is answered with."""
    if isinstance(error, Conflict):
        return _error(409, str(error), now=error.now, yours=error.yours)
    return _error(404 if isinstance(error, NoSuch) else 422, str(error))


async def _broken(_: Request, error: Exception) -> Response:
    return PlainTextResponse(f"500: {one_line(str(error))}\n", 500)


def _values(request: Request, opened: Opened, key: str | None = None) -> dict[str, Any]:
    """What the page of a card shows."""
    bench, wanted = _bench(request), _filter(request)
    key = key or request.query_params.get("fact")
    known = {one.key for one in opened.questions} | opened.decided.state.values.keys() | {"/deals"}
    known |= {
        f"{deal}/{name}" for deal in opened.decided.state.values for name in ("value", "stake") if deal.count("/") == 2
    }
    number, log = opened.held.number, bench.shelf.log
    text = harmless(opened.held.story.text)
    card, asked = opened.decided.card, centre(opened, key if key in known else None)
    query = wanted.query()
    return {
        "number": number, "id": one_line(card.article.id), "title": one_line(card.headline), "verdict": card.verdict,
        "meaning": MEANING[card.verdict], "url": web_address(card.article.url), "query": query,
        "told_of": [one_line(part) for part in (card.article.source, _day(card.article.published)) if part],
        "paragraphs": paragraphs(text, asked.words if asked else ()), "language": card.article.language or "",
        "has_title": opened.held.story.title_end > 0, "groups": groups(opened),
        "centre": asked, "left": len(opened.questions),
        "state": opened.state, "open": [one.key for one in opened.questions],
        "rest": left_to_confirm(opened), "added": [(name, label_of(_example(name))) for name in ADDED],
        "deals": _deals(opened), "names": _names(opened),
        "before": index.neighbour(log, number, wanted, forward=False),
        "after": index.neighbour(log, number, wanted, forward=True),
        "vigilance": bench.probes.told,
    }  # fmt: skip


def _deals(opened: Opened) -> list[str]:
    """The keys of the card's deals."""
    values = opened.decided.state.values
    return [
        key for key, value in values.items() if key.startswith("/deals/") and key.count("/") == 2 and value is not None
    ]


def _names(opened: Opened) -> list[str]:
    """The names of the article and those on the card, for inputs that take one."""
    values, text = opened.decided.state.values.values(), opened.held.story.text
    told = {str(value["name"]) for value in values if isinstance(value, dict) and value.get("name")}
    told |= {text[one.start : one.end] for one in Reading(Briefing(), opened.held.story).names}
    return sorted(map(one_line, told))


def _example(field: str) -> str:
    return f"/{field}/0" if field in ("key_points", "background", "deals") else f"/deals/0/{field}"


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _opened(request: Request) -> Opened:
    try:
        return _bench(request).open(request.path_params["number"])
    except NoSuch as error:
        raise HTTPException(404, str(error)) from None


def _bench(request: Request) -> Bench:
    bench: Bench = request.app.state.bench
    return bench


def _filter(request: Request) -> Filter:
    given = {one.name: request.query_params.get(one.name, "")[:200] for one in fields(Filter)}
    if given["state"] not in ("open", "done", "all"):
        given["state"] = "open"
    if not given["least"].isdecimal() or len(given["least"]) > 24:
        given["least"] = ""
    return Filter(**given)  # type: ignore[arg-type]


def _number(text: str | None, least: int) -> int:
    return max(least, int(text)) if text and text.isdecimal() and text.isascii() and len(text) < 9 else least


async def _json(request: Request) -> dict[str, Any]:
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "the request is not JSON") from None
    if not isinstance(value, dict):
        raise HTTPException(400, "the request is no JSON object")
    return value


async def _asked(request: Request) -> Asked:
    try:
        return Asked.model_validate(await _json(request))
    except ValidationError as error:
        raise HTTPException(400, f"the request is none of the desk's: {error.errors()[0]['msg']}") from None


def _error(code: int, told: str, **more: str) -> Response:
    return JSONResponse({"told": one_line(told), **{name: one_line(text) for name, text in more.items()}}, code)


def _page(request: Request, template: str, **values: Any) -> Response:
    return HTMLResponse(_render(request, template, **values))


def _render(request: Request, template: str, **values: Any) -> str:
    return fill("desk", template, _style(request), {}, values)


def _style(request: Request) -> Style:
    return _bench(request).shelf.settings.style
