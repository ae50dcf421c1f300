"""What shows that a promise holds fails when what holds it is taken out: tests of other files, run once more without it.

Each guard is replaced by some lines of Python that every process of that run begins with, those it starts too.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SECONDS = 100  # what has not ended by then has not passed
MISTAKEN = re.compile(r"^E\s+(?:TypeError|AttributeError|NameError|ImportError|\w*SyntaxError)\b", re.MULTILINE)
SUMMED = re.compile(r"(\d+) (passed|failed|errors?)")

OPEN = """
import socket
from summarizer import guard
def addresses(self, host, port):
    return [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
guard._Backend._addresses = addresses
"""
TWICE = """
from summarizer import guard
judged = guard._Backend._addresses
guard._Backend._addresses = lambda self, host, port: judged(self, host, port) and judged(self, host, port)
"""
LARGE = """
from summarizer import fetch
limited = fetch._limited
fetch._limited = lambda parts, _, deadline: limited(parts, 20_000_000, deadline)
"""
PATIENT = """
from summarizer import fetch, guard
guard._left = lambda _: 2.0
fetch._limited = lambda parts, *_: parts
"""
TRUSTING = """
import functools
import httpx2
from summarizer import fetch
class Client(httpx2.Client):
    def __init__(self, **options):
        options.pop("transport")
        super().__init__(**{**options, "trust_env": True})
fetch.httpx2 = type("Httpx", (), {**vars(httpx2), "Client": Client})
"""
KEYS_TOLD = """
from summarizer import keys
from summarizer.engines import openai_secrets
keys.keys_of = lambda *_: []
openai_secrets.Secrets.strike = openai_secrets.Secrets.strike_all = lambda _, text: text
"""
NO_KEY_KNOWN = """
from summarizer import keys
keys.keys_of = lambda *_: []
keys.holds_a_key = lambda *_: False
"""
SENT_ON = """
from summarizer.engines import openai_address
openai_address.moved_to = lambda response: response.headers.get("location")
"""
ASKED_AGAIN = """
from summarizer.batch.ledger import Ledger
Ledger.replies = lambda *_: {}
from tests import test_batch_crash
test_batch_crash.KILLS, test_batch_crash.ARTICLES = 3, 60
"""
TRACED = """
from contextlib import nullcontext
from summarizer import cli
cli._told = nullcontext
"""
SHARED = """
from contextlib import contextmanager
from summarizer.batch import opening
@contextmanager
def locked(folder):
    opening._make(folder)
    yield
opening.locked = locked
"""
HALVES = """
import re
from summarizer.text import sentences
sentences._HALF = re.compile("(?!)")
"""
REPEATED = """
import re
from summarizer.checks import addressed
addressed._REACHED = re.compile("(?!)")
"""

GUARDS = {
    "addresses are judged": (
        OPEN,
        "test_fetch_addresses.py::test_a_private_address_is_refused_however_it_is_spelled",
        "test_fetch_addresses.py::test_a_name_is_judged_by_every_address_it_has",
        "test_fetch.py::test_a_redirect_to_loopback_is_refused",
    ),
    "addresses that carry another are judged by that one": (
        "from summarizer import guard; guard.is_public = lambda address: address.is_global",
        "test_fetch_addresses.py::test_only_public_addresses_pass[64:ff9b::a00:1-False]",
    ),
    "a name is resolved once": (TWICE, "test_fetch_addresses.py::test_a_name_is_resolved_once"),
    "no proxy": (TRUSTING, "test_fetch.py::test_proxies_of_the_environment_take_no_part"),
    "a page has a size": (
        LARGE,
        *(
            f"test_fetch.py::test_other_answers_are_refused_in_one_line[/{name}-larger than 1000000 bytes]"
            for name in ("bomb", "bomb-in-bomb", "other-bomb", "endless", "endless-chunks")
        ),
    ),
    "a page's head is looked at": (
        "from summarizer import fetch; fetch._check_head = lambda *_: None",
        "test_fetch.py::test_other_answers_are_refused_in_one_line[/nowhere-answered 404]",
        "test_fetch.py::test_other_answers_are_refused_in_one_line[/picture-image/gif]",
    ),
    "a page has a deadline": (PATIENT, "test_fetch.py::test_a_server_that_drips_is_left_at_the_deadline"),
    "redirects have an end": (
        "from summarizer import fetch; fetch.MAX_REDIRECTS = 50",
        "test_fetch.py::test_other_answers_are_refused_in_one_line[/round-more than 5 redirects]",
    ),
    "a key is struck out": (
        KEYS_TOLD,
        *(
            f"test_quirks.py::test_a_key_that_a_server_repeats_goes_nowhere[{place}]"
            for place in (
                "reply",
                "reply, by numbers",
                "reply, in pieces",
                "model",
                "finish reason",
                "refusal",
                "prose",
                "error",
                "error, passing",
                "error inside a 200",
                "failed attempt",
                "redirect",
            )
        ),
    ),
    "a key as a model's name is none": (
        NO_KEY_KNOWN,
        *(
            f"test_secrets.py::test_no_command_tells_the_key[{name}-True]"
            for name in ("card, key as model", "doctor, key as model", "batch, key as model")
        ),
    ),
    "an article goes to one server": (
        SENT_ON,
        "test_engine_openai_address.py::test_an_article_is_not_sent_on_to_another_server",
    ),
    "a marker is of its text": (
        "from summarizer import prompt; prompt.marker_of = lambda _: 'article'",
        "test_prompt.py::test_a_marker_cannot_be_forged",
    ),
    "addresses and telephones are the article's": (
        REPEATED,
        "test_checks.py::test_its_examples_fire_it[not-of-the-article]",
    ),
    "a reply is paid once": (ASKED_AGAIN, "test_batch_crash.py"),
    "an error is one line": (
        TRACED,
        "test_run_faults.py::test_a_place_that_takes_nothing_is_told_before_anything_is_asked",
        "test_run_faults.py::test_a_damaged_ledger_is_told_and_left_as_it_is",
        "test_run_faults.py::test_a_card_that_cannot_be_written_is_one_line",
        "test_run_faults.py::test_an_export_or_a_recording_that_cannot_be_written_is_one_line",
    ),
    "a run is of one process": (SHARED, "test_run_faults.py::test_a_run_that_another_process_works_on_is_left_alone"),
    "half a pair is no text": (HALVES, "test_bounds.py::test_half_surrogates_are_read"),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="some of these tests are of POSIX systems")
@pytest.mark.parametrize("guard", GUARDS)
def test_without_its_guard_no_test_passes(guard: str, tmp_path: Path) -> None:
    """Not one of those that are named, and for no other reason than that."""
    lines, *named = GUARDS[guard]
    (tmp_path / "sitecustomize.py").write_text(lines)
    path = os.pathsep.join(filter(None, (str(tmp_path), str(ROOT), os.environ.get("PYTHONPATH"))))
    tests = [f"{ROOT / 'tests'}/{one}" for one in named]
    command = [sys.executable, "-m", "pytest", "-o", "addopts=", "--tb=short", "-p", "no:cacheprovider", *tests]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            told, _ = process.communicate(timeout=SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    counts = {name.rstrip("s"): int(count) for count, name in SUMMED.findall(told.splitlines()[-1])}
    assert counts.keys() == {"failed"}, told[-3000:]
    assert not MISTAKEN.search(told), told[-3000:]
