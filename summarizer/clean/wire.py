"""What wire services put before a headline: which version it is ("UPDATE 2-", "CORRECTED-"), and their own codes."""

from __future__ import annotations

import re

from summarizer.clean.markers import any_of

_LOUD = any_of("version_marks")
_QUIET = r"(?i:correct(?:ed|ion)|updated?|korrektur|refiled?)(?= ?(?:[:—–]| - ))"  # in small letters only before a colon or dash
_MARK = re.compile(
    rf"(?:\W{{0,2}}(?:{_LOUD}(?: ?\(?\d{{1,2}}\)?)?(?: ?\([^()\n]{{1,20}}\))?|{_QUIET})(?:[)\]]? ?[-–—:]+ ?|[)\]] ?))+"
)
_NOTE = re.compile(
    r"\W{0,2}(?:corrects|corrected|correction|recasts|adds|updates|refiles|rewrites|removes|fixes)\b", re.IGNORECASE
)
_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarification|corrects|berichtigung|korrektur|rectificatif|rettifica)\s?[:—–-]"
    r"|\W{0,3}an? (?:earlier|previous) version of (?:this|the) ",
    re.IGNORECASE,
)
_SLUG = re.compile(
    r"(?:[A-Za-z] ){1,4}(?:[a-z]{0,2}\d{3,5}\b.{0,12}|BC-.{1,120})|(?:[a-z]{1,2} ){0,4}BC-.{1,120}|.{1,120} \d\d-\d\d \d{4}"
)


def is_slug(text: str) -> bool:
    """Whether a line is a wire's own: codes of desk, number and length ("F A f0417 u", "r f BC-ALDER-FOODS 05-06 0112")."""
    return _SLUG.fullmatch(" ".join(text.split())) is not None


def mark_length(headline: str) -> int:
    """How many characters of a headline are such marks; 0 for none, or where nothing would be left."""
    match = _MARK.match(headline)
    return match.end() if match and len(headline) - match.end() > 10 else 0


def is_version_note(text: str) -> bool:
    """Whether a line in brackets says what this version changes: "(Corrects price in headline)"."""
    return text[:1] in "([*" and _NOTE.match(text) is not None and not mark_length(text)


def is_correction(text: str) -> bool:
    """Whether a paragraph is a note that corrects the story: it belongs to it, wherever it stands."""
    return is_version_note(text) or _CORRECTION.match(text) is not None
