"""What is wrong with a setting, in words for the person who wrote it: the file, the key, what it must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from summarizer.keys import holds_a_key
from summarizer.settings_files import Source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MUST = {
    "int": "must be a whole number",
    "float": "must be a number",
    "string": "must be text in quotation marks",
    "bool": "must be true or false",
    "dict": "must be a section",
    "model": "must be a section",
}
_SECRETS = ("key", "api_key", "apikey", "openai_api_key", "token")
_LONGEST = 60  # characters of a value that are repeated


def complaint(error: ErrorDetails, sources: Mapping[str, Source], model: type[BaseModel]) -> str:
    """One line for one of pydantic's errors: "summarizer.toml: [reader] modle: no such setting; …"."""
    place = [str(part) for part in error["loc"]]
    source = sources.get(".".join(place[:2])) or sources.get(place[0] if place else "")
    *sections, key = place or [""]
    if source is not None and source.kind in ("flag", "environment"):
        where = source.name
    else:
        section = f"[{'.'.join(sections)}] " if sections else ""
        where = f"{source.name if source else 'setting'}: {section}{key}"
    return f"{where}: {_what(error, sections, key, model)}"


def _what(error: ErrorDetails, sections: Sequence[str], key: str, model: type[BaseModel]) -> str:
    kind, given = error["type"], error["input"]
    if kind == "extra_forbidden":
        if key.lower() in _SECRETS and key not in _keys(model, sections):
            return "a key is no setting; it stands in the environment alone, in OPENAI_API_KEY"
        near = get_close_matches(key, _keys(model, sections), 1)
        meant = f"did you mean {near[0]}?" if near else "docs/settings.md lists them all"
        return f"no such setting; {meant}"
    if kind == "literal_error":
        must = "must be " + error["ctx"]["expected"].replace("'", "")
    elif kind == "value_error":
        must = str(error["ctx"]["error"])
    elif kind.startswith("greater_than"):
        must = "must be more than 0" if kind == "greater_than" else "must be 0 or more"
    else:
        must = _MUST.get(kind.partition("_")[0], str(error["msg"]))
    hidden = isinstance(given, Mapping) or (isinstance(given, str) and holds_a_key(given)) or key == "key"
    return must if hidden else f"{must}, not {_shown(given)}"


def _shown(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _keys(model: type[BaseModel], sections: Sequence[str]) -> list[str]:
    """The keys that may stand in a section."""
    for name in sections:
        field = model.model_fields.get(name)
        if field is None:
            return []
        kinds = (field.annotation, *get_args(field.annotation))
        found = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        if found is None:
            return []
        model = found
    return list(model.model_fields)
