"""A date in words."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS_OF_YEAR = {
    "H1": "first half of", "H2": "second half of", "Q1": "first quarter of", "Q2": "second quarter of",
    "Q3": "third quarter of", "Q4": "fourth quarter of",
}  # fmt: skip


def date_words(value: str) -> str:
    """An ISO date as precise as it is: "2025-03-14" is "14 March 2025", "2025-Q3" "third quarter of 2025"."""
    year, *rest = value.split("-")
    if not rest:
        return year
    if rest[0] in _PARTS_OF_YEAR:
        return f"{_PARTS_OF_YEAR[rest[0]]} {year}"
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month
