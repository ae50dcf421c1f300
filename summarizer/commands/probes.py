"""What `summarizer doctor` tries: one tiny question to the server, and one sentence a language for the rules."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from summarizer.errors import BadAnswer, SettingsError
from summarizer.exchange import Message, Question, Reply
from summarizer.render.progress import spinner

if TYPE_CHECKING:
    from summarizer.settings import Settings

_SCHEMA = {
    "type": "object",
    "properties": {"ready": {"type": "boolean"}},
    "required": ["ready"],
    "additionalProperties": False,
}
_QUESTION = Question(
    messages=(
        Message("system", "Answer with one JSON object."),
        Message("user", 'Are you ready? Answer {"ready": true} and nothing else.'),
    ),
    schema=_SCHEMA,
    schema_name="probe",
    prompt_name="probe",
    prompt_version=1,
    prompt_sha256="",
    article_sha256="",
)
_SENTENCES = {
    "English": "Alder Foods agreed on 14 March 2025 to buy 60 percent of Brook Dairy for 40 million euros.",
    "German": "Alder Foods hat am 14. März 2025 vereinbart, 60 Prozent von Brook Dairy für 40 Millionen Euro zu kaufen.",
    "French": "Alder Foods a accepté le 14 mars 2025 de racheter 60 % de Brook Dairy pour 40 millions d'euros.",
    "Spanish": "Alder Foods acordó el 14 de marzo de 2025 comprar el 60 % de Brook Dairy por 40 millones de euros.",
    "Italian": "Alder Foods ha accettato il 14 marzo 2025 di acquistare il 60 % di Brook Dairy per 40 milioni di euro.",
    "Dutch": "Alder Foods stemde op 14 maart 2025 in met de koop van 60 procent van Brook Dairy voor 40 miljoen euro.",
}


def host_of(base_url: str | None) -> str:
    """The host and port of a server's address: never the whole of it, which may hold a password."""
    from summarizer.engines.openai import OPENAI
    from summarizer.engines.openai_hosts import host_of as host_in

    return host_in(base_url or OPENAI, strict=False) or "no web address"


def price_of(settings: Settings, model: str) -> str:
    """What a million tokens of the model cost, and where that is known from.

    Raises:
        SettingsError: a price in the settings is none.
    """
    from summarizer.engines.price import load_prices, price_for

    price = price_for(model, load_prices(settings.prices))
    if price is None:
        return "not known: cards carry no cost, and --budget needs one under [prices]"
    source = settings.source(f"prices.{model}")
    whence = source.name if source else "the shipped table"
    return f"${price.input} a million tokens in, ${price.output} out ({whence})"


def try_server(settings: Settings, *, reader: bool) -> str:
    """Ask the card's server, or the second reader's, one tiny question; says in which mode it answered and what that took.

    Raises:
        EngineError: it was not reached, refused, or gave no JSON.
        SettingsError: it cannot be asked so.
    """
    from summarizer.engines.answer_text import find_answer

    told: list[str] = []
    with spinner("Asking the server"):
        reply = asyncio.run(_ask(settings, reader, told))
    if find_answer(reply.text, _SCHEMA) is None:
        raise BadAnswer(f"{reply.model} answered, and not with JSON: {reply.text[:80]!r}")
    used = f", {reply.usage.input_tokens + reply.usage.output_tokens} tokens" if reply.usage else ""
    return f"answers in mode {reply.mode} as {reply.model}{used}"


async def _ask(settings: Settings, reader: bool, told: list[str]) -> Reply:
    from summarizer.engines.choose import engine_for, reader_for
    from summarizer.engines.model import ModelEngine
    from summarizer.reader import Reader

    choose = reader_for if reader else engine_for
    asked = choose(settings, record=None, replay=None, notify=told.append)
    if asked is None:
        raise SettingsError("no model is asked")
    try:
        if not isinstance(asked, ModelEngine | Reader):
            raise SettingsError("the engine asks no model")
        return await asked.ask(_QUESTION)
    finally:
        await asked.aclose()


def languages_read() -> dict[tuple[str, ...], list[str]]:
    """What the rules read of one sentence in several languages: what → the languages."""
    found: dict[tuple[str, ...], list[str]] = {}
    for language, sentence in _SENTENCES.items():
        found.setdefault(_read(sentence), []).append(language)
    return found


def _read(sentence: str) -> tuple[str, ...]:
    from summarizer.article import Article
    from summarizer.clean import clean
    from summarizer.engines.rules import fill
    from summarizer.reading.dates import find_dates
    from summarizer.reading.measures import find_percentages
    from summarizer.reading.money import find_money

    read = {
        "deals": bool(fill(clean(Article(raw=sentence))).deals),
        "amounts": any(one.low == 40_000_000 and one.currency == "EUR" for one in find_money(sentence)),
        "dates": any(one.value == "2025-03-14" for one in find_dates(sentence, None)),
        "shares": any(one.low == 60 for one in find_percentages(sentence)),
    }
    return tuple(name for name, is_read in read.items() if is_read)
