"""Support: which facts are positively shown by their words.

A check that is silent has found nothing wrong; that is not yet proof. A fact is supported when its
quote is in the story and its value is read from its own words by the same readers the checks use.
"""

from __future__ import annotations

from summarizer.checks.reading import Reading


def supported(reading: Reading) -> set[str]:
    """The pointers of the facts whose words state their value."""
    return {where for where, place in reading.places.items() if place.quote is not None}
