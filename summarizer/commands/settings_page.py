"""Every setting, told from the code: `python -m summarizer.commands.settings_page > docs/settings.md`.

The page lists them; `template` is the commented file that `summarizer init` writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from summarizer.render.say import say
from summarizer.settings import Settings

_HEAD = """# Settings

Made from the code by `python -m summarizer.commands.settings_page`; do not edit by hand. `summarizer init` writes a
file in which all of them stand as comments, `summarizer doctor` says which hold and where they come from.

A flag comes before the environment, that before the files. With `--config FILE` that file alone is read. Otherwise the
nearest `summarizer.toml` is, in the current folder or the first of its parents that has one, and under it the user's
own: `$XDG_CONFIG_HOME/summarizer/summarizer.toml` (`~/.config/summarizer/…`; on macOS
`~/Library/Application Support/summarizer/…`, on Windows `%APPDATA%\\summarizer\\…`).

In the environment: `SUMMARIZER_ENGINE`; `SUMMARIZER_MODEL` or `OPENAI_MODEL`; `SUMMARIZER_BASE_URL` or
`OPENAI_BASE_URL`; `SUMMARIZER_LOG` (debug, info, warning or error) logs to standard error as -v does; `NO_COLOR` keeps
colours off. Keys are never settings: they stand in the environment alone, in `OPENAI_API_KEY`.
"""

_EXAMPLES = {
    "model": '"some-model"',
    "base_url": '"http://localhost:8000/v1"',
    "key": '"OTHER_API_KEY"',
    "labels": '{ value = "Preis" }',
    "templates": '"house"',
    "checks": ['status-too-short = "off"'],
    "prices": ['[prices."some-model"]', "input = 0.10", "output = 0.40"],
}
"""What stands in the template where there is no default to show."""


@dataclass(frozen=True)
class Key:
    """One setting. `kind`: what may stand there; `default`: as TOML writes it, "" for none."""

    section: str
    name: str
    kind: str
    default: str
    meaning: str


def keys() -> Iterator[Key]:
    """Every setting: those of no section first, then section by section."""
    schema = Settings.model_json_schema()
    sections = [(name, field) for name, field in schema["properties"].items() if _is_section(field, schema)]
    named = {name for name, _ in sections}
    yield from (_key("", name, field) for name, field in schema["properties"].items() if name not in named)
    for name, field in sections:
        inner = _definition(field, schema)
        if inner:
            yield from (_key(name, key, one) for key, one in inner["properties"].items())
        else:
            yield _key(name, "…", field)


def page() -> str:
    """docs/settings.md."""
    rows = ["| section | key | value | default | meaning |", "|---|---|---|---|---|"]
    for one in keys():
        section = f"`[{one.section}]`" if one.section else ""
        name = "any" if one.name == "…" else f"`{one.name}`"
        default = f"`{one.default}`" if one.default else "none"
        rows.append(f"| {section} | {name} | {one.kind} | {default} | {one.meaning} |")
    return "\n".join([_HEAD, *rows, ""])


def template() -> str:
    """A summarizer.toml in which nothing is set."""
    lines = ["# Settings of summarizer; docs/settings.md tells which file counts when.", ""]
    section = ""
    for one in keys():
        if one.section != section:
            section = one.section
            lines += [f"# [{section}]"] if section not in _EXAMPLES or one.name != "…" else []
        lines += [f"# {line}" for line in wrap(f"{one.meaning} ({one.kind})", 78)]
        if one.name == "…":
            example = _EXAMPLES.get(section, [])
            lines += [f"# {line}" for line in ([] if example and example[0].startswith("[") else [f"[{section}]"])]
            lines += [f"# {line}" for line in example]
        else:
            lines.append(f"# {one.name} = {one.default or _EXAMPLES.get(one.name, '…')}")
        lines.append("")
    return "\n".join(lines)


def _key(section: str, name: str, field: Mapping[str, Any]) -> Key:
    default = field.get("default")
    shown = "" if default is None or isinstance(default, dict) else json.dumps(default)
    return Key(section, name, _kind(field), shown, field.get("description", ""))


def _kind(field: Mapping[str, Any]) -> str:
    if "anyOf" in field:
        return _kind(next(one for one in field["anyOf"] if one.get("type") != "null"))
    if "enum" in field:
        return ", ".join(field["enum"][:-1]) + f" or {field['enum'][-1]}"
    match field.get("type"):
        case "integer":
            return "whole number, 0 or more" if field.get("minimum") == 0 else "whole number above 0"
        case "number":
            return "number above 0" if "exclusiveMinimum" in field else "number"
        case "boolean":
            return "true or false"
        case "object":
            inner = field["additionalProperties"]
            return _kind(inner) if "enum" in inner else "texts" if inner.get("type") == "string" else "numbers"
        case "array":
            return (
                "list of fields of a deal" if "$ref" in field["items"] or "enum" in field["items"] else "list of texts"
            )
        case _:
            return "text"


def _is_section(field: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    return field.get("type") == "object" or bool(_definition(field, schema))


def _definition(field: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
    where = field.get("$ref") or next((one["$ref"] for one in field.get("allOf", []) if "$ref" in one), None)
    return schema["$defs"][where.rpartition("/")[2]] if where else None


if __name__ == "__main__":
    say(page(), nl=False)
