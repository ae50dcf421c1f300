"""A newsroom's own template: Jinja, sandboxed, every value escaped; it sees cards and nothing else.

    {% for card in cards %}{{ card.print.headline }} … {{ card.words["/deals/0/value"] }}{% endfor %}

`card` is the card as JSON has it; beside that stand `print` (what is verified), `view` (all, in words), `words` (each fact by
its pointer) and `assisted`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.deal import all_facts
from summarizer.errors import SettingsError
from summarizer.handing.source import Handed
from summarizer.render.assisted import in_words
from summarizer.render.harmless import harmless, one_line
from summarizer.render.print_form import print_form
from summarizer.render.view import view_of
from summarizer.render.wording import fact_words
from summarizer.style import PLAIN, Style

_PLAIN = (".txt", ".text", ".csv")  # nothing reads markup there: nothing is escaped


def filled(path: Path, cards: Iterable[Handed], style: Style = PLAIN) -> str:
    """The template filled with cards.

    Raises:
        SettingsError: it cannot be read, is no template, or asks for what is not there.
    """
    made = ImmutableSandboxedEnvironment(
        autoescape=not path.name.endswith(_PLAIN), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    try:
        template = made.from_string(path.read_text(encoding="utf-8"))
        return template.render(cards=[_card(one, style) for one in cards])
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from error
    except (TemplateError, SecurityError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise SettingsError(f"the template {path} does not work: {error}") from error


def _card(handed: Handed, style: Style) -> dict[str, Any]:
    card = handed.card
    words = {where: one_line(fact_words(fact, style)) for where, fact in all_facts(card.briefing)}
    more = {
        "print": asdict(print_form(card, style)),
        "view": asdict(view_of(card)),
        "assisted": in_words(card),
        "words": words,
    }
    told: dict[str, Any] = _safe(card.to_dict())
    return told | more


def _safe(value: Any) -> Any:
    """A JSON value whose every text is harmless."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {_safe(name): _safe(part) for name, part in value.items()}
    return [_safe(part) for part in value] if isinstance(value, list) else value
