"""How long a server asks to wait, in whatever form it says so.

Headers and bodies give seconds ("12", "1.5"), durations ("6m0s", "250ms", "PT30S", "20 seconds"), moments
as Unix seconds or milliseconds, and dates (ISO 8601, HTTP). What lies more than a day ahead is no wait
that anybody means, and is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

LONGEST = 86_400.0  # seconds; what is said to last longer is not believed

_UNIX_SECONDS, _UNIX_MILLISECONDS = 1e9, 1e11  # no duration has so many; both lie after 2001
_UNITS = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), 0.001),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86400.0),
}
_PART = rf"\d+(?:\.\d+)?\s*(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_DURATION = re.compile(rf"(?:pt?)?({_PART}(?:[\s,]*{_PART})*)", re.IGNORECASE)
_PARTS = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s*([a-z]+)", re.IGNORECASE)
_TOLD = re.compile(
    rf"(?:try again|retry|wait|available|resets?|reset)\b[^.;\d]{{0,40}}?(?:in|after|for)?\s*({_PART}(?:[\s,]*{_PART})*)\b",
    re.IGNORECASE,
)
_NAMES = ("retrydelay", "retry_delay", "retry_after", "retry-after", "retryafter", "retry_after_seconds", "retry_in")
_NAMES_MS = ("retry_after_ms", "retry-after-ms", "retryafterms")


def seconds_until(text: str | None, now: datetime) -> float | None:
    """Seconds from `now` to what `text` says, 0 or more; None where it says nothing that can be believed."""
    text = (text or "").strip()
    number = _number(text)
    if number is not None:
        if number >= _UNIX_MILLISECONDS:
            number = max(0.0, number / 1000 - now.timestamp())
        elif number >= _UNIX_SECONDS:
            number = max(0.0, number - now.timestamp())
        return _believed(number)
    found = _DURATION.fullmatch(text)
    if found is not None:
        return _believed(_sum(found.group(1)))
    moment = _moment(text)
    return None if moment is None else _believed(max(0.0, (moment - now).total_seconds()))


def asked_wait(headers: Mapping[str, str], now: datetime, body: Any = None) -> float | None:
    """The seconds that a server asks to wait before another try: `retry-after` in its forms, else its body's words."""
    asked = _number(headers.get("retry-after-ms") or "")
    if asked is not None:
        return _believed(asked / 1000)
    asked = seconds_until(headers.get("retry-after"), now)
    return asked if asked is not None else _in_body(body, now)


def _in_body(body: Any, now: datetime) -> float | None:
    """The first wait that a body names as a field, or in words."""
    fields = list(_fields(body, 6))
    for name, value in fields:
        if name.lower() in _NAMES_MS and (number := _number(str(value))) is not None:
            return _believed(number / 1000)
        if name.lower() in _NAMES and (seconds := seconds_until(str(value), now)) is not None:
            return seconds
    for _, value in fields:
        found = _TOLD.search(value[:2000]) if isinstance(value, str) else None
        if found is not None:
            return _believed(_sum(found.group(1)))
    return None


def _fields(value: Any, levels: int) -> Iterator[tuple[str, Any]]:
    """Every named plain value in a body, however deep it lies."""
    if levels and isinstance(value, Mapping):
        for name, inner in value.items():
            if isinstance(inner, (str, int, float)):
                yield str(name), inner
            else:
                yield from _fields(inner, levels - 1)
    elif levels and isinstance(value, list):
        for inner in value[:20]:
            yield from _fields(inner, levels - 1)
    elif isinstance(value, str):
        yield "", value


def _sum(parts: str) -> float:
    return sum(float(number) * _UNITS[unit.lower()] for number, unit in _PARTS.findall(parts))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return max(0.0, number) if isfinite(number) else None


def _believed(seconds: float) -> float | None:
    return seconds if seconds <= LONGEST else None
