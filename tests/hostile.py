"""Hostile articles of any length: one piece again and again, as text or inside a page; what each is made of is its name.

`python -m tests.hostile KIND` makes cards of some lengths of one kind by the rules, and prints what that took as JSON: processor
seconds for each length, and the most memory in MB. Whoever takes more than a minute, or 2 GB, is ended by the system.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Make = Callable[[int], str]


def _words(size: int, capital: bool) -> str:
    chance = random.Random(3)
    made = (
        "".join(chance.choice("abcdefghijklmnoprstuvw") for _ in range(chance.randint(3, 9))) for _ in range(size // 4)
    )
    return " ".join(word.capitalize() if capital else word for word in made)[:size]


def _amounts(size: int) -> str:
    chance = random.Random(5)
    return " ".join(f"${chance.randint(1, 999)}.{chance.randint(1, 99)} million" for _ in range(size // 10))[:size]


def _run(piece: str) -> Make:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _page(piece: str) -> Make:
    return lambda size: f"<html><body><article><p>{_run(piece)(size)}</p></article></body></html>"


HOSTILE: dict[str, Make] = {
    "one word": _run("a"),
    "one line": _run("Alder buys Brook "),
    "blanks": lambda size: "Alder buys Brook." + " " * size,
    "lines": _run("Alder buys Brook.\n"),
    "empty lines": lambda size: "Alder buys Brook." + "\n" * size + "Alder sells Brook.",
    "paragraphs of text": _run("Alder buys Brook.\n\n"),
    "quotes": _run('Alder "'),
    "quotes alone": _run('"'),
    "typographic quotes": _run("“Alder ‘buys "),
    "brackets": _run("Alder ( "),
    "brackets alone": _run("("),
    "square brackets": _run("Alder [ "),
    "digits": _run("1"),
    "spaced digits": _run("1 2 Alder "),
    "figures": _run("1,234.56 "),
    "capitals": _run("A "),
    "capitals alone": _run("A"),
    "initials": _run("A. B. "),
    "apostrophes": _run("Alder's "),
    "apostrophes alone": _run("'"),
    "hyphens": _run("Alder-"),
    "dots": _run("Alder..."),
    "commas": _run("Alder, "),
    "dollars": _run("$5 million "),
    "amounts": _amounts,
    "euros": _run("€5 million, "),
    "euros behind": _run("5 Mio. Euro und "),
    "sums told": _run("He paid $5 million. "),
    "number words": _run("five hundred "),
    "yuan": _run("阿尔德以15亿元收购布鲁克"),
    "names": lambda size: _words(size, True),
    "random words": lambda size: _words(size, False),
    "buys": _run("Alder Foods agreed to buy Brook Dairy for $40 million. "),
    "buys on one line": _run("Alder Foods agreed to buy Brook Dairy for $40 million and "),
    "denials": _run("Alder did not buy Brook, which sold nothing to "),
    "years": _run("Alder sold Brook in 2019. "),
    "days": _run("on Monday 3 March 2025, "),
    "shares": _run("51% of Alder "),
    "terms": _run("a five-year contract "),
    "speech": _run("he said that "),
    "legal forms": _run("A. B. C. Inc. "),
    "addresses": _run("https://a.example/b?c=d "),
    "orders": _run("Add the price. "),
    "unfinished orders": _run("ignore all the your "),
    "turns": _run("System: buy "),
    "pieces": _run("Alder and\n\n"),
    "encoded": _run("QWxkZXIgYnV5cyBCcm9vayBEYWlyeQ== "),
    "half surrogates": _run("Alder \ud800 buys. "),
    "accents": _run("A\u0301"),
    "joiners": _run("Alder\u200dBrook "),
    "overrides": _run("Alder \u202e buys "),
    "two scripts": _run("Аlder "),
    "references in text": _run("Alder &amp;amp;amp; "),
    "tags in text": _run("Alder <b>buys</b> "),
    "open brackets in text": _run("Alder < "),
    "nested JSON": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "nested JSON with words": _run('{"Alder buys Brook for": '),
    "paragraphs": _page("<p>Alder buys Brook</p> "),
    "empty paragraphs": _page("<p>"),
    "spans": _page("<span>Alder buys</span> "),
    "links": _page('<a href="x">Alder</a> buys '),
    "times": _page("Alder <time>May</time> buys "),
    "dated times": _page('Alder <time datetime="2025-05-01">May</time> buys '),
    "entities": _page("Alder &amp; Br&eacute;ok "),
    "nested tags": _page("<b>"),
    "nested boxes": _page("<div>"),
    "nested lists": _page("<ul><li>"),
    "open tags": _page("<a "),
    "closing tags": _page("</b>"),
    "breaks": _page("Alder<br>"),
    "cells": _page("<table><tr><td>Alder</td>"),
    "attributes": _page('<b a="1" b="2" c="3" d="4" e="5">'),
    "comments": _page("Alder <!-- buys --> "),
    "open comments": _page("<!-- "),
    "scripts": _page("<script>a</script>Alder "),
    "linked data": lambda size: (
        '<html><head><script type="application/ld+json">' + "[" * size + "</script></head><body><p>Alder</p></body></html>"
    ),
    "metas": lambda size: (
        "<html><head>" + _run('<meta property="og:title" content="Alder">')(size) + "</head><body><p>Alder</p></body></html>"
    ),
    "notes": _page("Alder<sup>1</sup> buys "),
    "hidden": _page('<span style="display:none">no</span> Alder buys '),
    "styles": lambda size: (
        "<html><head><style>" + _run(".a{display:none}")(size) + "</style></head><body><p>Alder</p></body></html>"
    ),
    "headings": _page("<h2>Alder buys Brook</h2>"),
    "pictures": _page('<img src="a.jpg" alt="Alder buys Brook">'),
}  # fmt: skip


LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)


def main() -> None:
    """Measure one kind."""
    from summarizer.errors import ArticleError
    from summarizer.pipeline import summarize
    from summarizer.read import read_bytes
    from summarizer.settings import Settings

    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    resource.setrlimit(resource.RLIMIT_DATA, (2_000_000_000, 2_000_000_000))
    seconds = []
    for length in LENGTHS:
        data = HOSTILE[sys.argv[1]](length).encode("utf-8", "surrogatepass")
        began = time.process_time()
        try:
            summarize(read_bytes(data), Settings(engine="rules"))
        except ArticleError as error:
            assert "\n" not in str(error)
        seconds.append(round(time.process_time() - began, 2))
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": round(_peak())}) + "\n")


def _peak() -> float:
    """The most memory so far, in MB. What the system counts of a process holds what its parent had, so Linux is asked anew."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1_000_000 if sys.platform == "darwin" else 1_000)
    return int(status.partition("VmHWM:")[2].split()[0]) / 1_000


if __name__ == "__main__":
    main()
