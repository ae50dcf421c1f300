"""Keys where they should not stand: known from the environment that holds them, or by how they look."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

STRUCK = "[key]"
_HOLDS_ONE = ("KEY", "TOKEN")  # how the names of variables end that hold one
_WHOLE = re.compile(r"(?=.*\d)[\w.~+/=-]{8,}")
_LIKE_ONE = re.compile(r"\b(?:sk|pk|rk)-[\w-]{16,}|\bxai-\w{20,}|\b(?:gsk|hf|ghp)_\w{20,}|\bAIza[\w-]{30,}")


def keys_of(environment: Mapping[str, str] | None = None) -> list[str]:
    """The keys that the environment holds, the longest first."""
    held = os.environ if environment is None else environment
    found = {value.strip() for name, value in held.items() if name.upper().endswith(_HOLDS_ONE)}
    return sorted((one for one in found if _WHOLE.fullmatch(one)), key=len, reverse=True)


def holds_a_key(text: str, environment: Mapping[str, str] | None = None) -> bool:
    """Whether a text, such as a model's name, holds one of these keys or what looks like one."""
    return _LIKE_ONE.search(text) is not None or any(key in text for key in keys_of(environment))


def without_keys(text: str, environment: Mapping[str, str] | None = None) -> str:
    """The text with `STRUCK` for each key that the environment holds."""
    for key in keys_of(environment):
        text = text.replace(key, STRUCK)
    return text
