"""Commands run in this process, on the fixtures' articles."""

from click.testing import CliRunner, Result

from summarizer.cli import main
from tests import handwritten

F01 = str(handwritten.FIXTURES / "articles" / "f01-talks-two-currencies.txt")


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run one command."""
    return CliRunner().invoke(main, list(arguments), input=stdin)


def one_line(result: Result, code: int) -> str:
    """The one line on standard error of a command that failed."""
    assert result.exit_code == code, result.output
    lines = result.stderr.strip().splitlines()
    assert len([line for line in lines if line.startswith("summarizer: ")]) >= 1
    assert "Traceback" not in result.output
    return lines[-1]
