"""Which engine works: the model when one is configured (or kept replies are to be used), else the rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from summarizer.engines.engine import Engine
from summarizer.engines.openai_pace import FREE, Pace
from summarizer.errors import SettingsError
from summarizer.settings import Settings, api_key


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
    if replay is None and (settings.engine == "rules" or (settings.engine == "auto" and settings.model is None)):
        return _rules(settings, record, notify)
    from summarizer.engines.model import ModelEngine
    from summarizer.engines.price import load_prices
    from summarizer.prompt import load_prompt
    from summarizer.recording import recorder, replayer

    engine = partial(
        ModelEngine,
        prompt=load_prompt(),
        window=settings.window,
        answer_room=settings.answer_room,
        re_asks=settings.re_asks,
        prices=load_prices(settings.prices),
    )
    if replay is not None:
        return engine(ask=replayer(replay, settings.model))
    if settings.model is None:
        raise SettingsError("engine openai needs a model: --model NAME, SUMMARIZER_MODEL, or model in summarizer.toml")
    from summarizer.engines.openai import OpenAIEngine

    server = OpenAIEngine(
        settings.model,
        base_url=settings.base_url,
        api_key=api_key(),
        timeout=settings.timeout,
        notify=notify,
        pace=pace,
    )
    if settings.engine == "auto":
        notify(f"asking {settings.model}")
    ask = recorder(server.ask, record, settings.model) if record else server.ask
    return engine(ask=ask, close=server.aclose)


def _rules(settings: Settings, record: Path | None, notify: Callable[[str], None]) -> Engine:
    from summarizer.engines.rules_engine import RulesEngine

    if record is not None:
        raise SettingsError("--record keeps a model's replies, and no model is named: give --model NAME")
    if settings.engine == "auto":
        key = " (OPENAI_API_KEY is set, but no model is named)" if api_key() else ""
        notify(f"no model is configured: the embedded rules fill the card{key}")
    return RulesEngine()
