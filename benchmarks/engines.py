"""How right each engine is, field by field, on each set: `python -m benchmarks.engines`.

A row a set and field, a column an engine: the embedded rules, and the model that is configured (flags of
the environment or `summarizer.toml`, as for the command line), where one is. Sets: the 1987 acquisitions
stories (F of exact strings; see `acquisitions`), the eleven 2025 mergers articles (right of all; see
`mergers_2025`), and the project's own gold (F1, normalised; see `summarizer eval`). The first two are not
part of the project and are left out, with a message, where they are absent.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks import acquisitions, mergers_2025
from benchmarks.planted_errors.split import part_of
from summarizer import Article, Briefing, Card, Settings, summarize
from summarizer.evaluate.score import score, tabulate
from summarizer.gold import Gold
from summarizer.settings import load_settings

ROOT = Path(__file__).parent.parent
Engine = Callable[[Article], Card]
Cell = tuple[str, str, str]  # set, field, figure
_FIELDS = ("kind", "status", "parties", "roles", "value", "currency", "stake", "term", "dates", "approvals", "advisers")


def engines() -> Iterator[tuple[str, Engine]]:
    """The rules, and the configured model."""
    yield "rules", lambda article: summarize(article, Settings(engine="rules"))
    configured = load_settings()
    if configured.model:
        yield configured.model, lambda article: summarize(article, configured)


def acquisitions_rows(engine: Engine) -> Iterator[Cell]:
    """F of exact strings by slot, for both parts of the stories."""
    parts = {aside: {slot: Counter[str]() for slot in acquisitions.SLOTS} for aside in (False, True)}
    for path in sorted((acquisitions.DATA / "docs").iterdir()):
        key = acquisitions.read_key(acquisitions.DATA / "anskeys" / f"{path.name}.key")
        card = engine(Article(path.read_text(encoding="latin-1"), name=path.name))
        list(acquisitions.score(acquisitions.slots(card.briefing), key, parts[acquisitions.is_aside(path.name)]))
    for aside, slots in parts.items():
        name = f"acquisitions 1987, {'set aside' if aside else 'tuned on'}"
        total: Counter[str] = Counter()
        for slot, counts in slots.items():
            total.update(counts)
            yield name, slot, _f(counts)
        yield name, "all slots: F (precision, recall)", _f(total, whole=True)


def _f(counts: Counter[str], *, whole: bool = False) -> str:
    precision = counts["right"] / counts["given"] if counts["given"] else 0.0
    recall = counts["right"] / counts["key"] if counts["key"] else 0.0
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{f:.2f} ({precision:.2f}, {recall:.2f})" if whole else f"{f:.2f}"


def mergers_rows(engine: Engine) -> Iterator[Cell]:
    """Kind, both parties and the amount, right of all articles."""
    verdicts = []
    for line in mergers_2025.DATA.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(f"{row['title']}\n\n{row['content']}", published=date.fromisoformat(row["date"]))
        verdicts.append(mergers_2025.judge(row, engine(article).briefing))
    for place, field in enumerate(("kind", "both parties", "amount and currency")):
        yield "mergers 2025", field, f"{sum(one[place] for one in verdicts)} of {len(verdicts)}"


def own_rows(engine: Engine) -> Iterator[Cell]:
    """F1 by field on the project's gold, both parts."""
    for part in ("tuning", "aside"):
        golds = [gold for slug, gold in _own() if part_of(slug) == part]
        table = tabulate("", [score(gold, engine(gold.article)) for gold in golds])
        for field in _FIELDS:
            f1 = table.fields[field].f1
            yield f"own gold, {part}", field, "–" if f1 is None else f"{f1:.2f}"


def _own() -> Iterator[tuple[str, Gold]]:
    for path in sorted((ROOT / "fixtures" / "gold").glob("*.json")):
        if ".plants." in path.name:
            continue
        card = json.loads(path.read_text("utf-8"))
        article = Article((ROOT / "fixtures" / "articles" / f"{path.stem}.txt").read_text("utf-8"), name=path.stem)
        stated = tuple(frozenset(deal) - {"consideration"} for deal in card["deals"])
        yield path.stem, Gold(article, Briefing.model_validate(card), stated, gives_deals=True)


def main() -> None:
    """Print the table as Markdown."""
    sources = [(acquisitions.DATA, acquisitions_rows), (mergers_2025.DATA, mergers_rows), (ROOT / "fixtures", own_rows)]
    table: dict[tuple[str, str], list[str]] = {}
    names = []
    for name, engine in engines():
        names.append(name)
        for data, rows in sources:
            if not data.exists():
                print(f"left out: {data.name} is not shipped with the project, and not here")
                continue
            for one, field, figure in rows(engine):
                table.setdefault((one, field), []).append(figure)
    print(f"| set | field | {' | '.join(names)} |\n|---|---|{'---|' * len(names)}")
    for (one, field), figures in table.items():
        print(f"| {one} | {field} | {' | '.join(figures)} |")


if __name__ == "__main__":
    main()
