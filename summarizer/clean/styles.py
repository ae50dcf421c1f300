"""What a page's styles come to for the eye: which text is gone, shrunk, moved away, cut off, faded, or the colour of its ground.

Reads declarations as they are written: comments, escapes and `!important` change nothing. Loads nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

Colour = tuple[int, int, int]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_NUMBER = r"[-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
_SIZE = re.compile(rf"({_NUMBER})(px|pt|r?em|%|vw|vh|ch|ex|)(?![\w.])")
_PIXELS = {"px": 1.0, "pt": 1.33, "rem": 16.0, "vw": 10.0, "vh": 8.0, "": 1.0}
_FAR = re.compile(r"-\d{3,}")
_MOVED = re.compile(r"(?:translate\w{0,2}|matrix)\([^()]*?(?:-?\d{4,}|-\d{3,}|-?[2-9]\d{2}%)")
_FLAT = re.compile(r"rotate[xy]\(\s*-?90deg|scale[xy]?\(\s*0?(?:\.0\d*)?\s*[,)]")
_CLIPPED = re.compile(
    r"rect\(\s*[01](?:px)?[\s,]|inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\((?:\s*0(?:px|%)?[\s,]{0,3})+\)"
)
_CLEAR = re.compile(rf"opacity\(\s*({_NUMBER})(%?)\s*\)")
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![0-9a-f])")
_CALLED = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_NAMED = {
    "white": (255, 255, 255),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "black": (0, 0, 0),
}
_NAMES = re.compile(rf"\b({'|'.join(_NAMED)})\b")
_WHITE = (255, 255, 255)
_LEAST = 3.0  # pixels: a letter of this size is a dot
_FAINT = 0.1  # of full opacity
_ALIKE = 24  # of the three parts of a colour together: nobody sees such a difference
_PLACES = ("left", "right", "top", "bottom", "text-indent", "letter-spacing", "word-spacing")


@lru_cache(maxsize=2_000)
def declarations(style: str) -> dict[str, str]:
    """The declarations of a style by name, the last of each, in lower case."""
    plain = _ESCAPE.sub(lambda sign: _escaped(sign[1]) if sign[1] else sign[2], _COMMENT.sub("", style))
    found = {}
    for part in plain.split(";"):
        name, _, value = part.partition(":")
        found[name.strip().lower()] = value.partition("!")[0].strip().lower()
    return found


def _escaped(digits: str) -> str:
    place = int(digits, 16)
    return chr(place) if place < 0x110000 else ""


@dataclass(frozen=True)
class Look:
    """How text looks within an element. `gone`: whatever stands within; the rest can be undone there.

    `faded`: see-through, or of the colour of its ground: pages fade their text in, so it may be shown later.
    `ground` is the colour behind it, None where nothing says so, "" where it is a picture or one that is not known.
    """

    gone: bool = False
    hidden: bool = False
    opacity: float = 1.0
    size: float = 16.0
    colour: Colour | None = None
    clear: bool = False
    ground: Colour | str | None = None

    @property
    def unseen(self) -> bool:
        """Whether no text is to be seen, for good."""
        return self.gone or self.hidden or self.size < _LEAST

    @property
    def faded(self) -> bool:
        """Whether text is too faint to be seen."""
        if self.opacity < _FAINT or self.clear:
            return True
        if self.colour is None or isinstance(self.ground, str):
            return False
        return sum(abs(one - other) for one, other in zip(self.colour, self.ground or _WHITE, strict=True)) <= _ALIKE

    def within(self, said: dict[str, str], *, gone: bool = False) -> Look:
        """The look within an element with these declarations; `gone`: something else hides it."""
        look = replace(
            self,
            gone=self.gone or gone or _is_gone(said),
            hidden=_is_hidden(said, self.hidden),
            opacity=self.opacity * _opacity(said),
            size=_size(said, self.size),
        )
        behind = said.get("background-color") or said.get("background", "")
        if behind and not behind.startswith(("none", "inherit", "transparent", "initial")):
            look = replace(look, ground=_ground(behind, said, self.colour))
        inked = said.get("color")
        if inked and not inked.startswith(("inherit", "currentcolor", "var", "unset")):
            clear = "transparent" in inked or _alpha(inked) < _FAINT
            painted = "text" in said.get("background-clip", "") or "text" in said.get("-webkit-background-clip", "")
            look = replace(look, colour=_colour(inked), clear=clear and not painted)
        return look


def _is_gone(said: dict[str, str]) -> bool:
    if said.get("display") == "none" or said.get("content-visibility") == "hidden":
        return True
    if any(_FAR.match(said.get(name, "")) for name in _PLACES):
        return True
    if any(_FAR.search(value) for name, value in said.items() if name.startswith("margin")):
        return True
    moved = f"{said.get('transform', '')} {said.get('scale', '') and 'scale(' + said['scale'] + ')'}"
    if _MOVED.search(moved) or _FLAT.search(moved):
        return True
    if _CLIPPED.search(f"{said.get('clip', '')} {said.get('clip-path', '')}"):
        return True
    cut = any(
        word in said.get(name, "") for name in ("overflow", "overflow-x", "overflow-y") for word in ("hidden", "clip")
    )
    sides = (said.get(name) for name in ("height", "max-height", "width", "max-width", "line-height"))
    return cut and any(side and _pixels(side, 16.0, 2.0) <= 1.0 for side in sides)


def _is_hidden(said: dict[str, str], before: bool) -> bool:
    told = said.get("visibility")
    return before if told in (None, "", "inherit") else told in ("hidden", "collapse")


def _opacity(said: dict[str, str]) -> float:
    told = said.get("opacity", "1")
    match = _SIZE.match(told)
    least = (float(match[1]) / (100 if match[2] == "%" else 1)) if match else 1.0
    clear = _CLEAR.search(said.get("filter", ""))
    return min(least, float(clear[1]) / (100 if clear[2] else 1)) if clear else least


def _size(said: dict[str, str], around: float) -> float:
    told = said.get("font-size")
    if told is None and "font" in said:
        told = next(
            (
                word
                for word in said["font"].split()
                if (_SIZE.match(word) and not word.isdigit()) or word[:2] in ("0", "0/")
            ),
            None,
        )
    return around if told is None else _pixels(told.partition("/")[0], around, around)


def _pixels(told: str, around: float, unknown: float) -> float:
    match = _SIZE.match(told)
    if match is None:
        return unknown
    number, unit = float(match[1]), match[2]
    if unit in ("em", "%", "ch", "ex"):
        return number * around / (100 if unit == "%" else 1)
    return number * _PIXELS[unit]


def _ground(behind: str, said: dict[str, str], ink: Colour | None) -> Colour | str | None:
    if (
        "url(" in behind
        or "gradient" in behind
        or "image" in said.get("background-image", "")
        or "url(" in said.get("background-image", "")
    ):
        return ""
    if "currentcolor" in behind:
        return _colour(said.get("color", "")) or ink or ""
    return _colour(behind) or ""


def _colour(told: str) -> Colour | None:
    """The colour that a value names; None for those that are not known."""
    if match := _HEX.search(told):
        digits = match[1]
        if len(digits) < 6:
            digits = "".join(sign * 2 for sign in digits)
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if match := _CALLED.search(told):
        parts = [float(one) for one in re.findall(_NUMBER, match[2])][:3]
        if len(parts) < 3:
            return None
        if match[1] == "rgb":
            return tuple(min(255, max(0, round(part))) for part in parts)  # type: ignore[return-value]
        grey = round(parts[2] * 2.55)
        return (grey, grey, grey) if parts[1] == 0 or parts[2] in (0, 100) else None
    found = _NAMES.search(told)
    return _NAMED[found[1]] if found else None


def _alpha(told: str) -> float:
    """How much of a colour is to be seen."""
    if match := _HEX.search(told):
        digits = match[1]
        if len(digits) in (4, 8):
            last = digits[-1] * 2 if len(digits) == 4 else digits[-2:]
            return int(last, 16) / 255
        return 1.0
    match = _CALLED.search(told)
    parts = re.findall(rf"({_NUMBER})(%?)", match[2]) if match else []
    if len(parts) < 4:
        return 1.0
    return float(parts[3][0]) / (100 if parts[3][1] else 1)
