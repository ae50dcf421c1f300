"""Whether an article may be about a deal: words only, no parsing, made to let no deal through its fingers.

What a deal is called in eleven languages, in the headline or the first part of the text once, or twice
further down. It lets much pass that is no deal; a model then says so on a card without deals.
"""

from __future__ import annotations

import re

from summarizer.article import Story

_NAMES = (
    # English
    r"acqui[rs]\w*|merge[rd]?s?|merging|takeovers?|take-?private|buy-?outs?|bought|buy(?:s|ing)?|purchas\w+|stakes?|"
    r"shareholdings?|divest\w*|dispos\w+|sells?|sold|selling|sale|joint venture\w*|tie-?up|spin-?offs?|spun|spin|demerg\w*|"
    r"tender\w*|bids?|bidd\w+|offers?|invest\w*|fund(?:ed|ing|raising)|financing|series [a-h]|seed|venture capital|"
    r"contracts?|award\w*|orders?|licen[cs]\w*|royalt\w+|agree\w*|deals?|transactions?|pacts?|partner\w*|alliances?|"
    r"exchang\w*|swap\w*|control|assets|"
    # German, Dutch, the Scandinavian languages
    r"übern\w+|kauf\w*|gekauft|verk[aä]uf\w*|fusion\w*|beteilig\w*|anteil\w*|auftrag\w*|vertrag\w*|overnam\w*|verko\w+|"
    r"belang\w*|uppköp\w*|förvärv\w*|opkøb\w*|oppkjøp\w*|"
    # French, Spanish, Portuguese, Italian
    r"rach[eaè]t\w*|acqui\w+|adqui\w+|cess\w+|c[eé]d\w+|compr\w+|vend\w+|venta|fus\w+|particip\w+|partecip\w+|contrat\w*|"
    r"acuerdo|accord\w*|acordo|opa|capital"
)
_DEAL = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
_WIDE = re.compile(
    "收购|收購|併購|并购|合并|合併|股权|股權|入股|投资|投資|買収|合弁|出資|売却|인수|합병|투자|приобр|покуп|слияни|купи"
)
_HEAD = 1500  # characters: the headline and what usually tells the news


def about_a_deal(story: Story) -> bool:
    """Whether the words of a story make a deal possible."""
    text = story.text
    head = f"{story.title or ''}\n{text[:_HEAD]}"
    if _DEAL.search(head) or _WIDE.search(text):
        return True
    first = _DEAL.search(text, _HEAD)
    return first is not None and _DEAL.search(text, first.end()) is not None
