"""A newsroom's own template for all cards at once, which `export --template` names; it sees cards and nothing else.

{% for card in cards %}{{ card.print.headline }} … {{ card.words["/deals/0/value"] }}{% endfor %}
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from summarizer.handing.source import Handed
from summarizer.render.filling import card_values, fill_own
from summarizer.style import PLAIN, Style


def filled(path: Path, cards: Iterable[Handed], style: Style = PLAIN) -> str:
    """The template filled with cards.

    Raises:
        SettingsError: it cannot be read, is no template, or asks for what is not there.
    """
    return fill_own(path, {"cards": [card_values(one.card, style) for one in cards]})
