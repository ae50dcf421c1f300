"""Which articles the checks were tuned on, and which were set aside before the first check was tuned.

Thirty-five per cent of the articles with hand-made cards were drawn, from each of the four groups
that carry hand-planted errors, before any check existed. Nobody reads them, their cards or what the
checks miss on them while tuning: the figures on this part are the ones that speak for articles that
the rules have never met. An article is named by the first three letters of its slug.
"""

from __future__ import annotations

from typing import Literal

Part = Literal["tuning", "aside", "unseen", "shared", "shared-aside"]

ASIDE = frozenset(
    {"a03", "a05", "a08", "a10", "b02", "b04", "b05", "b06", "c02", "c04", "c06", "d02", "d04", "d06"},
)


def part_of(slug: str) -> Part:
    """The part of the project's own gold that an article belongs to."""
    return "aside" if slug[:3] in ASIDE else "tuning"
