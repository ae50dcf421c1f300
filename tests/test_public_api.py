"""What others may rely on."""

import subprocess
import sys
from importlib import resources

import summarizer


def test_every_public_name_is_there_and_told() -> None:
    """Each name of `__all__` can be imported and has a docstring."""
    for name in summarizer.__all__:
        assert getattr(summarizer, name).__doc__, name


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Typing errors look like those of any module."""
    assert not hasattr(summarizer, "sumarize")


def test_the_package_is_typed() -> None:
    """py.typed travels with the package, and so do prompts and schemas."""
    assert resources.files("summarizer").joinpath("py.typed").is_file()


def test_importing_the_package_costs_next_to_nothing() -> None:
    """`import summarizer` loads no pydantic, no rich, no model library."""
    heavy = "pydantic rich openai instructor trafilatura click"
    code = f"import sys, summarizer; print([name for name in {heavy!r}.split() if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
