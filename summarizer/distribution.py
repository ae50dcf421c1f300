"""Distribution: under which name the package is installed, and what of it.

The command and the import are called `summarizer`; a package index knows another project by that name, so what is
installed is called otherwise, and advice names the checkout: `pip install '.[dumps]'`.
"""

from __future__ import annotations

from collections.abc import Iterator

NAME = "briefing-cards"
VERSION = "0.1.0"
EXTRAS = {
    "dumps": ("brotli", "pyarrow", "zstandard"),
    "desk": ("starlette", "uvicorn", "python-docx", "xlsxwriter"),
    "documents": ("pypdfium2",),
    "ray": ("ray",),
}
"""The libraries of each extra, as in pyproject.toml (a test holds them together)."""

_A_LINE = 3  # libraries told on one line


def how_to_add(extra: str) -> str:
    """The command that adds an extra."""
    return f"pip install '.[{extra}]' in the checkout"


def extras() -> Iterator[str]:
    """A line for each extra: its libraries with their versions, or how to add it."""
    for extra, libraries in EXTRAS.items():
        found = {library: _version(library) for library in libraries}
        missing = [library for library, number in found.items() if number is None]
        if missing:
            yield f"{extra}: without {', '.join(missing)}; {how_to_add(extra)}"
        else:
            told = [f"{library} {number}" for library, number in found.items()]
            yield from (
                f"{extra}: {', '.join(told[start : start + _A_LINE])}" for start in range(0, len(told), _A_LINE)
            )


def _version(library: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return None
