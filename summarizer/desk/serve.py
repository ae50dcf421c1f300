"""The desk's server: on this machine alone, at a free port, with a token of its own, until it is interrupted."""

from __future__ import annotations

import gc
import secrets
import socket
import webbrowser
from collections.abc import Callable
from importlib import import_module

import uvicorn

from summarizer.desk.app import make_app
from summarizer.desk.bench import Bench

_SELDOM = (700, 10, 10_000)  # Python's own, but for looking through everything


def load_rules() -> None:
    """Load what the rules need, so that no request waits for it, nor for Python's collector to look through all there is.

    What is there by now is set apart from what it looks through; the rest it looks through while a person reads: see `Bench.warm`.
    """
    import_module("summarizer.batch.warm")
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def serve(bench: Bench, say: Callable[[str], None], *, port: int = 0, browser: bool = True) -> None:
    """Serve until interrupted. `say` is told the address; `browser`: open it there.

    Raises:
        OSError: the port is taken.
    """
    load_rules()
    # named TCP, so that asyncio sends a page's parts at once (TCP_NODELAY) and none waits for the one before
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        own = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        address = f"http://127.0.0.1:{own}/?token={token}"
        app = make_app(bench, token, own)
        listening.listen(128)
        say(address)
        if browser:
            webbrowser.open(address)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off"
        )
        uvicorn.Server(config).run(sockets=[listening])
