"""Markup in what was given as plain text: character references, line breaks, paragraphs.

Texts that come out of databases and feeds hold what a page would: "&pound;31 million", "<br/><br/>" between
paragraphs, markup that was escaped once or twice. `unmark` gives the text that a reader would see. Text without any of it
comes back as it was.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

_INLINE = "a abbr b big cite code del em font i ins mark q s small span strike strong sub sup time tt u wbr".split()
_BLOCKS = (
    "address article aside blockquote center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table tbody td tfoot th thead tr ul"
).split()
_KNOWN = "|".join(sorted(["br", "img", *_INLINE, *_BLOCKS], key=len, reverse=True))
_TAG = re.compile(rf"<(/?)({_KNOWN})((?:\s[^<>]*)?/?)>", re.IGNORECASE)
_BREAK = re.compile(r"(?<![ \t])[ \t]*<br\b[^<>]*>[ \t]*", re.IGNORECASE)
_BLOCK = re.compile(
    rf"(?<!\s)\s*</?(?:{'|'.join(sorted(_BLOCKS, key=len, reverse=True))})(?:\s[^<>]*)?/?>\s*", re.IGNORECASE
)
_CELL = re.compile(r"(?<!\s)\s*</t[dh]>\s*<t[dh]\b[^<>]*>\s*", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,24});")
_LOST_SIGN = re.compile(r"( ?)(?<![&\w])#(\d{2,4});")  # "#39;": the ampersand fell off
_NEWLINES = re.compile(r"\\r\\n|\\n")
_ROUNDS = 3  # of escaping


def has_markup(text: str) -> bool:
    """Whether a text holds tags or character references that a reader should not see."""
    return _TAG.search(text) is not None or any(
        match.group()[1] == "#" or match.group()[1:] in html5 for match in _REFERENCE.finditer(text)
    )


def unmark(text: str) -> str:
    """The text without its markup: paragraphs and breaks as blank lines, references as their characters."""
    for _ in range(_ROUNDS):
        if not has_markup(text):
            break
        text = unescape(_REFERENCE.sub(_character, _without_tags(text)))
    if _LOST_SIGN.search(text):
        text = _LOST_SIGN.sub(_with_sign, text)
    if "\n" not in text.strip() and len(_NEWLINES.findall(text)) > 1:
        text = _NEWLINES.sub("\n", text)
    return text


def _with_sign(match: re.Match[str]) -> str:
    space, number = match.groups()
    return ("" if number in ("39", "8217") else space) + unescape(f"&#{number};")


def _character(match: re.Match[str]) -> str:
    return unescape(match.group())


def _without_tags(text: str) -> str:
    if _TAG.search(text) is None:
        return text
    from summarizer.clean.apart import set_apart, without

    text = _COMMENT.sub("", without(text, set_apart(text)))
    text = _CELL.sub(" | ", text)
    text = _BLOCK.sub("\n\n", _BREAK.sub("\n", text))
    return re.sub(r"\n{3,}", "\n\n", _TAG.sub("", text))
