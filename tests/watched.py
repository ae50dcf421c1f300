"""The model engine with its waits and messages in view, against a scripted server on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from summarizer.engines.openai import OpenAIEngine
from tests.server import Behaviour, Server, serve

KEY = "sk-test-0123456789abcdef"


class Watched:
    """An engine with what it told and how long it would have waited."""

    def __init__(self, url: str, **options: Any) -> None:
        self.told: list[str] = []
        self.waits: list[float] = []

        async def wait(seconds: float) -> None:
            self.waits.append(seconds)

        given: dict[str, Any] = {"base_url": url, "timeout": 20, "retries": 2}
        self.engine = OpenAIEngine("test-model", notify=self.told.append, sleep=wait, **given | options)
        self.ask = self.engine.ask


@asynccontextmanager
async def against(*script: Behaviour, **options: Any) -> AsyncIterator[tuple[Watched, Server]]:
    """A server with a script, and an engine that asks it."""
    with serve(script) as server:
        watched = Watched(server.url, **options)
        try:
            yield watched, server
        finally:
            await watched.engine.aclose()
