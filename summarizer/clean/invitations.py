"""Adverts and invitations to subscribe that stand alone on a line: "Get our Friday letter", "Subscribe from £2 a month"."""

from __future__ import annotations

import re

from summarizer.clean.markers import any_of

_LETTER = any_of("letters")
_PRICE = (
    rf"(?:(?:[€£$¥₹]|[A-Z]{{1,3}}\$|Rs\.? ?|EUR |USD |GBP |CHF )\d[\d.,]{{0,12}}|\d[\d.,]{{0,12}} ?{any_of('coins')})"
)
_PERIOD = rf"(?:(?:a|per|/|pro|par|por|al) ?{any_of('periods')})"
_ADVERT = re.compile(
    rf"\W{{0,3}}{any_of('adverts')}\b\W{{1,5}}(?:[\w']+ ){{0,4}}?{any_of('goes_on')}\b.{{0,40}}", re.IGNORECASE
)
_INVITATIONS = tuple(
    re.compile(rf"\W{{0,3}}(?:{shape})", re.IGNORECASE)
    for shape in (
        rf"{any_of('invites')} (?:the|our|your|this|these|all)\b[^.!?]{{0,60}}\b{_LETTER}\b.*",
        r"(?:re)?subscribe(?: now| today| here| online| for free)?[.!:,]?",
        r"(?:re)?subscribe(?: (?:from|for|at|to|and|via|with|by|[-–—|])|[:,]) .*",
        r"(?:sign up|register|join(?: us)?|log in|try it)(?: now| today| here| for)?(?: it)? free(?: of charge| today| now| trial)?[.!]?",
        r"join (?:more than |over |the )?\d[\d.,]{0,12}(?: ?(?:k|m|million))?\+? (?:other )?(?:readers|subscribers|members|people|professionals)\b.*",
        r"(?:become|be) an? (?:member|subscriber|supporter|patron)\b(?! of).*",
        r"(?:abonnieren sie|jetzt .{0,30}(?:abonnieren|testen|lesen)|abonnez-vous|s'abonner|assine|abbonati)\b.*",
        r"(?:suscríbase|suscríbete|neem een abonnement)\b.*",
    )
)
_OFFER = re.compile(
    rf"{_PRICE} ?{_PERIOD}\b|\b(?:first|next) (?:week|month|\w+ (?:weeks|months))\b.{{0,20}}{_PRICE}", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:subscribe|subscription|unsubscribe|cancel (?:any ?time|whenever)|sign up|unlimited access|digital access|abonn\w+|suscri\w+|assin\w+)\b",
    re.IGNORECASE,
)
_AT_ANY_TIME = re.compile(
    r"\b(?:unsubscribe|cancel) (?:any ?time|whenever|at any time|when you like)\b[^.]{0,20}\.?$", re.IGNORECASE
)
_FIELDS = re.compile(r"\[[^\[\]]{1,30}\](?:\s{1,6}\[[^\[\]]{1,30}\])+")
_LONGEST, _WIDEST = 18, 200  # words, characters


def is_advert(text: str) -> bool:
    """Whether a line says that an advert stands here, and the story goes on below; or is a form to fill in."""
    return _ADVERT.fullmatch(text) is not None or _FIELDS.fullmatch(text) is not None


def is_invitation(text: str, words: int) -> bool:
    """Whether a line of so many words asks its reader to subscribe, to sign up or to take a newsletter."""
    if words > _LONGEST or len(text) > _WIDEST:
        return False
    if any(one.fullmatch(text) for one in _INVITATIONS) or _AT_ANY_TIME.search(text):
        return True
    return _OFFER.search(text) is not None and _ASKS.search(text) is not None
