"""What all tests share: the option for the tests against llama.cpp."""

import pytest


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
