"""Foot: who filled a card, from what, at what cost, in words."""

from __future__ import annotations

from summarizer.card.card import Provenance, ReaderInfo, UsageInfo
from summarizer.render.wording import counted, field_words

_ORIGINS = {
    "server": "",
    "recorded": "replies recorded earlier",
    "hand-written": "answer written by hand, not by a model",
}


def foot(made: Provenance) -> list[str]:
    """Its lines: engine and model, tokens and cost, the prompt, the reader's part, what a re-ask changed."""
    if made.engine == "rules":
        parts = ["engine rules: no model was used"]
    else:
        parts = [f"engine {made.engine}, model {made.model or 'unknown'}", counted(made.attempts, "attempt")]
        parts += [_tokens(made.usage), f"cost {made.cost} US dollars" if made.cost is not None else "cost unknown"]
    if made.prompt:
        parts.append(f"prompt {made.prompt.name} version {made.prompt.version}")
    if made.engine != "rules":
        parts.append(_ORIGINS.get(made.origin, made.origin))
    parts.append(f"summarizer {made.version}" if made.version else "")
    parts += [_reader_foot(made.reader)] if made.reader else []
    notes = [f"changed by a re-ask: {', '.join(map(field_words, made.changed))}"] if made.changed else []
    return [" · ".join(part for part in parts if part), *notes, *made.notes]


def _reader_foot(reader: ReaderInfo) -> str:
    """The second reader's part, counted apart."""
    cost = f"cost {reader.cost} US dollars" if reader.cost is not None else "cost unknown"
    parts = [
        f"reader {reader.model or 'unknown'}",
        _tokens(reader.usage),
        cost,
        _ORIGINS.get(reader.origin, reader.origin),
    ]
    return ", ".join(part for part in parts if part)


def _tokens(usage: UsageInfo | None) -> str:
    if usage is None:
        return "tokens unknown"
    kept = f" ({usage.cached_tokens:,} cached)" if usage.cached_tokens else ""
    return f"{usage.input_tokens:,} tokens in{kept}, {usage.output_tokens:,} out"
