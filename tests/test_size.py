"""What a reader of the code has to take in at once: files have at most 300 lines, words stand in tables."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path

SOURCES = sorted(Path(str(files("summarizer"))).rglob("*.py"))
LONGEST = 300  # lines
MOST = 12  # alternatives of one pattern


def test_no_file_is_long() -> None:
    """Whoever opens a file of the package, or of its tests, sees all of it in a moment."""
    lines = {path: path.read_text("utf-8").count("\n") for path in (*SOURCES, *Path(__file__).parent.glob("*.py"))}
    assert {path.name: count for path, count in lines.items() if count > LONGEST} == {}


def test_words_stand_in_tables() -> None:
    """A pattern with many alternatives is a list of words: it belongs into a TOML file, where a language may add its own."""
    found = [f"{path.name}:{line}" for path in SOURCES for line in _long_patterns(path)]
    assert found == []


def _long_patterns(path: Path) -> list[int]:
    """The lines of the texts in a file, comments and docstrings aside, that have more than `MOST` alternatives."""
    tree = ast.parse(path.read_text("utf-8"))
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr) or id(node) in within or id(node) in told:
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(
            str(part.value) for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
        if text.replace(r"\|", "").count("|") >= MOST:
            found.append(node.lineno)
    return found
