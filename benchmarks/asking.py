"""Processor time of one request, by the project's own few lines a mode and by instructor's public door.

    python -m benchmarks.asking [--requests 150]

Both ask the same test server on loopback, in turn, over openai's client, and read the answer; instructor gets a response
model whose JSON Schema is ready. Only this thread's processor time is counted.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import instructor
import openai
from pydantic import create_model

from summarizer.deals.contract import answer_schema
from summarizer.engines.openai import OpenAIEngine
from tests.questions import question
from tests.quirks import ANSWER, TEXT
from tests.server import answer, serve


async def milliseconds(ask: Callable[[], Awaitable[Any]], requests: int) -> float:
    """Of one request, after three that are not counted."""
    for _ in range(3):
        await ask()
    began = time.thread_time()
    for _ in range(requests):
        await ask()
    return (time.thread_time() - began) * 1000 / requests


def ready_model() -> type[Any]:
    """A response model for the contract's keys whose schema is built once."""
    ready = {"title": "briefing", **answer_schema()}
    fields: Any = {name: (type(value), ...) for name, value in ANSWER.items()}
    model = create_model("Briefing", **fields)
    setattr(model, "model_json_schema", classmethod(lambda *_args, **_options: ready))  # noqa: B010  mypy knows methods
    return model


async def measure(requests: int) -> None:
    """Print a line a way."""
    asked, model = question(schema=answer_schema()), ready_model()
    with serve(answer(TEXT), keep=False) as server:
        engine = OpenAIEngine("m", base_url=server.url)
        print(f"own lines                    {await milliseconds(lambda: engine.ask(asked), requests):.2f} ms")
        await engine.aclose()
        client = openai.AsyncOpenAI(base_url=server.url, api_key="none", http_client=openai.DefaultAioHttpClient())
        messages: Any = [{"role": one.role, "content": one.content} for one in asked.messages]
        for mode in (instructor.Mode.JSON_SCHEMA, instructor.Mode.TOOLS):
            create = instructor.from_openai(client, mode=mode).chat.completions.create
            ask = partial(create, model="m", messages=messages, response_model=model, max_retries=0)
            spent = await milliseconds(ask, requests)
            print(f"instructor, {mode.value:<17}{spent:.2f} ms")
        await client.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="processor time of one request")
    parser.add_argument("--requests", type=int, default=150)
    asyncio.run(measure(parser.parse_args().requests))
