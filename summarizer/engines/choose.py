"""Which engine works: the model when one is configured (or kept replies are to be used), else the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import plugins
from summarizer.engines.engine import Engine
from summarizer.engines.openai_hosts import OPENAI, host_of
from summarizer.engines.openai_pace import FREE, Pace
from summarizer.engines.trust import refuse_untrusted
from summarizer.errors import SettingsError
from summarizer.exchange import Asker
from summarizer.settings import ENGINES, Settings, api_key

if TYPE_CHECKING:
    from summarizer.engines.model import ModelEngine
    from summarizer.reader import Reader


def engine_for(
    settings: Settings,
    *,
    record: Path | None,
    replay: Path | None,
    notify: Callable[[str], None],
    pace: Pace = FREE,
) -> Engine:
    """Build the engine that the settings ask for, and tell `notify` which it is when that was left open.

    `pace` decides when each request to a server goes out.

    Raises:
        SettingsError: a model is asked for and none is named, or there is no key for it.
    """
    if settings.engine not in ENGINES:
        return _added(settings, record or replay)
    if replay is None and is_by_rules(settings):
        return _rules(settings, record, notify)
    from summarizer.recording import recorder, replayer

    if replay is not None:
        return model_engine(settings, replayer(replay, settings.model))
    if settings.model is None:
        raise SettingsError("engine openai needs a model: --model NAME, SUMMARIZER_MODEL, or model in summarizer.toml")
    refuse_untrusted(settings)
    from summarizer.engines.openai import OpenAIEngine

    server = OpenAIEngine(
        settings.model,
        base_url=settings.base_url,
        api_key=api_key(),
        timeout=settings.timeout,
        notify=notify,
        pace=pace,
        answer_room=settings.answer_room,
    )
    notify(f"asking {settings.model} at {server.host}")
    ask = recorder(server.ask, record, settings.model) if record else server.ask
    return replace(model_engine(settings, ask), close=server.aclose)


def reader_for(
    settings: Settings,
    *,
    record: Path | None,
    replay: Path | None,
    notify: Callable[[str], None],
    pace: Pace = FREE,
    alone: bool = False,
) -> Reader | None:
    """The second reader that the settings ask for: the card's own model, unless they name another.

    None where it is off, and where rules fill the card and no reader is named. `alone`: asked for by itself, for a card
    made elsewhere.

    Raises:
        SettingsError: there is no model for it, or no key.
    """
    own = settings.reader
    model = own.model or (settings.model if alone or not is_by_rules(settings) else None)
    if not alone and (own.use == "off" or (replay is None and model is None)):
        return None
    if replay is not None:
        from summarizer.recording import replayer

        return model_reader(settings, replayer(replay, model))
    if model is None:
        raise SettingsError("the reader needs a model: --model NAME, or model under [reader] in summarizer.toml")
    refuse_untrusted(settings)
    from summarizer.engines.openai import OpenAIEngine

    server = OpenAIEngine(
        model,
        base_url=own.base_url or settings.base_url,
        api_key=api_key(name=own.key) if own.key else api_key(),
        timeout=settings.timeout,
        notify=notify,
        pace=pace,
        answer_room=settings.answer_room,
    )
    ask: Asker = server.ask
    if record:
        from summarizer.recording import recorder

        ask = recorder(ask, record, model)
    return replace(model_reader(settings, ask), close=server.aclose)


def refuse_unready(settings: Settings) -> None:
    """All that can be known to go wrong before the first call, and before a run's folder is made.

    Raises:
        SettingsError: no model, no key, no such address, a key that nobody has said may be sent there.
    """
    if is_by_rules(settings):
        return
    from summarizer.worked import house_prompt

    house_prompt(settings)
    if settings.model is None:
        raise SettingsError("engine openai needs a model: --model NAME, SUMMARIZER_MODEL, or model in summarizer.toml")
    host_of(settings.base_url or OPENAI)
    if settings.base_url is None and not api_key():
        raise SettingsError("no key: set OPENAI_API_KEY, or --base-url for a server that needs none")
    refuse_untrusted(settings)


def model_reader(settings: Settings, ask: Asker) -> Reader:
    """The reader that asks a model, whoever stands behind `ask`."""
    from summarizer.engines.price import load_prices
    from summarizer.prompt import CHOICE, READER, load_prompt
    from summarizer.reader import Reader

    return Reader(
        ask=ask,
        prompt=load_prompt(READER),
        second=load_prompt(CHOICE),
        window=settings.window,
        answer_room=settings.answer_room,
        re_asks=min(settings.re_asks, 1),
        prices=load_prices(settings.prices),
    )


def is_by_rules(settings: Settings) -> bool:
    """Whether the embedded rules fill the cards, and nothing is asked."""
    return settings.engine == "rules" or (settings.engine == "auto" and settings.model is None)


def model_engine(settings: Settings, ask: Asker) -> ModelEngine:
    """The engine that asks a model, whoever stands behind `ask`."""
    from summarizer.engines.model import ModelEngine
    from summarizer.engines.price import load_prices
    from summarizer.worked import house_prompt

    return ModelEngine(
        ask=ask,
        prompt=house_prompt(settings),
        window=settings.window,
        answer_room=settings.answer_room,
        re_asks=settings.re_asks,
        prices=load_prices(settings.prices),
    )


def _added(settings: Settings, kept: Path | None) -> Engine:
    """The engine of another distribution."""
    if kept is not None:
        raise SettingsError(f"--record and --replay keep a model's replies; engine {settings.engine} gives none")
    engine: Engine = plugins.load("engines", settings.engine)(settings)
    return engine


def _rules(settings: Settings, record: Path | None, notify: Callable[[str], None]) -> Engine:
    from summarizer.engines.rules_engine import RulesEngine

    if record is not None:
        raise SettingsError("--record keeps a model's replies, and no model is named: give --model NAME")
    if settings.engine == "auto":
        key = " (OPENAI_API_KEY is set, but no model is named)" if api_key() else ""
        notify(f"no model is configured: the embedded rules fill the card{key}")
    return RulesEngine()
