"""What wire services put before a headline to say which version it is: "UPDATE 2-", "CORRECTED-", "REFILE-"."""

from __future__ import annotations

import re

_LOUD = (
    "CORRECTED|CORRECTION|CORRECTS|UPDATED?|REFILED?|RPT|REPEAT|WRAPUP|RECAST|RECASTS|ADVISORY|BRIEF|EXCLUSIVE|BREAKING|URGENT|FLASH|"
    "SNAP|KORREKTUR|KORRIGIERT|BERICHTIGT|EIL|CORRECTIF|CORRIGÉ|CORREGIDO|ACTUALIZACIÓN|ACTUALIZA|OFFICIAL"
)
_QUIET = r"(?i:correct(?:ed|ion)|updated?|korrektur|refiled?)(?= ?(?:[:—–]| - ))"  # in small letters only before a colon or dash
_MARK = re.compile(
    rf"(?:\W{{0,2}}(?:(?:{_LOUD})(?: ?\(?\d{{1,2}}\)?)?(?: ?\([^()\n]{{1,20}}\))?|{_QUIET})(?:[)\]]? ?[-–—:]+ ?|[)\]] ?))+"
)
_NOTE = re.compile(
    r"\W{0,2}(?:corrects|corrected|correction|recasts|adds|updates|refiles|rewrites|removes|fixes)\b", re.IGNORECASE
)
_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarification|corrects|berichtigung|korrektur|rectificatif|rettifica)\s?[:—–-]"
    r"|\W{0,3}an? (?:earlier|previous) version of (?:this|the) ",
    re.IGNORECASE,
)


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
