"""Plugins: checks and engines of other distributions, found by their entry points.

The group `summarizer.checks` names modules (or anything in them) that register checks when they are imported; the
group `summarizer.engines` names functions from `Settings` to an `Engine`. CONTRIBUTING.md shows both.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from summarizer.errors import SettingsError

Group = Literal["checks", "engines"]


def names(group: Group) -> list[str]:
    """The names that others have added."""
    return sorted({one.name for one in entry_points(group=f"summarizer.{group}")})


def load(group: Group, name: str) -> Any:
    """What stands behind one name.

    Raises:
        SettingsError: it cannot be imported; says whose it is.
    """
    return _loaded(next(iter(entry_points(group=f"summarizer.{group}", name=name))))


def load_all(group: Group) -> list[Any]:
    """What stands behind every name.

    Raises:
        SettingsError: one cannot be imported; says whose it is.
    """
    return [_loaded(one) for one in sorted(entry_points(group=f"summarizer.{group}"))]


def _loaded(one: EntryPoint) -> Any:
    try:
        return one.load()
    except Exception as error:  # foreign code may raise anything
        whose = one.dist.name if one.dist else one.value
        raise SettingsError(f"{one.name} of {whose} cannot be loaded: {type(error).__name__}: {error}") from error
