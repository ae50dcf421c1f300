"""Makes architecture.md: how an article and a sum go through the code, and the tree of modules with a line each.

python -m docs.architecture > docs/architecture.md
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from summarizer.render.say import say

PACKAGE = Path(__file__).parent.parent / "summarizer"
_HEAD = """# Architecture

Made by `python -m docs.architecture > docs/architecture.md`; do not edit by hand. The world is at the edges (fetching,
models, files, the terminal), plain values and pure functions in the middle; imports run downhill, which the contract in
`pyproject.toml` holds them to.

## The way of one article

1. `read` or `fetch` gets bytes, `decode` makes text of them, `clean` cuts the story out of the page: a `Story` whose text every
   later offset is into. What was cut is kept with its reason.
2. An engine fills a `Briefing` (the contract, `deals/deal.py`): `engines/model` asks a model (`prompt`, `parts`; `join` and `answer` read it),
   `engines/rules` reads the words itself (`reading`). `recording` keeps replies and plays them again.
3. `ground` finds where each quote and each fact's words stand in the story.
4. `checks` look at card and story side by side (`checks/reading.py`) and give findings; errors are sent back to a model once.
5. `deals/claims` puts every fact and clause into a plain statement; a second `reader` votes on them, blind.
6. In `card`, `proofs` says what shows a fact, `verdict` what the card comes to; `render` shows it.

What is about deals, and not about earnings or rulings, is made in `deals`, the word tables, `checks`, `engines/rules` and prompts/. That
a deal has a kind, a status, parties and a price is known further on as well: to the verdict (`card/verdict.py`, `card/proofs.py`), to the
reader's control statements, and to whatever shows, scores or corrects a field (`render`, `evaluate`, `desk`).

`batch` does this for whole dumps, `evaluate` scores it against right answers.

## The way of one sum

"€40 million" is cut out of its sentence by `reading/money.py`, with the number from `reading/numbers.py` (its words stand in
`languages/en/numbers.toml` and its like), the currency from `reading/currencies.py` (names from the CLDR, the rest in
`currencies.toml` of all languages and of each) and the qualifier from `reading/qualifiers.py`. `checks/money.py` puts it beside the value on the
card as a row of `checks/compare.py`; `differs` makes a flag of a row that does not agree, and `checks/registry.py` a finding,
with the severity and the precision that the check was measured to have. What the sum is for (`reading/roles.py`) is asked
there, too, and by `card/proofs.py`.

## The tree
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for folder in [PACKAGE, *sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)]:
        lines += [f"### {folder.relative_to(PACKAGE.parent).as_posix()}/", "", *_rows(folder), ""]
    return "\n".join(lines)


def _rows(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.py")):
        told = _first(path)
        if path.name == "__init__.py":
            yield told
            yield ""
        else:
            yield f"- `{path.name}`: {told}"


def _first(path: Path) -> str:
    """The first sentence, or paragraph without one, of a module's docstring."""
    words = " ".join((ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n\n")[0].split())
    return re.split(r"(?<=[^t]\.) (?=[A-Z])", words, maxsplit=1)[0]  # "Sept. 30" ends no sentence


if __name__ == "__main__":
    say(page(), nl=False)
