"""docs/checks.md, made from the checks themselves: `python -m docs.checks > docs/checks.md`."""

from __future__ import annotations

from summarizer.checks.registry import Check, all_checks, by_precision, measured, run_check
from summarizer.render.say import say
from tests.examples import examples_of

_HEAD = """# Checks

Made from the code by `python -m docs.checks`; do not edit by hand. A check with degrees
gives each finding its own severity; the one listed is its usual one: an error is certain, a warning a doubt. Right:
of its findings the share that is right where 5 % of the facts are wrong, as `python -m benchmarks.precision` measured
it; nothing where it fired too seldom to tell. A doubt that is right in less than 20 % is only a note. Switch a check
off, or change its severity, under `[checks]` in `summarizer.toml`. How to write one: CONTRIBUTING.md.

Two findings come from no check, so that no level can be set for them: `reader-disagrees`, where the second reader does not
find a fact, and `reader-points-beside`, where it finds one only in sentences that are no part of the story.
"""


def page() -> str:
    """The page: every check with its severity, its docstring and an example that fires it."""
    checks = all_checks().values()
    table = ["| check | severity | right | fires when |", "|---|---|--:|---|"]
    table += [f"| [{one.id}](#{one.id}) | {_severity(one)} | {_right(one)} | {_first_line(one)} |" for one in checks]
    return "\n".join([_HEAD, *table, "", *(_section(one) for one in checks)])


def _severity(one: Check) -> str:
    return by_precision(one.severity, measured().get(one.id)).value


def _right(one: Check) -> str:
    known = measured().get(one.id)
    return f"{100 * known:.0f} %" if known else ""


def _first_line(one: Check) -> str:
    return one.doc.partition("\n")[0].replace("|", "\\|")


def _section(one: Check) -> str:
    example = examples_of(one).fires[0]
    flag = next(iter(run_check(one, example, None)))
    rest = one.doc.partition("\n")[2].strip()
    said = [f"> {line}" if line else ">" for line in example.story.article.raw.strip().splitlines()]
    lines = [f"## {one.id}", "", _first_line(one), ""]
    if rest:
        lines += [" ".join(line.strip() for line in rest.splitlines()), ""]
    published = f" (published {example.story.published})" if example.story.published else ""
    lines += [f"In the article{published}:", "", *said, ""]
    lines += [f"Found at `{flag.where}`: {flag.message} {flag.action}"]
    if flag.suggestion:
        lines[-1] += f" Suggested: {flag.suggestion}."
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    say(page(), nl=False)
