"""Prices: exact sums, no guessing, the user's word last."""

from decimal import Decimal

import pytest

from summarizer.engines.price import cost, load_prices
from summarizer.errors import SettingsError
from summarizer.exchange import Usage

MILLION = 1_000_000


def test_a_known_model_costs_its_list_price() -> None:
    """A million of input and of output cost what the table says a million costs."""
    prices = load_prices()
    assert cost("gpt-4o-mini", Usage(MILLION, MILLION), prices) == Decimal("0.75")


def test_cached_input_costs_less() -> None:
    """Cached tokens are part of the input and are paid at their own rate."""
    assert cost("gpt-4o-mini", Usage(MILLION, 0, MILLION), load_prices()) == Decimal("0.075")
    assert cost("gpt-4o-mini", Usage(MILLION, 0, MILLION // 2), load_prices()) == Decimal("0.1125")


def test_more_cached_than_sent_costs_no_less_than_all_cached() -> None:
    """A server that counts more cached tokens than input tokens makes no cost negative."""
    assert cost("gpt-4o-mini", Usage(MILLION, 0, 9 * MILLION), load_prices()) == Decimal("0.075")


def test_without_a_cached_price_cached_input_costs_the_full_price() -> None:
    """An entry without `cached` has no discount."""
    prices = load_prices({"reed-1": {"input": 2, "output": 4}})
    assert cost("reed-1", Usage(MILLION, 0, MILLION), prices) == Decimal(2)


@pytest.mark.parametrize("name", ["gpt-4o-mini-2024-07-18", "gpt-4.1-2025-04-14"])
def test_a_dated_snapshot_costs_what_its_model_costs(name: str) -> None:
    """The date of a snapshot behind a known name changes nothing."""
    assert cost(name, Usage(1000, 100), load_prices()) == cost(name[:-11], Usage(1000, 100), load_prices())


def test_a_snapshot_with_a_price_of_its_own_keeps_it() -> None:
    """The exact name comes before the name without its date."""
    prices = load_prices()
    assert cost("gpt-4o-2024-05-13", Usage(MILLION, 0), prices) == Decimal(5)
    assert cost("gpt-4o-2024-08-06", Usage(MILLION, 0), prices) == Decimal("2.5")


@pytest.mark.parametrize(
    "name", ["gpt-4o-mini-audio", "gpt-5-2025", "GPT-4o", "SmolLM2-135M", "", "gpt-4o-2024-08-06-x"]
)
def test_an_unknown_model_has_no_cost(name: str) -> None:
    """A name that is merely like a known one is not priced."""
    assert cost(name, Usage(1000, 100), load_prices()) is None


def test_the_user_corrects_and_adds() -> None:
    """An override replaces a shipped entry as a whole, and adds a model."""
    prices = load_prices({"gpt-4o-mini": {"input": 1, "output": 0.1}, "reed-1": {"input": 0, "output": 0}})
    assert cost("gpt-4o-mini", Usage(0, MILLION), prices) == Decimal("0.1")
    assert cost("reed-1", Usage(MILLION, MILLION), prices) == 0


@pytest.mark.parametrize(
    "entry",
    [{"input": 1}, {"input": 1, "output": -1}, {"input": "dear", "output": 1}, {"input": 1, "output": 1, "per": 1000}],
)
def test_a_price_that_is_none_is_refused(entry: dict[str, object]) -> None:
    """A missing, negative, worded or unknown figure is a settings error that names the model."""
    with pytest.raises(SettingsError, match="reed-1"):
        load_prices({"reed-1": entry})


def test_every_shipped_price_is_sane() -> None:
    """Cached input is never dearer than input, and output never cheaper than it."""
    for name, price in load_prices().items():
        assert price.input <= price.output, name
        assert price.cached is None or price.cached <= price.input, name
