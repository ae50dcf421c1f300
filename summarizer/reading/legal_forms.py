"""Names without their legal form ("Ltd", "S.p.A."), by the library cleanco.

The library compares a name with each of the hundreds of forms that it knows; here it is asked only where
the last word may be part of one.
"""

from __future__ import annotations

from cleanco import basename

_ENDINGS = frozenset(words[-1] for _, words in basename.keywords["terms"])


def without_legal_form(name: str) -> str:
    """The name in single spaces without its legal form; "" where it is nothing else."""
    words = name.split() if name.isascii() else []
    if words and words[-1].isalpha() and words[-1].lower() not in _ENDINGS:
        return " ".join(words)
    return str(basename(name))
