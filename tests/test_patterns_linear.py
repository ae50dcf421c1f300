"""No compiled pattern of the package is slower than linear on hostile runs of characters.

Every pattern that a module holds, or that a cached function without parameters gives, is searched for in runs of
one length and of twice that length; one that the package only matches at a place is matched at the beginning. What a
run of many thousand characters takes a linear pattern is far below the floor from which times are compared at all,
and what it takes a quadratic one is far above, so that no pattern is now told from the other kind and now not; times
are the thread's own, and above the floor the least of several counts, with growth seen twice in a row.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer.languages.tables import languages
from summarizer.reading import measures
from summarizer.reading.calendar import grammar
from summarizer.reading.dates import find_dates
from summarizer.reading.measures import find_durations, find_percentages, find_quantities
from summarizer.reading.money import find_money
from summarizer.text.sentences import _cut

RUNS = {
    "blanks": " ",
    "line breaks": "\n",
    "blank lines": " \n",
    "digits": "1",
    "spaced digits": "1 ",
    "grouped digits": "123 ",
    "capitals": "A",
    "spaced capitals": "A ",
    "capital words": "Ab ",
    "small letters": "a",
    "spaced small letters": "a ",
    "apostrophes": "'",
    "letters and apostrophes": "a'",
    "quotation marks": '"',
    "dots": ".",
    "dotted digits": "1.",
    "dotted capitals": "A.",
    "commas": ",",
    "comma digits": "1,",
    "hyphens": "-",
    "hyphened letters": "a-",
    "currency signs": "$",
    "signed digits": "$1 ",
    "brackets": "(",
    "tags": "<a ",
    "slashes": "/",
    "east": "一",
}
ROOT = Path(summarizer.__file__).parent
SIZE = 16_000
FLOOR = 0.04  # seconds: more than a linear search of SIZE characters takes, less than the quickest quadratic one does
EARLY = 0.012  # seconds: the same for at most 1,000 characters, where only what is worse than quadratic gets so far
END = " §"  # what no pattern ends with, so that what tries to reach an end fails
MOST = 2.9  # times as long at twice the length: 2 is linear, 4 quadratic
LATE = {"summarizer.__main__", "summarizer.batch.ray_run"}
SOURCES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path.read_text("utf-8")
    for path in ROOT.rglob("*.py")
}


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if module.name in LATE:
            continue
        try:
            names = vars(importlib.import_module(module.name))
        except ImportError:
            continue  # an extra that is not installed
        for name, value in list(names.items()):
            found |= {f"{module.name}.{name}{where}": pattern for where, pattern in _inside(value, set())}
    found |= {
        f"date_forms.{name}": grammar(languages()).forms[name] for name in ("anchor", "midyear", "east", "the_day")
    }
    found |= {f"clause, fine: {fine}": _cut(fine) for fine in (False, True)}
    by_object = {id(pattern): name for name, pattern in reversed(found.items())}
    return {name: pattern for name, pattern in found.items() if by_object[id(pattern)] == name}


def _inside(value: Any, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value: itself, what a container or an object of ours holds, what a cached function gives."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield "", value
        return
    if id(value) in seen or len(seen) > 2_000:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        items = [(f"[{key}]", one) for key, one in value.items()]
    elif isinstance(value, list | tuple | set | frozenset):
        items = [(f"[{place}]", one) for place, one in enumerate(value)]
    elif hasattr(value, "cache_info") and getattr(value, "__module__", "").startswith("summarizer"):
        gives = getattr(value, "__annotations__", {}).get("return", "")
        items = [("()", value())] if "Pattern" in str(gives) and len(value.__annotations__) == 1 else []
    elif type(value).__module__.startswith("summarizer") and hasattr(value, "__dict__"):
        items = [(f".{key}", one) for key, one in vars(value).items()]
    else:
        return
    for where, one in items:
        for further, pattern in _inside(one, seen):
            yield where + further, pattern


def searched(name: str) -> bool:
    """Whether the package searches for a pattern, told from its source; a pattern without a name of its own may be."""
    module, _, own = name.rpartition(".")
    if not own.isidentifier() or module not in SOURCES:
        return True
    return bool(re.search(rf"\b{own}\.(?:search|finditer|findall|subn?|split)\(", SOURCES[module])) or not re.search(
        rf"\b{own}\.(?:match|fullmatch)\(", SOURCES[module]
    )


def seconds(pattern: re.Pattern[str], text: str, search: bool, times: int = 1) -> float:
    """The least time that a search through all of the text takes, or a match at its beginning."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        if search:
            for _ in pattern.finditer(text):
                pass
        else:
            pattern.match(text)
            pattern.fullmatch(text)
        taken.append(time.thread_time() - start)
    return min(taken)


def is_slow(pattern: re.Pattern[str], run: str, search: bool = True) -> bool:
    """Whether searching a run grows faster than its length."""
    for size in (24, 48, 96, 200, 1_000):  # what is worse than quadratic shows early
        text = (run * size)[:size] + END
        if seconds(pattern, text, search) > EARLY and seconds(pattern, text, search, 5) > EARLY:
            return True
    if seconds(pattern, (run * SIZE)[:SIZE] + END, search) < FLOOR:
        return False
    one, two, four = (seconds(pattern, (run * SIZE * 4)[: SIZE * times] + END, search, 3) for times in (1, 2, 4))
    return two > MOST * one and four > MOST * two


ALL = patterns()


@pytest.mark.slow
def test_finds_a_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that a module holds and that is quadratic on a run is found, and told from one that is not."""
    monkeypatch.setattr(measures, "_SLOW", [re.compile(r"\d+x"), re.compile(r"(?<!\d)\d+x")], raising=False)
    found = {name: pattern for name, pattern in patterns().items() if "._SLOW" in name}
    assert [is_slow(pattern, "1", searched(name)) for name, pattern in found.items()] == [True, False]


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_linear(run: str) -> None:
    """No pattern takes more than twice as long for twice as much."""
    assert len(ALL) > 200
    assert {name for name, pattern in ALL.items() if is_slow(pattern, RUNS[run], searched(name))} == set()


READERS: dict[str, Callable[[str], object]] = {
    "money": find_money,
    "dates": lambda text: find_dates(text, date(2025, 3, 12)),
    "shares": find_percentages,
    "terms": find_durations,
    "quantities": find_quantities,
}
TEXTS = [
    *RUNS.values(),
    "$5 million ",
    "84 Mio. Euro, ",
    "$1-",
    "$1 to ",
    "51% ",
    "Monday ",
    "Q1 ",
    "5 years to ",
    "1\u200b",
]


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_readers_are_linear(reader: str) -> None:
    """What the readers of values take grows with the length of a text that is one run, and with nothing else."""
    assert [run for run in TEXTS if grows(READERS[reader], run)] == []


@pytest.mark.slow
def test_finds_a_slow_reader() -> None:
    """One that looks at all that stands before each place is told from the others."""
    assert grows(lambda text: [text[:at].split() for at in range(0, len(text), 8)], "a ")


def grows(read: Callable[[str], object], run: str) -> bool:
    """Whether a reader takes more than in proportion for a run that is longer."""

    def least(size: int) -> float:
        taken = []
        for turn in range(3):
            text = (run * size)[:size] + str(turn)  # what was read once is kept
            start = time.thread_time()
            read(text)
            taken.append(time.thread_time() - start)
        return min(taken)

    one, two = least(20_000), least(40_000)
    if two < 10 * FLOOR or two < MOST * one:
        return False
    one, two, four = least(20_000), least(40_000), least(80_000)  # once more, for a busy machine
    return two > MOST * one and four > MOST * two
