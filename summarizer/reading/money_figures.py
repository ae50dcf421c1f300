"""One figure of money: a number with the scale word and the currency that lean on it.

The first half of `money`: what is read here is a bare figure; ranges, qualifiers and who restates whom
come there. Each number is looked at once, with what stands within a few dozen characters of it, so the
cost grows with the length of the text and with nothing else. A figure that an unknown word or sign touches
is not known and not given: "RM85xil" is no 85.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from summarizer.reading.currencies import Unit, name_at, nouns, starts_name
from summarizer.reading.money_east import EAST_FROM, east_sum
from summarizer.reading.money_head import Head, head_of
from summarizer.reading.money_touched import is_touched
from summarizer.reading.numbers import DIGITS, GAP, LONGEST, SCALES, VULGAR, Style, decimal_of, one_of, words_before
from summarizer.text.sentences import lowered


class Figure(NamedTuple):
    """`number` times `scale`; without a `unit` it is money only as one end of a range."""

    start: int
    end: int
    number: Decimal
    scale: Decimal | None = None
    unit: Unit | None = None
    style: Style = "point"

    @property
    def amount(self) -> Decimal:
        """In full units of the currency."""
        amount = self.number * (self.scale or 1) * (self.unit.factor if self.unit else 1)
        return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


class _Tail(NamedTuple):
    """What follows the digits: `stop` is where the figure ends."""

    stop: int
    scale: Decimal | None = None
    style: Style = "point"
    unit: Unit | None = None
    fraction: Decimal = Decimal(0)


_SCALE_WORD = re.compile(rf"{GAP}?([^\W\d_]+)(?!\w)")
_SCALE_AND_CODE = re.compile(r"([mb]n?|k|mln|bln)(?=[A-Z]{3}(?!\w))")  # "1.2bnUSD"
_SCALE_PAIRS = {words.split()[0] for words in SCALES if " " in words}  # "lakh crore"
_LINK = re.compile(rf"\.?{GAP}?(?:(?P<of>(?:de|of|di|do|da|en)\s|d')|)")
_FRACTION = re.compile(r"[- ]?(\d{1,2})/(\d{1,2})(?![\d/])|[½¼¾⅓⅔⅛⅜⅝⅞]")
_DENOMINATORS = {2, 3, 4, 5, 8, 10, 16, 32, 64}
_NEXT_WORD = re.compile(r"[-.\s]{0,10}(?:(?:de|of|di|do|da|en)\s|d')?([^\W\d_]+|\S|\Z)")
_DENOMINATOR = re.compile(r"/(\d{1,2})(?![\d/])")
_HUNDREDTHS = re.compile(r"[pc¢](?![\w']|-(?!a-))")
_PLAIN_BEHIND = re.compile(r"[,;:)]|\.(?:\s|\Z)|\n\n| ([a-z]+)\b")
_TO_BEFORE = (" to ", "and ", "bis ", "und ", " et ", "t à ", " a ", " y ")
_LEANING = {words.split()[0] for words in SCALES} | {
    "de",
    "of",
    "di",
    "do",
    "da",
    "d",
    "to",
    "and",
    "bis",
    "und",
    "et",
    "y",
}
CENT = Decimal("0.01")
_SCALED_HUNDREDS = re.compile(r"\s(?:mill|mil\b)")
_AND_MILLIONS = re.compile(
    r"\s(?:mil|thousand|mille|tausend)\s(\d{1,3})(?=\s(?:mill|md[dp]\b))"
)  # "5 mil 120 millones"
_SCREENS = {"480", "720", "1080", "2160"}  # "1080p" is a picture, not a price
_WEIGHED = re.compile(
    r"\sof\s(?:beef|pork|chicken|meat|copper|coffee|sugar|gold|silver|thrust|carbon|uranium|fish|milk|cheese|cotton|"
    r"lead|zinc|nickel|steel|lithium|food|waste|rubber|pressure|explosives)\b|[^.]{0,40}\b(?:weigh|heav|tonne|lifts)"
)
# "4.200 Euro" groups thousands, as do these currencies' homes; "1.085 euros a share" does not
_DOT_GROUPS = {"EUR", "CHF", "BRL", "ARS", "CLP", "COP", "ESP", "ITL", "IDR"}
_THREE_AFTER_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_AS_MONEY = re.compile(r"\d+\.\d\d|\d{1,3}(?:,\d{3})+(?:\.\d\d)?")
_TOO_MUCH = 10**24  # no sum of money; keeps the arithmetic exact
_JOINER = re.compile(r"\s?[-–—]\s?\S|\s(?:to|and|bis|und|et|à|a|y)\s")
_EACH = re.compile(r"\s(?:a|per|je|each|apiece|pro|par|por)\b")
_OURS = re.compile(r"\b(?:the|of|and|for|in|to|it|was|with)\b", re.IGNORECASE)
_THEIRS = re.compile(
    r"\b(?:der|die|das|und|für|mit|von|im|le|la|les|des|du|pour|et|el|los|las|por|en|de|o|os|um|as|para|por|que|com|da|do|dos|das|e|uma|il|di|per|een|het)\b",
    re.IGNORECASE,
)


def figures(text: str) -> list[Figure]:
    """Every figure in the text, in order and without overlap."""
    found = sorted([*_in_digits(text), *_in_words(text)], key=lambda figure: figure.start)
    apart: list[Figure] = []
    for figure in found:
        if not apart or figure.start >= apart[-1].end:
            apart.append(figure)
    return apart


def _in_digits(text: str) -> list[Figure]:
    found: list[Figure] = []
    done = 0
    for match in DIGITS.finditer(text):
        start, end = match.span()
        figure = _figure(text, start, end) if start >= done and end - start <= LONGEST else None
        if figure:
            found.append(figure)
            done = figure.end
    return found


def _figure(text: str, start: int, end: int) -> Figure | None:
    digits = text[start:end]
    head = head_of(text, start)
    if head.unknown or (not head.unit and _counts(text, start, end)):
        return None
    if text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].isalnum():
        start, digits = start - 1, "0." + digits  # ".5 billion"
        head = head_of(text, start)
    divisor, end = _divisor(text, end)
    if text[end : end + 2].strip()[:1] > EAST_FROM:
        return _east_figure(text, start, end, head) if divisor == 1 else None
    more = _AND_MILLIONS.match(text, end) if digits.isdigit() and len(digits) < 4 else None
    if more:
        digits, end = f"{digits}{int(more[1]):03d}", more.end()
    tail = _tail(text, start, end)
    if head.unit and head.unit.needs_scale and not tail.scale:
        touches = text[start - 1].isalpha() and _AS_MONEY.fullmatch(digits)
        head = head if touches else Head(None, start)
    unit = tail.unit if tail.unit and (not head.unit or _same_family(head.unit, tail.unit)) else head.unit
    if not unit and not tail.scale:
        if _HUNDREDTHS.match(text, end) and digits not in _SCREENS:
            unit = Unit(("GBP",) if text[end] == "p" else ("USD", "AUD", "ZAR"), factor=CENT)
            tail = _Tail(end + 1)
        elif not _may_end_a_range(text, start, end):
            return None
    number = decimal_of(digits, _style(text, start, digits, tail, unit))
    if (
        number is None
        or number * (tail.scale or 1) >= _TOO_MUCH
        or is_touched(text, tail.stop, number, whole=bool(tail.scale or tail.unit))
    ):
        return None
    return Figure(head.start, tail.stop, number / divisor + tail.fraction, tail.scale, unit, tail.style)


def _east_figure(text: str, start: int, end: int, head: Head) -> Figure | None:
    found = east_sum(text, start, end)
    unit = head.unit or (found.unit if found else None)
    if not found or not (unit or found.scale) or found.number * (found.scale or 1) >= _TOO_MUCH:
        return None
    return Figure(head.start, found.end, found.number, found.scale, unit)


def _same_family(head: Unit, tail: Unit) -> bool:
    """Whether the currency behind says which of those before is meant: "$84m Canadian", not "$84m euro-denominated"."""
    return head.shared and not set(tail.codes).isdisjoint(head.codes)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a number without a currency before it stands before a comma or a word that makes no money of it ("40 ships")."""
    behind = _PLAIN_BEHIND.match(text, end)
    if behind is None or not text[start - 1 : start].isspace():
        return False
    if behind[1] is None:
        return text[max(0, start - 4) : start] not in _TO_BEFORE
    return not (behind[1] in _LEANING or starts_name(behind[1]))


def _may_end_a_range(text: str, start: int, end: int) -> bool:
    """Whether a number without currency may share the next or last one's ("3 to 4 billion euros", "$20-22")."""
    return (
        bool(_JOINER.match(text, end))
        or text[start - 1 : start] == "-"
        or text[max(0, start - 4) : start] in (" to ", " bis")
    )


def _style(text: str, start: int, digits: str, tail: _Tail, unit: Unit | None) -> Style:
    if tail.style != "point" or not unit or not _THREE_AFTER_DOT.fullmatch(digits):
        return tail.style
    if tail.scale:
        return "point"
    dotted = unit.codes[0] in _DOT_GROUPS and not _EACH.match(text, tail.stop)
    return "comma" if dotted or _is_foreign(text, start) else "point"


def _is_foreign(text: str, at: int) -> bool:
    """Whether the words around speak a language that groups thousands with dots."""
    around = text[max(0, at - 120) : at + 120]
    if " the " in around:
        return False
    return len(_THEIRS.findall(around)) > len(_OURS.findall(around))


def _tail(text: str, start: int, end: int) -> _Tail:
    fraction, stop = _fraction(text, end)
    scale, style, stop = _scale(text, start, stop)
    plain = _Tail(stop, scale, style, None, fraction)
    following = _NEXT_WORD.match(text, stop)
    if not following or not starts_name(following[1].lower()):
        return plain
    link = _LINK.match(text, stop)
    name = name_at(text, link.end()) if link else None
    if not link or not name or (name.unit.needs_scale and not scale and text[max(0, end - 4)] != ","):
        return plain
    unit, stop = name.unit, name.end
    if unit.codes[0] == "GBP" and text[stop - 4 : stop].lower() in ("ound", "unds") and _WEIGHED.match(text, stop):
        return plain
    if text[stop : stop + 1] == "-" and text[stop + 1 : stop + 2].isalpha() and text[link.end() - 1] != "-":
        return plain if scale or text[start - 1 : start] in "$€£" else _Tail(stop, scale, style, unit, fraction)
    more = name_at(text, stop + 1) if unit.shared and text[stop : stop + 1] == " " else None
    if more and _same_family(unit, more.unit):  # "75 M$ CAD"
        unit, stop = more.unit, more.end
    if not scale and (text[stop - 1].isupper() or not text[stop - 1].isalnum()):  # "75 USD million"
        scale, style, stop = _scale(text, start, stop)
    if style == "point" and link["of"] not in (None, "of "):
        style = "comma"
    return _Tail(stop, scale, "either" if style == "point" and name.comma else style, unit, fraction)


def _scale(text: str, start: int, stop: int) -> tuple[Decimal | None, Style, int]:
    """The scale word at `stop`: its factor, the style of its language, and where it ends."""
    word = _SCALE_AND_CODE.match(text, stop) or _SCALE_WORD.match(text, stop)
    if not word:
        return None, "point", stop
    name, end = word[1].lower(), word.end()
    if name in _SCALE_PAIRS:
        more = _SCALE_WORD.match(text, end)
        pair = f"{name} {more[1].lower()}" if more else name
        if more and pair in SCALES:
            return (*SCALES[pair], more.end())
    if name not in SCALES:
        return None, "point", stop
    if name in ("mil", "billion") and (
        (name == "mil" and text[start - 3 : start] == "R$ ") or _is_foreign(text, start)
    ):
        power = 3 if name == "mil" else 12  # a thousand in Spanish, a million million in German and French
        return Decimal(10) ** power, "either", end
    return (*SCALES[name], end)


def _divisor(text: str, end: int) -> tuple[int, int]:
    """What a bare fraction divides by ("3/4 billion"), and where it ends; 1 where there is none."""
    found = _DENOMINATOR.match(text, end)
    return (int(found[1]), found.end()) if found and int(found[1]) in _DENOMINATORS else (1, end)


def _fraction(text: str, end: int) -> tuple[Decimal, int]:
    found = _FRACTION.match(text, end)
    if not found:
        return Decimal(0), end
    if found[1] is None:
        return VULGAR[found[0]], found.end()
    known = int(found[2]) in _DENOMINATORS and int(found[1]) < int(found[2])
    return (Decimal(found[1]) / int(found[2]), found.end()) if known else (Decimal(0), end)


@cache
def _anchor() -> re.Pattern[str]:
    """A blank or hyphen and a word, in lower case, that a number in words may stand before."""
    scales = [word for word in SCALES if len(word) > 2 and word.isalpha() and word != "hundred"]
    return re.compile(rf"[ \n-](?:{one_of([*scales, *nouns()])})(?!\w)")


def _in_words(text: str) -> list[Figure]:
    """Figures whose number is in words ("half a billion dollars", "nine mln dlrs", "two dlrs a share")."""
    found: list[Figure] = []
    for anchor in _anchor().finditer(lowered(text)):
        if not text[max(0, anchor.start() - 1) : anchor.start()].isalpha():
            continue
        if anchor[0][1:] in ("cent", "cents") and _SCALED_HUNDREDS.match(text, anchor.end()):
            continue  # "cinq cents millions"
        number = words_before(text, anchor.start())
        if not number:
            continue
        value, start = number
        tail = _tail(text, start, anchor.start())
        if tail.scale or (tail.unit and text[start : start + 2].lower() not in ("a ", "an")):
            found.append(Figure(start, tail.stop, value, tail.scale, tail.unit))
    return found
