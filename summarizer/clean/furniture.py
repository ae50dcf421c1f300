"""What one block says of itself: a share bar, a byline, a date stamp, a picture credit, a cookie line … or nothing.

Looks at one block alone. Where the story begins and ends is for `region`.
"""

from __future__ import annotations

import re

from summarizer.clean.invitations import is_advert, is_invitation
from summarizer.clean.lines import Block, is_separator
from summarizer.clean.markers import (
    AGENCIES,
    BYLINES,
    COMMENTS,
    CREDITS,
    HEADS,
    LABELS,
    PROMPTS,
    SHARE_WORDS,
    STRONG_NOTICES,
    WEAK_NOTICES,
    WORD,
    any_of,
)
from summarizer.clean.reasons import Reason
from summarizer.clean.stamps import is_stamp

_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_MINUTES = re.compile(r"(?<!\d)\d+ ?min(?:ute)?s?\b")
_MENU = re.compile(r"\s{2,}|\s+[|>/·•»›]\s+")
_PATH = re.compile(r" [>›] ")
_PARTS = re.compile(r"(?<!\s)\s*[|/·•:,;]\s*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_CREDIT_END = re.compile(
    r"[\[(](?:file|photo|image|picture|foto|getty)\b[^\])]{0,60}[\])]$|\bfile (?:photo|picture|image)\b[^.]{0,40}$"
    rf"|{any_of('credit_labels')}: ?[^.:]{{2,60}}$|/ ?{any_of('agencies')}\)?$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(?:\(|, )(?:left|right|cent(?:er|re)|pictured|l|r|from left)(?:\)|,)|\bfrom left\b", re.IGNORECASE
)
_PICTURED = re.compile(
    r"\bfile photo\b|\bin this [^.]{0,60}\bphoto\b|(?:\bpictured|\b(?:is|are) (?:seen|shown)) (?:in|at|on|here|during)\b",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 100  # characters: no ending that tells a credit is longer
_LONGEST_LABEL = 60  # characters
_LONGEST_COOKIES = 150  # words
_LONGEST_NOTICE = 45  # words: in a longer block one phrase is not enough


def plain(text: str) -> str:
    """A short line for comparison: lower case, without digits and marks at both ends."""
    if len(text) > _LONGEST_LABEL:
        return text.lower()
    return _EDGES.sub("", _MINUTES.sub("", text.lower().replace("’", "'")))


def is_heading(text: str) -> bool:
    """Whether a line of two words or more stands above links or comments: "Related Articles", "34 Comments"."""
    if " " not in text or len(text) > _LONGEST_LABEL:
        return False
    name = plain(text)
    return name in HEADS or name in COMMENTS


def furniture(block: Block) -> Reason | None:
    """Why this block cannot be part of a story, wherever it stands; None when nothing speaks against it."""
    text = block.text
    if is_separator(text):
        return Reason.SEPARATOR
    if is_menu(block):
        return Reason.LABEL
    reason = _label(block)
    if reason is not None:
        return reason
    if is_stamp(text):
        return Reason.STAMP
    lowered = text[:400].lower()
    lowered = lowered.lstrip("([")
    if lowered.startswith(PROMPTS) and not (block.words > 12 and block.ends_sentence):
        return Reason.PROMPT
    if is_credit(block):
        return Reason.CREDIT
    if block.words <= 24 and not block.ends_sentence and lowered.startswith(BYLINES) and mostly_names(text):
        return Reason.BYLINE
    if _ADDRESS.fullmatch(text):
        return Reason.ADDRESS
    return Reason.NOTICE if is_notice(block) else None


def is_menu(block: Block) -> bool:
    """Whether it is a menu or a path on one line: "Markets | Companies | Life", "Home > World > Europe"."""
    if len(block.lines) > 1 or len(block.text) > 4 * _LONGEST_LABEL or block.ends_sentence:
        return False
    parts = _MENU.split(block.text)
    return len(parts) >= (2 if _PATH.search(block.text) else 3) and all(len(part.split()) <= 3 for part in parts)


def is_credit(block: Block) -> bool:
    """Whether it names the source of a picture, or ends as a caption does that names it."""
    if block.words > 60:
        return False
    lowered = block.text.lower()
    if block.words <= 40 and lowered.startswith(CREDITS):
        return True
    parts = (
        [_EDGES.sub("", part) for part in _PARTS.split(lowered)]
        if block.words <= 10 and not block.ends_sentence
        else []
    )
    if any(part in AGENCIES for part in parts):
        return True
    return block.words > 3 and _CREDIT_END.search(block.text[-_LONGEST_CREDIT:]) is not None


def is_caption(block: Block) -> bool:
    """Whether it reads as what stands below a picture."""
    return block.words <= 70 and (_WHERE.search(block.text) or _PICTURED.search(block.text)) is not None


def is_notice(block: Block) -> bool:
    """Whether the site speaks here in its own name: cookies, newsletters, sign-ups, rights, app stores."""
    text = block.text[:4000].lower()
    words = set(WORD.findall(text))
    if len(block.lines) == 1 and is_invitation(block.text, block.words):
        return True
    strong = STRONG_NOTICES.count(text, words)
    if strong:
        return block.words <= _LONGEST_NOTICE or strong > 1
    if text.count("cookie") > 1 and block.words <= _LONGEST_COOKIES and "website" in text:
        return True
    weak = WEAK_NOTICES.count(text, words)
    return weak >= 2 and weak * 12 >= block.words


def mostly_names(text: str) -> bool:
    """Whether at least half of the words after the first are written as names."""
    words = _NAME.findall(text)[1:]
    return sum(not word[0].islower() for word in words) * 2 >= len(words)


def _label(block: Block) -> Reason | None:
    """Headings of links or comments, and buttons: lines known by their whole wording."""
    if len(block.text) > 2 * _LONGEST_LABEL:
        return None
    name = plain(block.text)
    if name in COMMENTS:
        return Reason.COMMENTS
    if name in HEADS:
        return Reason.LINKS
    if name in LABELS or is_advert(block.text):
        return Reason.LABEL
    parts = [plain(part) for part in _PARTS.split(block.text)]
    known = sum(part in LABELS or part in HEADS or part in COMMENTS for part in parts)
    if len(parts) > 1 and known * 2 > len(parts):
        return Reason.LABEL
    words = name.split()
    return Reason.LABEL if 2 <= len(words) <= 10 and SHARE_WORDS.issuperset(words) else None
