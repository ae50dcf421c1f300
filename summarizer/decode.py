"""Bytes → text: byte order marks, UTF-8, what the page declares, and where all that fails a guess.

Also mends text that was decoded wrongly before it came here ("â€œ" for a quotation mark). Changes nothing else:
quotation marks, spaces and line ends stay as they are. Knows nothing of articles.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Labels that mean, in the wild, the larger set that holds them (WHATWG Encoding Standard, "Names and labels").
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "cp950",
}
_SEVEN_BIT = ("iso2022_jp", "hz", "utf-7")
_CANDIDATES = ("cp1252", "cp1250", "cp1251", "cp1253", "koi8_r", "gb18030", "big5", "cp932", "euc_jp", "cp949")
_WESTERN = ("cp1252", "cp1250")
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_SAMPLE = 100_000  # bytes that a guess looks at
# A sign that western text never has within a word: read as cp1252, Polish, Czech and Hungarian text does.
_SIGN_IN_WORD = re.compile(r"[a-z][¡-¶¸-¿×÷][a-z]")
# UTF-8 that was read as cp1252, latin-1 or cp1251: a lead byte and a continuation byte as they look there.
_HALF = re.compile(r"[\ud800-\udfff]")
_MANGLED = re.compile(r"[Â-ôРС][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™°±ІіґµЎўЈЄєЇїЅѕ]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in some bytes.

    `declared`: the encoding that a server named, None when unknown; an HTML page's own declaration is found here.
    Order: byte order mark, zeros of UTF-16, UTF-8 (nothing else is UTF-8 by chance), what was declared, a guess. Never fails:
    bytes without a meaning become U+FFFD.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8", "replace").removeprefix("\ufeff")
    wide = wide_encoding(data)
    if wide is not None:
        return data.decode(wide, "replace").removeprefix("\ufeff")
    label = _known(declared) or _known_in_page(data)
    if label in _SEVEN_BIT:
        return data.decode(label, "replace")
    text = as_utf8(data)
    if text is None and label is not None and label != "utf-8":
        text = _strictly(data, label)
    return text if text is not None else data.decode(guess_encoding(data), "replace")


def writable(text: str) -> str:
    """The text with the replacement character for half a surrogate pair, which nothing can write again."""
    return _HALF.sub("\ufffd", text)


def mend(text: str) -> str:
    """The text with its encoding mended line by line where it was decoded wrongly; the same text where it was not.

    Half a surrogate pair, which nothing can write again, becomes the replacement character.
    """
    text = writable(text)
    if not _MANGLED.search(text):
        return text
    import ftfy

    config = ftfy.TextFixerConfig(unescape_html=False, restore_byte_a0=True)
    lines = text.splitlines(keepends=True)
    return "".join(ftfy.fix_encoding(line, config) if _MANGLED.search(line) else line for line in lines)


def _known(label: str | None) -> str | None:
    try:
        name = codecs.lookup((label or "").strip()).name
    except LookupError:
        return None
    return _WIDER.get(name, name)


def _known_in_page(data: bytes) -> str | None:
    match = _META.search(data[:_HEAD])
    return _known(match.group(1).decode("ascii")) if match else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def as_utf8(data: bytes) -> str | None:
    """UTF-8, also where a few bytes of it are broken; None where it is something else."""
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(byte >= 0xC2 for byte in data) - broken
    return text if broken * 4 <= sound else None


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, told by its mark; UTF-16 without one, which has in western scripts a NUL in every other byte."""
    for mark, encoding in _MARKS[1:]:
        if data.startswith(mark):
            return encoding
    sample = data[:2000]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(sample) / 2 and odd == 0 else None


def guess_encoding(data: bytes) -> str:
    """What an encoding that is neither declared nor UTF-8 seems to be."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_CANDIDATES)).best()
    if best is None:
        return "cp1252"
    if best.encoding not in _WESTERN:
        return best.encoding
    western = data.decode("cp1252", "replace")
    return "cp1250" if "\ufffd" in western or _SIGN_IN_WORD.search(western.lower()) else "cp1252"
