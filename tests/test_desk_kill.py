"""SIGKILL of the desk's server amid decisions: every decision that was answered is in the log, none twice."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest

from summarizer.decided.log import Entry, Log
from tests.desk_runs import run_of

DECISIONS = 200
ROUNDS = int(os.environ.get("DESK_KILLS", "4"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_what_was_answered_is_in_the_log_once(seed: int, tmp_path: Path) -> None:
    """The server is killed at a random moment and started again; what was not answered is sent again with its token."""
    folder = run_of(tmp_path, DECISIONS)
    chance = random.Random(seed)
    todo = [(number, str(uuid4())) for number in range(1, DECISIONS + 1)]
    answered: dict[str, int] = {}
    first = _session(folder, todo, answered, kill_after=chance.uniform(0.05, 2.0))
    assert first
    left = [one for one in todo if one[1] not in answered]
    lost = set(answered) - {one.token for one in _entries(folder)}
    assert lost == set()
    _session(folder, left, answered, kill_after=None)
    tokens = [one.token for one in _entries(folder)]
    assert sorted(tokens) == sorted(token for _, token in todo)


def _entries(folder: Path) -> list[Entry]:
    log = Log(folder / "run.db")
    try:
        return [one for number in range(1, DECISIONS + 1) for one in log.of(number)]
    finally:
        log.close()


def _session(folder: Path, todo: list[tuple[int, str]], answered: dict[str, int], kill_after: float | None) -> bool:
    """Serve, and send decisions one after the other until all are answered or the server is killed."""
    command = [sys.executable, "-m", "summarizer", "review", str(folder), "--no-open"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        address = re.search(r"127\.0\.0\.1:(\d+)/\?token=(\S+)", server.stdout.readline())
        assert address is not None
        port, token = int(address[1]), address[2]
        _wait(port)
        if kill_after is not None:
            threading.Timer(kill_after, server.send_signal, [signal.SIGKILL]).start()
        for number, sending in todo:
            try:
                answered[sending] = _decide(port, token, number, sending)
            except (OSError, http.client.HTTPException):
                return True
        return True
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def _decide(port: int, token: str, number: int, sending: str) -> int:
    """One decision by what the page shows; the place of its entry."""
    own = {"Cookie": f"desk_{port}={token}", "Origin": f"http://127.0.0.1:{port}"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", f"/card/{number}", headers=own)
        page = connection.getresponse().read().decode()
        shown = re.search(r'data-key="([^"]+)" data-shown="(\w+)"', page)
        assert shown is not None, page[:300]
        asked = {"token": sending, "action": "accept", "key": shown[1], "shown": shown[2]}
        connection.request("POST", f"/card/{number}/decide", json.dumps(asked), own)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200, told
        return int(told["entry"])
    finally:
        connection.close()
