"""Ready: what a command keeps for the next one changes nothing, holds nothing of an article, and need not be there."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import ready
from summarizer.resources import folder

ARTICLE = folder("fixtures") / "articles" / "f01-talks-two-currencies.txt"
NAMES = ("Aavalinja", "Lodestar", "Conaf", "Urrejola")


def shown(home: Path, *more: str) -> str:
    """A card from the shell, with `home` as the cache folder."""
    command = (
        sys.executable,
        "-m",
        "summarizer",
        "card",
        str(ARTICLE),
        "--engine",
        "rules",
        "--format",
        "markdown",
        *more,
    )
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"XDG_CACHE_HOME": str(home)}
    )
    assert done.stderr == ""
    return re.sub(r"in [\d.]+ s\b", "in … s", done.stdout)


def the_file(home: Path) -> Path:
    """The one file that is kept."""
    (path,) = (home / "summarizer").iterdir()
    return path


@pytest.mark.slow
def test_a_kept_file_changes_nothing(tmp_path: Path) -> None:
    """The first card writes one private file, the second reads it; whole, torn or with other numbers, the card is the same."""
    first = shown(tmp_path)
    path = the_file(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_bytes()
    assert shown(tmp_path) == first
    assert path.read_bytes() == written, "nothing new, nothing written"
    told = json.loads(written)
    assert all(name in ARTICLE.read_text("utf-8") for name in NAMES)
    assert [key for key in told["patterns"] if any(name in key for name in NAMES)] == [], "words of the article"
    for kept in told["patterns"].values():
        kept[1] = kept[1][::-1]
    for damaged in (written[:-100], b"[]", b'{"patterns": 3}', json.dumps(told).encode()):
        path.write_bytes(damaged)
        assert shown(tmp_path) == first


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "summarizer").write_text("")
    assert "Aavalinja" in shown(tmp_path)


@pytest.mark.parametrize("pattern", [r"(?P<a>x)|(y)(?P<b>z)?", "[^\\W\\d_]{2,}", "(?i:grüße)|ß", "(?<!a)b(?=c)"])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.VERBOSE | re.DOTALL])
def test_a_kept_pattern_is_the_pattern(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, flags: int
) -> None:
    """Its groups, its flags and what it finds, out of the file as out of `re`."""
    kept = ready._Kept(tmp_path / "ready.json")
    monkeypatch.setattr("re._compiler.compile", kept.compiled)
    re.purge()
    made = re.compile(pattern, flags)
    assert kept.new
    kept.write()
    again = ready._Kept(tmp_path / "ready.json")
    monkeypatch.setattr("re._compiler.compile", again.compiled)
    re.purge()
    found = re.compile(pattern, flags)
    assert not again.new
    assert (found.groups, found.groupindex, found.flags) == (made.groups, made.groupindex, made.flags)
    for text in ("xyz", "yz GRÜSSE ß", "bc abc ab_c"):
        assert [one.span() for one in found.finditer(text)] == [one.span() for one in made.finditer(text)]
    re.search("a word of an article", "")
    assert not again.new


def test_a_library_keeps_nothing() -> None:
    """Values are made where they are asked for, unless a command has opened the file."""
    assert ready.of_source("x", lambda source: (source, 1)) == ("x", 1)
    assert ready.of_library("babel", "x", lambda: {1: 2}) == {1: 2}


@pytest.mark.parametrize("taken", ["_sre", "re._compiler", "MAGIC", "compile"])
def test_a_python_that_keeps_its_patterns_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: str
) -> None:
    """Where what lies under `re` is missing, tables are kept, and `re` is left as it is."""
    before = sys.modules["re._compiler"]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with monkeypatch.context() as without:
        if taken in ("_sre", "re._compiler"):
            without.setitem(sys.modules, taken, None)
        else:
            without.delattr(f"_sre.{taken}")
        compiler = ready._Compiler()
    assert compiler.takes is None
    compile_before = vars(before)["compile"]
    monkeypatch.setattr(ready, "_compiler", compiler)
    monkeypatch.setattr(ready, "_kept", None)
    ready.open_kept()
    assert vars(before)["compile"] is compile_before
    assert ready.of_source("x" * 3_000, lambda source: source) == "x" * 3_000
    ready.close_kept()
    assert the_file(tmp_path).stat().st_size > 3_000


def test_a_python_that_does_not_give_the_numbers_of_a_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pattern is what `re` makes of it, and is not kept."""
    kept = ready._Kept(tmp_path / "ready.json")
    monkeypatch.setattr("re._compiler.compile", kept.compiled)
    monkeypatch.setattr(ready._compiler, "module", object())
    re.purge()
    assert re.compile("a(b)c", re.IGNORECASE).fullmatch("ABC")
    assert not kept.patterns


def test_a_python_that_takes_no_such_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern in the file is compiled all the same."""

    def takes(pattern: str, flags: int) -> re.Pattern[str]:
        raise AssertionError(pattern, flags)

    kept = ready._Kept(tmp_path / "ready.json")
    monkeypatch.setattr("re._compiler.compile", kept.compiled)
    re.purge()
    re.compile("a(b)c")
    assert kept.patterns
    monkeypatch.setattr(ready._compiler, "takes", takes)
    re.purge()
    assert re.compile("a(b)c").fullmatch("abc")
