"""Whether something unknown touches a figure from behind, so that the figure may be only the front of it.

"$85xil", "$84[1] million" and "$84:90" are no 85 and no 84: what a figure is not known to be is not read.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.reading.money_east import EAST_FROM
from summarizer.reading.numbers import DIGITS, SCALES

_TOUCHING = re.compile(r"[^\W_]|[_%‰°^×÷#@\\√=]|[-+:/.,]\d|\.[a-z]|\s\.\d")
"""What makes a figure unknown by standing right behind it."""
_STRAY_SCALE = re.compile(
    r"(?:\[[\w*]{1,3}\]|\([\w*]{1,2}\)|[^\w\s]{1,4}|\s[\[(])\s?([^\W\d_]+)(?!\w)|[-\s]{0,6}([^\W\d_]+)[\d_]"
)
"""A note or a sign beside a word that may be a number's scale: "$84[1] million", "$84 million1"."""
_LIKE_A_SCALE = re.compile(
    r"[-\s]{0,2}(?:mill?|mio|mi?r?d|mi?ln|mll|bill?|bi?ln|bld|tri?ll?|tri?n|thous?|thsd|hund)[a-z]{0,4}\.?(?![\w'])",
    re.IGNORECASE,
)
_NO_SCALE = {
    "mild", "milder", "mile", "miles", "milk", "milks", "milky", "miller", "mill", "bill", "bills", "billed",
    "hunds", "billet", "billets", "trill", "minds", "mind", "milan",
}  # fmt: skip


def is_touched(text: str, stop: int, number: Decimal, whole: bool) -> bool:
    """Whether the figure that ends at `stop` goes on; `whole`: it has a scale word or a currency behind it."""
    behind = _TOUCHING.match(text, stop)
    if behind and behind[0][0] < EAST_FROM and not _may_go_on(text, stop, behind[0]):
        return True
    if whole:
        return False
    stray = _STRAY_SCALE.match(text, stop)
    word = (stray[1] or stray[2]) if stray else ""
    if len(word) > 1 and word.lower() in SCALES:
        return True
    like = _LIKE_A_SCALE.match(text, stop)
    return bool(like and like[0].strip(" -\n.").lower() not in _NO_SCALE and number < 10_000)


def _may_go_on(text: str, stop: int, touching: str) -> bool:
    """Whether what touches a figure may be the rest of a range or of a list: "$3-4 billion", "$84m,90m"."""
    if touching[0] == "-":
        return bool(DIGITS.match(text, stop + 1))
    return touching[0] in ",:" and text[stop - 1 : stop].isalpha()
