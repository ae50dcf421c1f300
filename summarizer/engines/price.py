"""What a model's tokens cost: `prices.toml`, which the user may add to or correct.

A price is never guessed: a model that is not in the table under its own name, or under that name with
the date of a snapshot behind it ("some-model-2025-04-14"), has no cost.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from summarizer.errors import SettingsError
from summarizer.exchange import Usage
from summarizer.settings import Settings

_TABLE = Path(__file__).with_name("prices.toml")
_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}\Z")
_MILLION = 1_000_000
HALF = Decimal("0.5")  # of the price, for input, cached input and output: https://platform.openai.com/docs/guides/batch


@dataclass(frozen=True)
class Price:
    """US dollars per million tokens; `cached` None means that cached input costs what input costs."""

    input: Decimal
    output: Decimal
    cached: Decimal | None = None


PriceTable = Mapping[str, Price]


def load_prices(overrides: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Price]:
    """The table that ships with the package, with the user's own entries over it.

    `overrides`: model → {"input", "output", optionally "cached"}, in US dollars per million tokens.

    Raises:
        SettingsError: an entry lacks a figure, or holds what is no price.
    """
    shipped = tomllib.loads(_TABLE.read_text(encoding="utf-8"), parse_float=Decimal)
    return {name: _price(name, entry) for name, entry in {**shipped, **(overrides or {})}.items()}


def price_for(model: str, table: PriceTable) -> Price | None:
    """A model's price under its own name, or that name without a snapshot's date; None when the table has neither."""
    return table.get(model) or table.get(_SNAPSHOT.sub("", model))


def cost(model: str, usage: Usage, table: PriceTable) -> Decimal | None:
    """US dollars for `usage`, exact; None when the table does not hold the model."""
    price = price_for(model, table)
    if price is None:
        return None
    cached = min(usage.cached_tokens or 0, usage.input_tokens)
    fresh = usage.input_tokens - cached
    cached_price = price.input if price.cached is None else price.cached
    return (fresh * price.input + cached * cached_price + usage.output_tokens * price.output) / _MILLION


def _price(name: str, entry: Mapping[str, Any]) -> Price:
    unknown = set(entry) - {"input", "output", "cached"}
    if unknown or "input" not in entry or "output" not in entry:
        raise SettingsError(f"prices of {name}: give input and output, and cached if it differs; nothing else")
    cached = entry.get("cached")
    return Price(
        _dollars(name, entry["input"]),
        _dollars(name, entry["output"]),
        None if cached is None else _dollars(name, cached),
    )


def _dollars(name: str, figure: object) -> Decimal:
    try:
        amount = Decimal(str(figure))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise SettingsError(f"prices of {name}: {figure!r} is no price in US dollars per million tokens")
    return amount


def cost_text(cost: Decimal | None) -> str | None:
    """A cost as it is kept on the card; None stays unknown."""
    return None if cost is None else format(cost.normalize(), "f")


def half_price(settings: Settings) -> Settings:
    """The settings with every price halved, so that plans, budget and cards all count what is really paid."""
    prices = {
        name: {
            "input": float(price.input * HALF),
            "output": float(price.output * HALF),
            **({} if price.cached is None else {"cached": float(price.cached * HALF)}),
        }
        for name, price in load_prices(settings.prices).items()
    }
    return settings.model_copy(update={"prices": prices})
