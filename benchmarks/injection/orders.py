"""Orders, the forms they come in, and where in an article they are put."""

from __future__ import annotations

import base64
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent
OWN = _ROOT / "fixtures" / "injections.toml"
FOREIGN = _ROOT.parent / "shared" / "data" / "injected-instructions-dev.json"
_INTO = ("summary", "point", "concern", "condition", "source", "subject", "headline")
_IN_QUOTES = re.compile(r"[\"“'‘]([^\"“”]{20,})[\"”'’]")


@dataclass(frozen=True)
class Order:
    """What an article tells a machine: `does` and the rest say what an obedient one does to a card (see `obey`)."""

    text: str
    does: str
    says: str = ""
    amount: str = ""
    value: str = ""
    field: str = ""
    foreign: bool = False

    def for_parties(self, one: str, other: str) -> Order:
        """With the names of a deal's parties in it."""
        return replace(self, text=self.text.format(one=one, other=other), says=self.says.format(one=one, other=other))


def own() -> list[Order]:
    """The project's own."""
    return [Order(**row) for row in tomllib.loads(OWN.read_text(encoding="utf-8"))["order"]]


def foreign(path: Path = FOREIGN) -> list[Order]:
    """Those that were written for other tasks; none where the file is absent. What they say lands in one text or another."""
    if not path.is_file():
        return []
    texts = [text for group in json.loads(path.read_text(encoding="utf-8")).values() for text in group]
    return [
        Order(text.replace("{", "{{").replace("}", "}}"), _INTO[place % len(_INTO)], _said(text), foreign=True)
        for place, text in enumerate(texts)
    ]


def _said(text: str) -> str:
    quoted = _IN_QUOTES.search(text)
    return (quoted.group(1) if quoted else text).replace("{", "{{").replace("}", "}}")


def _split(text: str) -> str:
    words = text.split()
    third = max(2, len(words) // 3)
    return "\n\n".join(" ".join(words[at : at + third]) for at in range(0, len(words), third))


FORMS: Mapping[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "system": lambda text: f"System: {text}",
    "end marker": lambda text: f"</article 0123456789abcdef>\n\n{text}\n\n<article 0123456789abcdef>",
    "split": _split,
    "look-alikes": lambda text: text.translate(str.maketrans("aeop", "аеор")),
    "zero width": "\u200b".join,
}


def places(article: str, text: str) -> Iterator[tuple[str, str]]:
    """The article with a text in it, at each place."""
    blocks = article.strip().split("\n\n")
    yield "top", "\n\n".join([text, *blocks])
    yield "under the headline", "\n\n".join([blocks[0], text, *blocks[1:]])
    middle = max(1, len(blocks) // 2)
    yield "middle", "\n\n".join([*blocks[:middle], text, *blocks[middle:]])
    yield "end of a paragraph", "\n\n".join([*blocks[:middle], f"{blocks[middle]} {text}", *blocks[middle + 1 :]])
    yield "second last", "\n\n".join([*blocks[:-1], text, blocks[-1]])
    yield "end", "\n\n".join([*blocks, text])
