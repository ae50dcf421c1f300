"""A page with far more marks within its text than any article has: those behind the first thousands go, their words stay.

What libraries do with such marks takes time in step with the square of their number.
"""

from __future__ import annotations

import re
from itertools import islice

MOST = 6_000  # opening and closing tags within a text, of a whole page
_MOST_SCRIPTS = 300
_INLINE = "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr"
_TAG = re.compile(rf"</?(?:{_INLINE.replace(' ', '|')})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style|noscript)\b", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}[^<>]*>", re.IGNORECASE) for name in ("script", "style", "noscript")}


def thinned(page: str) -> str:
    """The page without its inline tags behind the first `MOST`, and without scripts and styles behind the first hundreds."""
    last = next(islice(_TAG.finditer(page), MOST, None), None)
    if last is not None:
        page = page[: last.start()] + _TAG.sub("", page[last.start() :])
    return _without_scripts(page)


def _without_scripts(page: str) -> str:
    first = next(islice(_SCRIPT.finditer(page), _MOST_SCRIPTS, None), None)
    if first is None:
        return page
    kept, at = [page[: first.start()]], first.start()
    while (found := _SCRIPT.search(page, at)) is not None:
        kept.append(page[at : found.start()])
        end = _ENDS[found[1].lower()].search(page, found.end())
        if end is None:
            return "".join(kept)
        at = end.end()
    return "".join([*kept, page[at:]])
