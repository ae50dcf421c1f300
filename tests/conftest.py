"""What tests share: nobody's settings, a browser, a desk and its page, and the option for the tests against llama.cpp."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.browser import Browser, Tab
    from tests.desk_server import Page

settings.register_profile("any machine", deadline=None)  # no test depends on the clock of a busy machine
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads the summarizer.toml of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "APPDATA", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture
def nothing_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No model, no key, no settings file, whatever the machine has."""
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the tries to reach a server nothing is waited for."""
    monkeypatch.setattr("summarizer.engines.openai_transport._backoff", lambda _: 0.0)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a file of tests, which are skipped, with a line that says so, where none is installed."""
    from tests.browser import browser, no_browser

    if lacking := no_browser():
        pytest.skip(lacking)
    with browser() as one:
        yield one


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Page]:
    """A desk with one card, whose price is off by ten."""
    from tests.desk_server import file_shelf, served

    with served(file_shelf(tmp_path)) as page:
        yield page


@pytest.fixture
def tab(chromium: Browser, desk: Page) -> Iterator[Tab]:
    """The page of that card in a browser."""
    with chromium.tab(desk) as tab:
        tab.press("Enter")
        tab.ready()
        yield tab


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --llama."""
    parser.addoption("--llama", action="store_true", help="also run the tests against llama.cpp with SmolLM2-135M")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the llama tests out unless they were asked for."""
    if config.getoption("--llama"):
        return
    skip = pytest.mark.skip(reason="serves a model with llama.cpp: opt in with --llama")
    for item in items:
        if "llama" in item.keywords:
            item.add_marker(skip)
