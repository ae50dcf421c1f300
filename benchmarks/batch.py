"""How near a batch comes to the ideal rate, and what it costs in processor time, beside plain clients in a loop.

    python -m benchmarks.batch [--seconds 60] [--only NAME]

A server on the same machine answers every call after a fixed time: with the same full card, and to the second reader's
question with a yes to every statement that is on that card. "ideal" is what so many calls in flight could give at most.
"summarizer batch" is the whole run in one command: reading, cleaning, repeats, asking, every check, the ledger, the files;
its start and the making of its processes count; bytecode is kept, as an installed package's is. "without reader" asks once
an article, "with reader" twice. The others only ask and parse the answer, in a loop with a semaphore, and check nothing.
Each one runs in a process of its own. Processor time is an article's.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from benchmarks.check_speed import article, full_card
from benchmarks.life import yes_to
from tests.server import Request, Response

SETTINGS = ((2.0, 64), (2.0, 256), (0.2, 16))  # seconds before an answer, calls in flight
BATCHES = {"batch, without reader": ("--no-reader",), "batch, with reader": ()}
CLIENTS = (*BATCHES, "its client alone", "openai create", "instructor")
WORDS = 1000


def main() -> None:
    """Print the table; or run one client and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="what each run would take at the ideal rate")
    parser.add_argument("--only", choices=CLIENTS)
    parser.add_argument("--one", nargs=3, metavar=("NAME", "CONCURRENCY", "URL"), help=argparse.SUPPRESS)
    parser.add_argument("--dump", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--serve", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve is not None:
        _serve(given.serve)
        return
    if given.one:
        name, concurrency, url = given.one
        print(json.dumps(one(name, int(concurrency), url, given.dump)))
        return
    print(f"| | {' | '.join(f'{delay:g} s, {flight} in flight' for delay, flight in SETTINGS)} |")
    print(f"|---{'|---' * len(SETTINGS)}|")
    print(f"| ideal | {' | '.join(f'{flight / delay:.0f}/s' for delay, flight in SETTINGS)} |")
    with tempfile.TemporaryDirectory() as folder:
        _cell(CLIENTS[0], 0.0, 1, 0.0, Path(folder))  # makes the bytecode
        for name in [given.only] if given.only else CLIENTS:
            cells = [_cell(name, delay, flight, given.seconds, Path(folder)) for delay, flight in SETTINGS]
            print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _cell(name: str, delay: float, flight: int, seconds: float, folder: Path) -> str:
    calls = max(2, round(seconds / delay) if delay else 0) * flight
    count = calls // 2 if name == "batch, with reader" else calls
    dump = folder / f"{count}.jsonl"
    if not dump.exists():
        with dump.open("w") as file:
            file.writelines(
                json.dumps({"id": f"a{seed}", "text": article(WORDS, seed)}) + "\n" for seed in range(count)
            )
    serve_it = [sys.executable, "-m", "benchmarks.batch", "--serve", str(delay)]
    server = subprocess.Popen(serve_it, stdout=subprocess.PIPE, text=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    try:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        command = [sys.executable, "-m", "benchmarks.batch", "--one", name, str(flight), url, "--dump", str(dump)]
        figures = json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.splitlines()[-1]
        )
    finally:
        server.terminate()
        server.wait()
        if server.stdout:
            server.stdout.close()
    rate = calls / figures["wall"]
    return f"{rate:.0f}/s {delay * rate / flight:.0%} {1000 * figures['cpu'] / count:.1f} ms"


def one(name: str, concurrency: int, url: str, dump: Path) -> dict[str, float]:
    """Wall and processor seconds of one client over a dump."""
    if name in BATCHES:
        return _batch(concurrency, url, dump, BATCHES[name])
    texts = [json.loads(line)["text"] for line in dump.read_text().splitlines()]
    call = {"its client alone": _ours, "openai create": _openai, "instructor": _instructor}[name](url)
    asyncio.run(_loop(call, texts[:2], 2))  # warm: imports and connections
    started, cpu = time.perf_counter(), time.process_time()
    asyncio.run(_loop(call, texts, concurrency))
    return {"wall": time.perf_counter() - started, "cpu": time.process_time() - cpu}


async def _loop(call: Callable[[str], Awaitable[Any]], texts: list[str], concurrency: int) -> None:
    slots = asyncio.Semaphore(concurrency)

    async def limited(text: str) -> None:
        async with slots:
            await call(text)

    await asyncio.gather(*(limited(text) for text in texts))


def _serve(delay: float) -> None:
    """Answer every call after `delay` seconds, until ended; the URL is the first line of the output."""
    from tests.server import answer, late, serve

    filled = answer(json.dumps(full_card()))

    def behave(request: Request) -> Response:
        if b'"name":"reading"' not in request.body.replace(b": ", b":"):
            return filled(request)
        return answer(yes_to(request.json["messages"][-1]["content"]))(request)

    with serve(late(delay, behave), keep=False) as server:
        print(server.url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


def _batch(concurrency: int, url: str, dump: Path, options: tuple[str, ...]) -> dict[str, float]:
    from summarizer.batch.opening import read_ledger

    with tempfile.TemporaryDirectory() as out:
        command = [
            sys.executable,
            "-m",
            "summarizer",
            "batch",
            str(dump),
            "--out",
            out,
            "-q",
            "--model",
            "bench",
            *options,
        ]
        adopt_orphans()
        started = time.perf_counter()
        subprocess.run([*command, "--base-url", url, "--concurrency", str(concurrency)], check=True)
        wall = time.perf_counter() - started
        wait_for_orphans()
        ledger = read_ledger(Path(out))
        asked = next(ledger.rows("SELECT count(*) FROM replies"))[0]
        done = ledger.counts()["card"]
        ledger.close()
    if asked != (done if options else 2 * done):
        raise SystemExit(f"{asked} calls for {done} cards: the benchmark's card must pass without re-asking")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime}


def adopt_orphans() -> None:
    """Have processes that outlive their parent counted here: worker processes are children of a server of their own.

    Linux only (prctl 36, PR_SET_CHILD_SUBREAPER); elsewhere their processor time is not counted.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def wait_for_orphans() -> int:
    """Wait until every adopted process has ended; returns the most memory that one of them took, in KB."""
    peak = 0
    with contextlib.suppress(ChildProcessError):
        while True:
            peak = max(peak, os.wait3(0)[2].ru_maxrss)
    return peak


def _ours(url: str) -> Callable[[str], Awaitable[Any]]:
    from summarizer import Article
    from summarizer.clean import clean
    from summarizer.deals.deal import Briefing
    from summarizer.engines.fill import fill
    from summarizer.engines.openai import OpenAIEngine
    from summarizer.prompt import load_prompt, question

    prompt = load_prompt()
    engines: dict[Any, OpenAIEngine] = {}
    story = clean(Article(raw=article(WORDS)))

    async def call(text: str) -> Any:
        loop = asyncio.get_running_loop()  # an engine belongs to one event loop
        engine = engines.get(loop) or engines.setdefault(loop, OpenAIEngine("bench", base_url=url))
        return await fill(engine.ask, question(story, prompt), Briefing.model_validate_json, 0)

    return call


def _messages(text: str) -> list[dict[str, str]]:
    from summarizer.prompt import load_prompt

    return [{"role": "system", "content": load_prompt().system}, {"role": "user", "content": text}]


def _openai(url: str) -> Callable[[str], Awaitable[Any]]:
    import openai

    from summarizer.deals.contract import ANSWER_NAME, answer_schema
    from summarizer.deals.deal import Briefing

    form: Any = {"type": "json_schema", "json_schema": {"name": ANSWER_NAME, "schema": answer_schema(), "strict": True}}
    clients: dict[Any, openai.AsyncOpenAI] = {}

    async def call(text: str) -> Any:
        loop = asyncio.get_running_loop()
        client = clients.get(loop) or clients.setdefault(loop, openai.AsyncOpenAI(base_url=url, api_key="none"))
        messages: Any = _messages(text)
        reply = await client.chat.completions.create(model="bench", messages=messages, response_format=form)
        return Briefing.model_validate_json(reply.choices[0].message.content or "")

    return call


def _instructor(url: str) -> Callable[[str], Awaitable[Any]]:
    import instructor
    import openai

    from summarizer.deals.deal import Briefing

    clients: dict[Any, Any] = {}

    async def call(text: str) -> Any:
        loop = asyncio.get_running_loop()
        if loop not in clients:
            client = openai.AsyncOpenAI(base_url=url, api_key="none")
            clients[loop] = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
        return await clients[loop].chat.completions.create(
            model="bench", messages=_messages(text), response_model=Briefing
        )

    return call


if __name__ == "__main__":
    main()
