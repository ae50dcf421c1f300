"""Filling: Jinja templates, the package's own, or in their place those of the house (`[style] templates`).

A template of the house runs in a sandbox: it reaches what it is given and nothing else. Every value is escaped: for
Markdown in `.md`, not at all in `.txt` and `.csv`, where nothing reads markup, and for HTML elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from summarizer.card.card import Card
from summarizer.deals.deal import all_facts
from summarizer.errors import SettingsError
from summarizer.render.assisted import in_words
from summarizer.render.harmless import harmless, one_line, web_address
from summarizer.render.markdown import escaped
from summarizer.render.print_form import print_form
from summarizer.render.view import view_of
from summarizer.render.wording import fact_words
from summarizer.style import PLAIN, Style

_PLAIN = (".txt", ".text", ".csv")
_OPTIONS: dict[str, Any] = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
_FAULTS = (TemplateError, UnicodeDecodeError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError)

Filter = Callable[..., Any]


def fill(package: str, name: str, style: Style, filters: dict[str, Filter], values: dict[str, Any]) -> str:
    """A template of a package ("render", "batch", "desk"), or the house's of the same name, filled with values.

    Raises:
        SettingsError: the house's does not work.
    """
    made = _environment(package, style.templates, tuple(filters.items()))
    if style.templates is None:
        return made.get_template(name).render(values)
    try:
        return made.get_template(name).render(values)
    except _FAULTS as error:
        raise SettingsError(f"a template of {style.templates} does not work ({name}): {_said(error)}") from error


@cache
def _environment(package: str, house: Path | None, filters: tuple[tuple[str, Filter], ...]) -> Environment:
    own = PackageLoader(f"summarizer.{package}")
    if house is None:
        made = Environment(loader=own, autoescape=True, **_OPTIONS)
    else:
        loader = ChoiceLoader([FileSystemLoader(house / "desk" if package == "desk" else house), own])
        made = ImmutableSandboxedEnvironment(loader=loader, autoescape=True, **_OPTIONS)
    made.filters.update(filters)
    return made


def asset(package: str, name: str, style: Style) -> str:
    """A style sheet or script of a package, or the house's of the same name.

    Raises:
        SettingsError: the house's cannot be read.
    """
    path = house_file(style, name)
    if path is None:
        return files(f"summarizer.{package}").joinpath(f"templates/{name}").read_text(encoding="utf-8")
    return _text(path)


def house_file(style: Style, name: str) -> Path | None:
    """The house's own file of this name, None where it has none.

    Raises:
        SettingsError: the folder that the settings name is not there.
    """
    if style.templates is None:
        return None
    if not style.templates.is_dir():
        raise SettingsError(f"[style] templates: there is no folder {style.templates}")
    path = style.templates / name
    return path if path.is_file() else None


def fill_own(path: Path, values: dict[str, Any]) -> str:
    """A newsroom's own template for cards, filled with values.

    Raises:
        SettingsError: it cannot be read, is no template, or asks for what is not there.
    """
    html = not path.name.endswith((*_PLAIN, ".md"))
    made = ImmutableSandboxedEnvironment(autoescape=html, **_OPTIONS)
    if path.name.endswith(".md"):
        made.finalize = _in_markdown
    try:
        return made.from_string(_text(path)).render(values)
    except _FAULTS as error:
        raise SettingsError(f"the template {path} does not work: {_said(error)}") from error


def _in_markdown(value: Any) -> Any:
    return value if isinstance(value, Markup) else escaped(one_line(str(value)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 text: save it as UTF-8") from error


def _said(error: BaseException) -> str:
    line = f"line {error.lineno}: " if isinstance(getattr(error, "lineno", None), int) else ""  # type: ignore[attr-defined]
    return one_line(f"{line}{error}")


def card_values(card: Card, style: Style = PLAIN) -> dict[str, Any]:
    """What a newsroom's template sees of a card: its JSON, and `print` (what is verified), `view` (all, in words),
    `words` (each fact by its pointer) and `assisted`; every text harmless.
    """
    words = {where: one_line(fact_words(fact, style)) for where, fact in all_facts(card.briefing)}
    told: dict[str, Any] = _safe(card.to_dict())
    told["article"]["url"] = web_address(card.article.url)  # a template may well make a link of it
    return told | {
        "print": asdict(print_form(card, style)),
        "view": asdict(view_of(card, style)),
        "assisted": one_line(in_words(card)),
        "words": words,
    }


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {_safe(name): _safe(part) for name, part in value.items()}
    return [_safe(part) for part in value] if isinstance(value, list) else value
