"""One figure of money: a number with the scale word and the currency that lean on it.

The first half of `money`: what is read here is a bare figure; ranges, qualifiers and who restates whom
come there. Each number is looked at once, with what stands within a few dozen characters of it, so the
cost grows with the length of the text and with nothing else. A figure that an unknown word or sign touches
is not known and not given: "RM85xil" is no 85, "$84[1] million" no 84.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from summarizer.languages.tables import one_of
from summarizer.reading import numbers
from summarizer.reading.currencies import EAST, EAST_FROM, Unit, before, east_sum, is_weighed, name_at, nouns
from summarizer.reading.numbers import Style
from summarizer.text.once import WORDS
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


CENT = Decimal("0.01")
_TOO_MUCH = 10**24  # no sum of money; keeps the arithmetic exact
_LEAD = re.compile(rf"(?:(?<![^\W\d_]{{5}})\.)?{numbers.GAP}?(?P<of>(?:{one_of(numbers.OF)})(?:\s|(?<=')))?")
"""What may stand before the currency: "Mio. Euro"; behind "million." a sentence begins."""
_DIVISOR = re.compile(r"/(\d{1,2})(?![\d/])")
_HUNDREDTHS = re.compile(
    r"(?<!\b480)(?<!\b720)(?<!\b1080)(?<!\b2160)[pc¢](?![\w']|-(?!a-))"
)  # "1080p" is a picture, no price
# "4.200 Euro" groups thousands, as do these currencies' homes; "1.085 euros a share" does not
_DOT_GROUPS = {"EUR", "CHF", "BRL", "ARS", "CLP", "COP", "ESP", "ITL", "IDR"}
_THREE_BEHIND = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_EACH = re.compile(rf"\s(?:{one_of(numbers.PER)})\b")
_AS_MONEY = re.compile(r"\d+\.\d\d|\d{1,3}(?:,\d{3})+(?:\.\d\d)?")
_JOINED = re.compile(rf"\s?[-–—]\s?\S|\s(?:{one_of(numbers.TO | numbers.JOINS)})\s")
_JOINING = ("-", " to ", " bis ")
_AND = rf"\s(?:(?:{one_of(numbers.JOINS)})\s)?"
_AND_CENTS = re.compile(rf",?{_AND}")
_BARE_CENTS = re.compile(_AND + r"(?:(\d\d)|([a-z]+(?:[\s-][a-z]+)?))(?=[.,;:)](?:\s|\Z)|\s(?:[A-Z]|a\s|per\s)|\Z)")
_TOUCHING = re.compile(r"[^\W_]|[_%‰°^×÷#@\\√=]|[+:/.,]\d|\.[a-z]|\s\.\d")
"""What makes a figure unknown by standing right behind it."""
_STRAY_SCALE = re.compile(
    r"(?:\[[\w*]{1,3}\]|\([\w*]{1,2}\)|[^\w\s]{1,4}|\s[\[(])\s?([^\W\d_]+)(?!\w)|[-\s]{0,6}([^\W\d_]+)[\d_]"
)
"""A note or a sign beside a word that may be a number's scale: "$84[1] million", "$84 million1"."""
_TELLING_SCALES = [word for word in numbers.SCALES if len(word) > 3 or (len(word) > 2 and not set(word) & set("aeiou"))]
_FIRST_LETTERS = {word[0] for word in _TELLING_SCALES}
_NEXT_WORD = re.compile(r"[-\s]{0,2}([^\W\d_]+)(?![\w'])")
_ODD_SIGNS = "_#@^×÷%°\\"


def figures(text: str) -> list[Figure]:
    """Every figure in the text, in order and without overlap; "thirteen dollars and 45 cents" is one."""
    apart: list[Figure] = []
    for figure in sorted([*_in_digits(text), *_in_words(text)], key=attrgetter("start")):
        last = apart[-1] if apart else None
        if last and figure.start < last.end:
            continue
        if last and _are_cents(text, last, figure):
            apart[-1] = last._replace(end=figure.end, number=last.number + figure.amount)
        else:
            apart.append(figure)
    return [_with_bare_cents(text, figure) for figure in apart]


def _in_digits(text: str) -> Iterator[Figure]:
    done = 0
    for match in numbers.DIGITS.finditer(text):
        start, end = match.span()
        figure = _figure(text, start, end, done) if start >= done and end - start <= numbers.LONGEST else None
        if figure and figure.number * (figure.scale or 1) < _TOO_MUCH:
            yield figure
            done = figure.end


def _figure(text: str, start: int, end: int, floor: int) -> Figure | None:
    digits = text[start:end]
    if text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].isalnum():
        start, digits = start - 1, f"0.{digits}"  # ".5 billion"
    head = _head(text, start, floor)
    if head is None:
        return None
    unit, first = head
    joined = text[max(0, start - 5) : start].endswith(_JOINING)
    over = _DIVISOR.match(text, end)  # "3/4 billion"
    divisor, end = (int(over[1]), over.end()) if over and int(over[1]) in numbers.DENOMINATORS else (1, end)
    if text[end : end + 2].strip()[:1] > EAST_FROM:
        value, factor, named, stop = east_sum(text, start, end) or (Decimal(0), None, None, end)
        return Figure(first, stop, value, factor, unit or named) if value and (factor or unit or named) else None
    digits, end = numbers.with_thousands(text, digits, end)
    tail = _tail(text, start, end, unit)
    if unit and unit.needs_scale and not tail.scale and not (text[start - 1].isalpha() and _AS_MONEY.fullmatch(digits)):
        unit, first = None, start
    if tail.unit and (not unit or _same_family(unit, tail.unit)):
        unit = tail.unit
    if not unit and not tail.scale:
        if _HUNDREDTHS.match(text, end):
            unit = Unit(("GBP",) if text[end] == "p" else ("USD", "AUD", "ZAR"), factor=CENT)
            tail = tail._replace(end=end + 1)
        elif not (joined or _JOINED.match(text, end)):
            return None
    number = numbers.decimal_of(digits, _style(text, start, digits, tail, unit))
    if number is None or _goes_on(text, tail.end, whole=bool(tail.scale or tail.unit)):
        return None
    return tail._replace(start=first, number=number / divisor + tail.number, unit=unit)


@cache
def _heads() -> tuple[dict[str, Unit], dict[str, list[int]]]:
    """What may stand before a number; and, by the last character, how long such words are, the longest first."""
    units, sizes = before() | {name: unit for name, unit in EAST.items() if len(name) > 1}, dict[str, list[int]]()
    for last, size in sorted({(name[-1], len(name)) for name in units}, reverse=True):
        sizes.setdefault(last, []).append(size)
    return units, sizes


def _head(text: str, start: int, floor: int) -> tuple[Unit | None, int] | None:
    """The currency that the number leans on from behind ("US$|84", "SEK |12", "人民币|26") and where it begins.

    None where letters or signs nobody knows touch the number, or one that another number may have.
    """
    window = text[max(floor, start - 14) : start]
    near = window.rstrip(" ")
    apart, stop, last = len(near) < len(window), start - len(window) + len(near), near[-1:]
    loose = apart or last > EAST_FROM
    units, sizes = _heads()
    for size in sizes.get(last, ()):
        name, ahead = near[-size:], near[:-size][-1:]
        unit = units.get(name) if size <= len(near) else None
        if unit and not (name[0].isalpha() and ahead.isalpha() and last < EAST_FROM):
            if ahead == " " and loose and near[: -size - 1][-1:].isdigit():  # whose sign is that: "10 $ 30"
                return None, start
            return None if ahead.isalnum() and ahead < EAST_FROM else (unit, stop - size)
    return (None, start) if loose or not (last.isalpha() or last in tuple(_ODD_SIGNS)) else None


def _same_family(head: Unit, tail: Unit) -> bool:
    """Whether the currency behind says which of those before is meant: "$84m Canadian", not "$84m euro-denominated"."""
    return head.shared and not set(tail.codes).isdisjoint(head.codes)


def _style(text: str, start: int, digits: str, tail: Figure, unit: Unit | None) -> Style:
    """How the figure marks decimals, told by its scale and currency, and where three digits leave it open by the text."""
    if not unit or not _THREE_BEHIND.fullmatch(digits) or tail.scale:
        return tail.style
    if "," in digits:
        return "comma" if numbers.style_around(text, start) == "comma" else tail.style
    dotted = digits.endswith("000") or (unit.codes[0] in _DOT_GROUPS and not _EACH.match(text, tail.end))
    return "comma" if dotted or (tail.style == "point" and numbers.style_around(text, start) != "point") else tail.style


def _tail(text: str, start: int, end: int, head: Unit | None = None) -> Figure:
    """The figure at `start` without its digits, which end at `end`: fraction, scale word, currency if not another than `head`."""
    fraction, stop = numbers.fraction_at(text, end)
    scale, style, stop = numbers.scale_at(text, stop) or (None, "point", stop)
    plain = Figure(start, stop, fraction, scale, None, style)
    lead = _LEAD.match(text, stop)
    unit, stop = (name_at(text, lead.end()) if lead else None) or (None, stop)
    if not unit or (head and set(head.codes).isdisjoint(unit.codes)):
        return plain
    if (unit.needs_scale and not scale and text[max(0, end - 4)] != ",") or is_weighed(text, stop):
        return plain
    comma, more = unit.comma, name_at(text, stop + 1) if unit.shared and text[stop : stop + 1] == " " else None
    if more and _same_family(unit, more[0]):  # "75 M$ CAD"
        unit, stop = more
    if not scale and (text[stop - 1].isupper() or not text[stop - 1].isalnum()):  # "75 USD million"
        scale, style, stop = numbers.scale_at(text, stop) or (None, style, stop)
    if style == "point":
        style = "comma" if lead and lead["of"] and lead["of"] != "of " else "either" if comma else style
    return Figure(start, stop, fraction, scale, unit, style)


def _goes_on(text: str, stop: int, whole: bool) -> bool:
    """Whether the figure that ends at `stop` goes on, as nobody knows; `whole`: a scale word or a currency is behind it."""
    touched = _TOUCHING.match(text, stop) is not None
    if touched or whole:
        return touched
    stray, near = _STRAY_SCALE.match(text, stop), _NEXT_WORD.match(text, stop)
    word = (stray[1] or stray[2]) if stray else ""
    return (len(word) > 1 and word.lower() in numbers.SCALES) or bool(near and _is_like_a_scale(near[1].lower()))


@lru_cache(WORDS)
def _is_like_a_scale(word: str) -> bool:
    """Whether a word is a slip for one of a scale: "millionn", "blnx"."""
    may_be = len(word) > 3 and word[0] in _FIRST_LETTERS
    return may_be and bool(difflib.get_close_matches(word, _TELLING_SCALES, 1, cutoff=0.82))


def _are_cents(text: str, last: Figure, figure: Figure) -> bool:
    """Whether two figures are one sum in two parts: "thirteen dollars and 45 cents"."""
    if not last.unit or not figure.unit or last.scale or last.unit.factor != 1 or figure.scale:
        return False
    return figure.unit.factor == CENT and bool(_AND_CENTS.fullmatch(text, last.end, figure.start))


def _with_bare_cents(text: str, figure: Figure) -> Figure:
    """A figure with the cents that follow its currency, "15 dollars 50."."""
    if not figure.unit or figure.scale or figure.unit.factor != 1 or not text[figure.end - 1].isalpha():
        return figure
    cents = _BARE_CENTS.match(text, figure.end)
    number = (Decimal(cents[1]) if cents[1] else numbers.number_in_words(cents[2])) if cents else None
    return figure._replace(end=cents.end(), number=figure.number + number / 100) if cents and number else figure


@cache
def _anchor() -> re.Pattern[str]:
    """A blank or hyphen and a word, in lower case, that a number in words may stand before."""
    scales = [word for word in numbers.SCALES if len(word) > 2 and word.isalpha() and word != "hundred"]
    return re.compile(rf"[ \n-](?:{one_of([*scales, *nouns()])})(?!\w)")


_SCALED_HUNDREDS = re.compile(r"\s(?:mill|mil\b)")


def _in_words(text: str) -> Iterator[Figure]:
    """Figures whose number is in words ("half a billion dollars", "nine mln dlrs", "two dlrs a share")."""
    for anchor in _anchor().finditer(lowered(text)):
        if not text[max(0, anchor.start() - 1) : anchor.start()].isalpha():
            continue
        if anchor[0][1:] in ("cent", "cents") and _SCALED_HUNDREDS.match(text, anchor.end()):
            continue  # "cinq cents millions"
        number = numbers.words_before(text, anchor.start())
        if number:
            value, start = number
            tail = _tail(text, start, anchor.start())
            if tail.scale or (tail.unit and text[start : start + 2].lower() not in ("a ", "an")):
                yield tail._replace(number=value, style="point")
