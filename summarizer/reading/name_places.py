"""Which runs of capitals are places: those of the table, and those that a state, a country or "-based" follows."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.reading.name_runs import TextView, ends_company
from summarizer.reading.places import place_at
from summarizer.text.sentences import Token


def is_place(view: TextView, run: Sequence[Token], at: int) -> bool:
    """Whether the run that ends before token `at` is a place: in the table, or "in Woodward, Oklahoma"."""
    found = place_at(run, 0)
    if found and found[1] >= len(run) - (run[-1].text == "."):
        return True
    words = view.words
    if len(run) > 3 or ends_company(run) or at + 1 >= len(words):
        return False
    if words[at].text == "-" and words[at + 1].low in {"based", "headquartered", "area"}:
        return True
    first = at - len(run)
    led = (
        first == 0
        or words[first - 1].low in {"of", "in", "near", "at", "from", "outside", "."}
        or "\n" in view.text[words[first - 1].end : words[first].start]
    )
    if words[at].text != "," or not _is_region(words, at + 1):
        return False
    return led or _is_state_aside(words, at + 1)


def _is_state_aside(words: Sequence[Token], at: int) -> bool:
    """ "its Sunrise, Fla., branch": a state between commas."""
    found = place_at(words, at)
    if found is None or found[0].level != "region":
        return False
    end = found[1] + (found[1] < len(words) and words[found[1]].text == ".")
    return end < len(words) and words[end].text == ","


def _is_region(words: Sequence[Token], at: int) -> bool:
    found = place_at(words, at)
    return found is not None and found[0].level in ("region", "country")
