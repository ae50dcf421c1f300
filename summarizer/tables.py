"""Tables kept as TOML beside the code, held to a shape: a wrong key is an error that names the file and the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from summarizer import ready

_T = TypeVar("_T")


class WrongTable(ValueError):
    """A table that does not have its shape; the message gives file, line, key and what is wrong."""


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, shape))


def read_table(path: Path, shape: type[_T]) -> _T:
    """What a TOML file holds, as `shape` (a pydantic model or a type such as `dict[str, list[str]]`).

    Raises:
        WrongTable: the file is no TOML, or not of this shape.
    """
    source = path.read_text(encoding="utf-8")
    try:
        return cast(_T, _adapter(cast(Hashable, shape)).validate_python(ready.of_source(source, tomllib.loads)))
    except tomllib.TOMLDecodeError as error:
        raise WrongTable(f"{path}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        steps = [str(step) for step in first["loc"]]
        raise WrongTable(f"{path}:{_line(source, steps)}: {'.'.join(steps)}: {first['msg']}") from None


def _line(source: str, steps: list[str]) -> int:
    """The line where the last of the keys stands that the source shows, one after another; 1 where it shows none."""
    at = 0
    for step in steps:
        found = re.compile(rf"(?m)^[ \t]*(?:\[+[^\]\n]*|[^=\n]*)(?<![\w-]){re.escape(step)}(?![\w-])").search(
            source, at
        )
        at = found.end() if found else at
    return source.count("\n", 0, at) + 1
