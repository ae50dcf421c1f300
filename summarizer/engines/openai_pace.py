"""Pace: who decides when a request may go out, and is told what came back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Protocol


class Pace(Protocol):
    """Asked before each request, tries after a failure included."""

    async def turn(self, tokens: int) -> None:
        """Wait for the turn of a request whose messages have about so many tokens."""

    def heard(self, status: int, headers: Mapping[str, str]) -> None:
        """What came back for that turn: an HTTP status (0: nothing) and the response's headers."""

    async def sleep(self, seconds: float) -> None:
        """Wait before another try."""


class _Free:
    async def turn(self, tokens: int) -> None:
        """At once."""

    def heard(self, status: int, headers: Mapping[str, str]) -> None:
        """Nothing follows from it."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


FREE: Pace = _Free()
