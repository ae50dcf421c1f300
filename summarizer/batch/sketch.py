"""MinHash sketches: articles whose words are nearly the same share at least one band of theirs.

128 permutations in 16 bands of 8: two texts that share 80 % of their five-word runs meet in a band with a
chance of 95 %, at 50 % of 6 % (1 - (1 - s^8)^16). Meeting only makes them candidates; `dedupe` decides.
"""

from __future__ import annotations

import hashlib
import re
import struct

_WORD = re.compile(r"\w+")
_RUN = 5  # words
_PERMUTATIONS, _BANDS = 128, 16
_ROWS = _PERMUTATIONS // _BANDS


def shingles(text: str) -> set[str]:
    """The runs of five words of a text, case and punctuation aside."""
    words = _WORD.findall(text.lower())
    runs = zip(*(words[place:] for place in range(_RUN)), strict=False)
    return set(map(" ".join, runs)) or {" ".join(words)}


def bands(text: str) -> bytes:
    """The sketch of a text: 16 numbers of 8 bytes."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update(list(shingles(text)))
    numbers = sketch.digest()
    return b"".join(
        hashlib.blake2b(
            struct.pack(f"<B{_ROWS}I", band, *numbers[band * _ROWS : (band + 1) * _ROWS]), digest_size=8
        ).digest()
        for band in range(_BANDS)
    )


def split(kept: bytes) -> list[int]:
    """The numbers of a sketch, as SQLite takes them."""
    return list(struct.unpack(f"<{len(kept) // 8}q", kept))
