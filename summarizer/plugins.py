"""Plugins: checks and engines of other distributions, found by their entry points.

The group `summarizer.checks` names modules (or anything in them) that register checks when they are imported; the
group `summarizer.engines` names functions from `Settings` to an `Engine`. CONTRIBUTING.md shows both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from summarizer import ready
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Group = Literal["checks", "engines"]


def names(group: Group) -> list[str]:
    """The names that others have added."""
    found: list[str] = ready.of_installed(f"plugins {group}", lambda: sorted({one.name for one in _found(group)}))
    return found


def load(group: Group, name: str) -> Any:
    """What stands behind one name.

    Raises:
        SettingsError: it cannot be imported; says whose it is.
    """
    return _loaded(next(one for one in _found(group) if one.name == name))


def load_all(group: Group) -> list[Any]:
    """What stands behind every name.

    Raises:
        SettingsError: one cannot be imported; says whose it is.
    """
    return [_loaded(one) for one in sorted(_found(group))] if names(group) else []


def _found(group: Group) -> list[EntryPoint]:
    from importlib.metadata import entry_points

    return list(entry_points(group=f"summarizer.{group}"))


def _loaded(one: EntryPoint) -> Any:
    try:
        return one.load()
    except Exception as error:  # foreign code may raise anything
        whose = one.dist.name if one.dist else one.value
        raise SettingsError(f"{one.name} of {whose} cannot be loaded: {type(error).__name__}: {error}") from error
