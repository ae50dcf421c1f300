"""The ECB's rates: what the library itself would say, from the one line that is needed."""

from __future__ import annotations

from datetime import date

import pytest
from currency_converter import CurrencyConverter

from summarizer.checks.readers.rates import OutOfRange, ecb_rate


@pytest.mark.parametrize(
    ("base", "quote", "day", "banking_day"),
    [
        ("USD", "GBP", date(2024, 5, 14), date(2024, 5, 14)),
        ("EUR", "SEK", date(2024, 5, 12), date(2024, 5, 10)),
        ("JPY", "EUR", date(2010, 1, 1), date(2009, 12, 31)),
    ],
)
def test_a_rate_is_the_library_s(base: str, quote: str, day: date, banking_day: date) -> None:
    """On a banking day its own, on others that of the banking day before."""
    assert ecb_rate(base, quote, day) == CurrencyConverter().convert(1, base, quote, date=banking_day)


@pytest.mark.parametrize(
    ("base", "day"), [("XXX", date(2024, 5, 14)), ("USD", date(1990, 1, 2)), ("ISK", date(2012, 5, 2))]
)
def test_what_the_table_lacks_is_said(base: str, day: date) -> None:
    """A currency without a column, a day before the table begins, a currency without a rate in those days."""
    with pytest.raises(OutOfRange):
        ecb_rate(base, "EUR", day)
