"""Ready: what takes long to make and is the same at every start, kept between commands: patterns, tables, names.

A command that shows one card would spend a third of its time on them. Only the commands that do so keep anything, in one file of the
user's cache folder, for one version of Python; a library or a batch never reads it. It holds numbers and text, no code:
Python checks the numbers of a pattern when it takes them, and what cannot be read is made anew. Numbers of patterns are
Python's own affair: where one does not give or take them as this version does, patterns are compiled, and the rest is kept.
"""

from __future__ import annotations

import json
import os
import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LARGEST = 8_000_000  # bytes; what has grown beyond is begun anew
_WORTH = 2_000  # numbers of patterns, characters of values: below it a new file is not worth its writing
_NUMBERS = "I"  # how a pattern's numbers are packed
_OTHERWISE = (AttributeError, TypeError, ValueError, OverflowError, RuntimeError, LookupError)  # another Python's ways


class _Compiler:
    """What lies under `re`, as far as this Python has it: `compile` is `re`'s own."""

    def __init__(self) -> None:
        self.takes: Callable[..., re.Pattern[Any]] | None = None
        self.compile: Callable[..., re.Pattern[Any]] | None = None
        self.version = ""
        with suppress(ImportError, AttributeError):
            self.module: Any = import_module("re._compiler")
            engine: Any = import_module("_sre")
            self.compile, self.version = self.module.compile, f"{engine.MAGIC}-{sys.byteorder}"
            self.takes = engine.compile

    def numbers(self, pattern: str, flags: int) -> array[int]:
        """The numbers that a pattern comes to."""
        return array(_NUMBERS, self.module._code(self.module._parser.parse(pattern, flags), flags))


_compiler = _Compiler()


class _Kept:
    """What one file holds. `new`: the size of what was made and it does not hold yet."""

    def __init__(self, path: Path) -> None:
        self.path, self.new = path, 0
        self.patterns: dict[str, list[Any]] = {}
        self.values: dict[str, Any] = {}
        with suppress(OSError, ValueError, TypeError, KeyError):
            if path.stat().st_size < _LARGEST:
                found = json.loads(path.read_bytes())
                self.patterns, self.values = dict(found["patterns"]), dict(found["values"])

    def compiled(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """What `re` makes of a pattern; from the file where that has it."""
        assert _compiler.compile is not None
        assert _compiler.takes is not None
        key = f"{int(flags)} {pattern}" if isinstance(pattern, str) else ""
        if found := self.patterns.get(key):
            with suppress(*_OTHERWISE):
                final, packed, groups, index, names = found
                code = array(_NUMBERS, a2b_base64(packed)).tolist()
                return _compiler.takes(pattern, final, code, groups, index, tuple(names))
        made = _compiler.compile(pattern, flags)
        with suppress(*_OTHERWISE):
            if (
                key and sys._getframe(2).f_code is re.compile.__code__
            ):  # what re.search is given may hold an article's words
                by_number = {number: name for name, number in made.groupindex.items()}
                named = [by_number.get(number) for number in range(made.groups + 1)]
                numbers = _compiler.numbers(pattern, flags)
                packed = b2a_base64(numbers.tobytes(), newline=False).decode()
                self.patterns[key] = [made.flags, packed, made.groups, dict(made.groupindex), named]
                self.new += len(numbers)
        return made

    def write(self) -> None:
        """Put all into the file, whole or not at all."""
        import tempfile  # by whoever has something new alone

        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, name = tempfile.mkstemp(dir=self.path.parent)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(json.dumps({"patterns": self.patterns, "values": self.values}))  # not a value at a time
            Path(name).replace(self.path)


_kept: _Kept | None = None


def open_kept() -> None:
    """From now on patterns, tables and names come from the user's cache folder, where it has them."""
    global _kept  # noqa: PLW0603  one file a process, opened by the command line alone
    if _kept is None and (folder := _folder()):
        _kept = _Kept(folder / f"ready-{sys.implementation.cache_tag}-{_compiler.version}.json")
        if _compiler.takes:
            _compiler.module.compile = _kept.compiled


def close_kept() -> None:
    """What is new is written down."""
    if _kept and _kept.new > _WORTH:
        _kept.new = 0
        _kept.write()


def of_source(source: str, read: Callable[[str], Any]) -> Any:
    """What `read` makes of a text, as JSON knows it."""
    return _value(lambda: digest(source), lambda: read(source))


def digest(text: str) -> str:
    """A short name for a text."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def of_module(file: str, what: str, ask: Callable[[], Any]) -> Any:
    """What `ask`, a function of the module in `file`, gives for `what`, as JSON knows it; asked anew when the file changes."""
    return _value(lambda: f"{what} {_stamp(file)}", ask)


def of_library(library: str, what: str, ask: Callable[[], Any]) -> Any:
    """What `ask` gives by way of an installed library, as JSON knows it; asked anew when the library changes."""
    return _value(lambda: f"{what} {_stamp(_origin(library))}", ask)


@cache
def _origin(library: str) -> str:
    found = find_spec(library)
    return (found.origin if found else None) or ""


@cache
def _stamp(file: str) -> str:
    known = Path(file).stat() if file else None
    return f"{file} {known.st_mtime_ns} {known.st_size}" if known else ""


def of_installed(what: str, ask: Callable[[], Any]) -> Any:
    """What `ask` finds among what is installed, as JSON knows it; asked anew when something comes or goes."""

    def key() -> str:
        folders = [Path(name or ".") for name in sys.path]
        return f"{what} {[(str(one), one.stat().st_mtime_ns) for one in folders if one.is_dir()]}"

    return _value(key, ask)


def _value(key: Callable[[], str], make: Callable[[], Any]) -> Any:
    if _kept is None:
        return make()
    name = key()
    if name not in _kept.values:
        written = json.dumps(make())
        _kept.values[name] = json.loads(written)
        _kept.new += len(written)
    return _kept.values[name]


def _folder() -> Path | None:
    known = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(known) if known else Path.home() / ".cache") / "summarizer"
    except RuntimeError:  # nobody's home is known
        return None
