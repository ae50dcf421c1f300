"""The head of a page's article: the title that its places agree on, and a first paragraph that stands apart from the body."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from summarizer.clean.furniture import furniture
from summarizer.clean.headline import alike, page_title
from summarizer.clean.length import count_words
from summarizer.clean.lines import Block, Line
from summarizer.clean.markers import any_of
from summarizer.clean.repeats import tokens
from summarizer.clean.wire import mark_length

_METAS = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title")
_DATA = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.){1,400})"')
_APART = frozenset(
    ("nav", "aside", "footer", "figure", "figcaption", "form", "button", "li", "blockquote", "table", "select")
)
_LEAD_CLASS = re.compile(rf"(?:^|[\s_-]){any_of('lead_classes')}(?:$|[\s_-])", re.I)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
_FEWEST = 10  # words of a lead
_MOST = 3  # paragraphs of it
_KIN = 0.25  # share of its longer words that the headline and the body say too
_LINKED = 0.4  # share of its words within links


def titles_of(tree: Any) -> list[str]:
    """What the page gives as the article's title, in all its places; what several tags for other sites say alike, once."""
    metas = [
        node.get("content") or ""
        for name in _METAS
        for node in tree.iter("meta")
        if name in ((node.get("property") or "").lower(), (node.get("name") or "").lower(), node.get("itemprop") or "")
    ]
    data = [
        headline
        for node in tree.iter("script")
        if "ld+json" in (node.get("type") or "")
        for headline in _DATA.findall(node.text or "")
    ]
    shown = ["".join(node.itertext()) for tag in ("h1", "title") for node in tree.iter(tag)]
    told = [*dict.fromkeys(metas), *dict.fromkeys(map(_unescaped, data)), *shown]
    return [text for text in (" ".join(text.split()) for text in told) if text]


def _unescaped(text: str) -> str:
    try:
        return unescape(str(json.loads(f'"{text}"')))
    except ValueError:
        return text


def agreed_title(known: str, titles: Sequence[str]) -> str:
    """The title without the site's name: the one known where two places have it, else one that two have, else the one known."""
    known = _bare(known)
    others = [_bare(title) for title in titles]
    for title in (known, *others):
        if title and sum(_same(title, other) for other in others) > 1 and (title == known or count_words(title) > 2):
            return title
    return known


def _bare(title: str) -> str:
    text = page_title(Line(0, len(title), title)).text if title else ""
    return text[mark_length(text) :]


def _same(one: str, other: str) -> bool:
    first, second = tokens(one), tokens(other)
    return bool(first) and (first == second or (len(first) > 2 and len(second) > 2 and alike(set(first), other)))


@dataclass(frozen=True)
class Head:
    """Headings and paragraphs of a page in order: (whether it is a heading, its text)."""

    blocks: list[tuple[bool, str]]

    @staticmethod
    def of(tree: Any) -> Head:
        """Read it off the page; what stands in menus, asides, lists and the like is left out."""
        blocks: list[tuple[bool, str]] = []
        for node in tree.iter("h1", "h2", "p", "div", "header"):
            heading = node.tag in ("h1", "h2")
            lead = heading or node.tag == "p" or (_LEAD_CLASS.search(node.get("class") or "") and _is_leaf(node))
            if not lead or any(above.tag in _APART for above in node.iterancestors()):
                continue
            text = " ".join("".join(node.itertext()).split())
            linked = sum(len("".join(link.itertext())) for link in node.iter("a"))
            if text and (heading or linked <= _LINKED * len(text)):
                blocks.append((heading, text))
        return Head(blocks)

    def missing(self, title: str, paragraphs: Sequence[str]) -> list[str]:
        """The paragraphs between the headline and the body's first one that read as the story's lead."""
        if not title or not paragraphs:
            return []
        body = _squeezed(paragraphs[0])[:80]
        start = next((at for at, (heading, text) in enumerate(self.blocks) if heading and _same(title, text)), None)
        if start is None:
            return []
        end = next(
            (at for at in range(start, len(self.blocks)) if body and _squeezed(self.blocks[at][1]).startswith(body)),
            start,
        )
        said = {word for text in (title, *paragraphs) for word in tokens(text) if len(word) > 3}
        known = "".join(map(_squeezed, paragraphs))
        between = [
            text for heading, text in self.blocks[start + 1 : end] if not heading and _squeezed(text) not in known
        ]
        leads = [text for text in between if _is_lead(text, said)]
        return leads if len(leads) <= _MOST else []


def _is_leaf(node: Any) -> bool:
    return next(node.iter("p", "h1", "h2", "h3", "ul", "ol"), None) is None


def _is_lead(text: str, said: set[str]) -> bool:
    words = [word for word in tokens(text) if len(word) > 3]
    if count_words(text) < _FEWEST or not _SENTENCE_END.search(text) or not words:
        return False
    if furniture(Block((Line(0, len(text), text),))) is not None:
        return False
    return sum(word in said for word in words) >= _KIN * len(words)


def _squeezed(text: str) -> str:
    return "".join(text.split())
