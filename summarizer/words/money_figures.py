"""One figure of money: a number with the scale word and the currency that lean on it.

The first half of `money`: what is read here is a bare figure; ranges, qualifiers and who restates whom
come there. Each number is looked at once, with what stands within a few dozen characters of it, so the
cost grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from summarizer.words.currencies import AFTER, BEFORE, EAST, NAME, Unit, named
from summarizer.words.numbers import DIGITS, GAP, LONGEST, SCALES, VULGAR, Style, decimal_of, words_before


class Figure(NamedTuple):
    """`number` times `scale`; without a `unit` it is money only as one end of a range."""

    start: int
    end: int
    number: Decimal
    scale: Decimal | None = None
    unit: Unit | None = None

    @property
    def amount(self) -> Decimal:
        """In full units of the currency."""
        amount = self.number * (self.scale or 1) / (self.unit.parts if self.unit else 1)
        return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


class _Tail(NamedTuple):
    """What follows the digits: `stop` is where the figure ends."""

    stop: int
    scale: Decimal | None = None
    style: Style = "point"
    unit: Unit | None = None
    fraction: Decimal = Decimal(0)


_SCALE_WORD = re.compile(rf"{GAP}?([^\W\d_]+)(?!\w)")
_SCALE_PAIRS = {words.split()[0] for words in SCALES if " " in words}  # "lakh crore"
_NAME = re.compile(rf"\.?{GAP}?(?:(?:de|of)\s|d[’'])?({NAME})")
_FRACTION = re.compile(r"[- ]?(\d{1,2})/(\d{1,2})(?![\d/])|[½¼¾⅓⅔⅛⅜⅝⅞]")
_NEXT_WORD = re.compile(r"[-.\s]{0,10}(?:(?:de|of)\s|d[’'])?([^\W\d_]+|\S|\Z)")
_DENOMINATOR = re.compile(r"/(\d{1,2})(?![\d/])")
_HUNDREDTHS = re.compile(r"[pc¢](?![\w’']|-(?!a-))")
_FIRST_WORDS = {re.split(r"[\s.-]", name.lower())[0] if name[0].isalpha() else name[0] for name in AFTER}
_PLAIN_BEHIND = re.compile(r"[,)]| ([a-z]+)\b")
_LEANING = _FIRST_WORDS | {words.split()[0] for words in SCALES} | {"de", "of", "to", "and", "bis", "und", "et", "y"}
_SCREENS = {"480", "720", "1080", "2160"}  # "1080p" is a picture, not a price
_OPENING = "([{<\"'“‘„«/~=:–—-"
_WEIGHED = re.compile(
    r"\sof\s(?:beef|pork|chicken|meat|copper|coffee|sugar|gold|silver|thrust|carbon|uranium|fish|milk|cheese|cotton|"
    r"lead|zinc|nickel|steel|lithium|food|waste|rubber|pressure|explosives)\b"
)
# "4.200 Euro" groups thousands, as do these currencies' homes; "1.085 euros a share" does not
_DOT_GROUPS = {"EUR", "CHF", "BRL", "ARS", "CLP", "COP", "ESP", "ITL", "IDR"}
_THREE_AFTER_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_AS_MONEY = re.compile(r"\d+\.\d\d|\d{1,3}(?:,\d{3})+(?:\.\d\d)?")
_TOO_MUCH = 10**24  # no sum of money; keeps the arithmetic exact
_DASHES = ("-", "–", "—", "‑")
_JOINER = re.compile(r"\s?[-–—‑]\s?\S|\s(?:to|and|bis|und|et|à|y)\s")
_EACH = re.compile(r"\s(?:a|per|je|each|apiece)\b")

_SCALE_OR_NAME = re.compile(
    r"[\s-](?:million|billion|trillion|mln|bln|Million|Billion|Milliard|milliard|Mrd|MLN|BILLION|mill[oó]n|mil millones"
    r"|thousand|crore|lakh|dollars|dlr|euro|cents|pence|pounds|francs|yen)"
)

_EAST_SCALES = {
    "万亿": 12, "兆": 12, "조": 12, "千億": 11, "千亿": 11, "百億": 10, "百亿": 10, "十亿": 9, "十億": 9,
    "亿": 8, "億": 8, "억": 8, "千万": 7, "천만": 7, "百万": 6, "万": 4, "만": 4,
}  # fmt: skip
_EAST_STEP = re.compile(rf"\s?({'|'.join(_EAST_SCALES)})[多余餘]?(?:\s?(\d[\d,.]{{0,20}})(?=\s?[万亿億만억千]))?")
_EAST_NAME = re.compile(rf"\s?({'|'.join(sorted(EAST, key=len, reverse=True))})")


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
    prefix, prefix_start = _unit_before(text, start)
    if not prefix and start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    if not prefix and _counts(text, start, end):
        return None
    if text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].isalnum():
        start, digits = start - 1, "0." + digits  # ".5 billion"
        prefix, prefix_start = _unit_before(text, start)
    divisor, end = _divisor(text, end)
    tail = _east_tail(text, end) if text[end : end + 2].strip()[:1] > "⺀" else _tail(text, end)
    if prefix and prefix.needs_scale and not tail.scale:
        touches = text[start - 1].isalpha()
        prefix, prefix_start = (prefix, prefix_start) if touches and _AS_MONEY.fullmatch(digits) else (None, start)
    unit = tail.unit if tail.unit and (not prefix or prefix.shared) else prefix
    if not unit and not tail.scale:
        if _HUNDREDTHS.match(text, end) and digits not in _SCREENS:
            unit = Unit(("GBP",) if text[end] == "p" else ("USD", "AUD", "ZAR"), parts=100)
            tail = _Tail(end + 1)
        elif not _may_end_a_range(text, start, end):
            return None
    number = decimal_of(digits, _style(text, digits, tail, unit))
    if number is None or number * (tail.scale or 1) >= _TOO_MUCH:
        return None
    return Figure(prefix_start, tail.stop, number / divisor + tail.fraction, tail.scale, unit)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a number without a currency before it stands before a comma or a word that makes no money of it ("40 ships")."""
    behind = _PLAIN_BEHIND.match(text, end)
    return behind is not None and behind[1] not in _LEANING and text[start - 1 : start].isspace()


def _may_end_a_range(text: str, start: int, end: int) -> bool:
    """Whether a number without currency may share the next or last one's ("3 to 4 billion euros", "$20-22")."""
    return bool(_JOINER.match(text, end)) or text[start - 1 : start] in _DASHES


def _style(text: str, digits: str, tail: _Tail, unit: Unit | None) -> Style:
    dotted = not tail.scale and unit is not None and unit.codes[0] in _DOT_GROUPS and _THREE_AFTER_DOT.fullmatch(digits)
    return "comma" if dotted and not _EACH.match(text, tail.stop) else tail.style


def _unit_before(text: str, start: int) -> tuple[Unit | None, int]:
    """The currency that the number leans on from behind, and where its words begin."""
    window = text[max(0, start - 10) : start]
    near = window[:-1] if window[-1:] in (" ", "\xa0", "-") else window
    if not near:
        return None, start
    gap = len(window) - len(near)
    if near[-1].isalpha() or near[-1] == ".":
        word = near.split()[-1].lstrip(_OPENING)
        unit = BEFORE.get(word)
        return (unit, start - gap - len(word)) if unit else (None, start)
    for length in range(min(6, len(near)), 0, -1):
        sign = near[-length:]
        if sign in BEFORE and not (sign[0].isalpha() and near[-length - 1 : -length].isalpha()):
            return BEFORE[sign], start - gap - length
    return None, start


def _tail(text: str, end: int) -> _Tail:
    fraction, stop = _fraction(text, end)
    scale, style, stop = _scale(text, stop)
    following = _NEXT_WORD.match(text, stop)
    name = _NAME.match(text, stop) if following and following[1].lower() in _FIRST_WORDS else None
    unit = named(name[1]) if name else None
    if not name or not unit or (unit.needs_scale and not scale and text[max(0, end - 4)] != ","):
        return _Tail(stop, scale, style, None, fraction)
    if name[1].lower() in ("pound", "pounds") and _WEIGHED.match(text, name.end()):
        return _Tail(stop, scale, style, None, fraction)
    return _Tail(name.end(), scale, style, unit, fraction)


def _scale(text: str, stop: int) -> tuple[Decimal | None, Style, int]:
    """The scale word at `stop`: its factor, the style of its language, and where it ends."""
    word = _SCALE_WORD.match(text, stop)
    if not word:
        return None, "point", stop
    name, end = word[1].lower(), word.end()
    if name in _SCALE_PAIRS:
        more = _SCALE_WORD.match(text, end)
        pair = f"{name} {more[1].lower()}" if more else name
        name, end = (pair, more.end()) if more and pair in SCALES else (name, end)
    return (*SCALES[name], end) if name in SCALES else (None, "point", stop)


def _divisor(text: str, end: int) -> tuple[int, int]:
    """What a bare fraction divides by ("3/4 billion"), and where it ends; 1 where there is none."""
    found = _DENOMINATOR.match(text, end)
    return (int(found[1]), found.end()) if found and int(found[1]) else (1, end)


def _fraction(text: str, end: int) -> tuple[Decimal, int]:
    found = _FRACTION.match(text, end)
    if not found:
        return Decimal(0), end
    if found[1] is None:
        return VULGAR[found[0]], found.end()
    return (Decimal(found[1]) / int(found[2]), found.end()) if int(found[2]) else (Decimal(0), end)


def _east_tail(text: str, end: int) -> _Tail:
    """The tail in Chinese, Japanese or Korean: "15亿元", and "1兆2000億円" whose second part is the fraction."""
    step = _EAST_STEP.match(text, end)
    if not step:
        name = _EAST_NAME.match(text, end)
        return _Tail(name.end(), unit=Unit((EAST[name[1]],))) if name else _Tail(end)
    scale, stop, fraction = _EAST_SCALES[step[1]], step.end(), Decimal(0)
    more = _EAST_STEP.match(text, stop) if step[2] else None
    if more and _EAST_SCALES[more[1]] < scale:
        rest = decimal_of(step[2]) or Decimal(0)
        fraction, stop = rest.scaleb(_EAST_SCALES[more[1]] - scale), more.end(1)
    elif step[2]:
        stop = step.end(1)
    name = _EAST_NAME.match(text, stop)
    unit = Unit((EAST[name[1]],)) if name else None
    return _Tail(name.end() if name else stop, Decimal(10) ** scale, unit=unit, fraction=fraction)


def _in_words(text: str) -> list[Figure]:
    """Figures whose number is in words ("half a billion dollars", "nine mln dlrs", "two dlrs a share")."""
    found: list[Figure] = []
    for anchor in _SCALE_OR_NAME.finditer(text):
        if not text[max(0, anchor.start() - 1) : anchor.start()].isalpha():
            continue
        number = words_before(text, anchor.start())
        if not number:
            continue
        value, start = number
        tail = _tail(text, anchor.start())
        if tail.scale or (tail.unit and text[start : start + 2].lower() not in ("a ", "an")):
            found.append(Figure(start, tail.stop, value, tail.scale, tail.unit))
    return found
