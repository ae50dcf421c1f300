"""`summarizer eval`: run an engine on gold, or score cards that are there already."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from summarizer.card.card import Card
from summarizer.errors import CardError, SettingsError
from summarizer.evaluate.report import HEAD, as_json, headline, page, rows
from summarizer.evaluate.score import Table, disagreements, paired_test, score, tabulate
from summarizer.flags import engine_flags, settings_of, talk_flags
from summarizer.gold import Gold, read_gold
from summarizer.pipeline import summarize
from summarizer.private import private_file
from summarizer.render.say import say
from summarizer.render.wording import counted
from summarizer.settings import Settings

Cards = Callable[[Gold], Card]


@click.command()
@click.argument("gold_file", metavar="GOLD", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--cards", type=click.Path(path_type=Path, dir_okay=False), help="Score these cards (JSON Lines), run nothing."
)
@click.option("--against", type=click.Choice(["openai", "rules"]), help="A second engine beside it.")
@click.option("--replay", type=click.Path(path_type=Path, file_okay=False), help="Use kept replies for the model.")
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path, dir_okay=False), help="Write the report as a page."
)
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write the scores as JSON.")
@engine_flags
@talk_flags
def evaluate(
    gold_file: Path,
    cards: Path | None,
    against: str | None,
    replay: Path | None,
    html_file: Path | None,
    json_file: Path | None,
    **flags: Any,
) -> None:
    """Score cards against right answers in GOLD (JSON Lines)."""
    if cards and against:
        raise SettingsError("--cards scores what is there; it goes with no --against")
    gold = list(read_gold(gold_file))
    if not gold:
        raise CardError(f"{gold_file} holds no gold")
    settings = settings_of(flags)
    runs: list[tuple[str, list[Card]]] = []
    if cards:
        runs.append((cards.name, _kept(cards, gold)))
    else:
        for name in [settings.engine, *([against] if against else [])]:
            chosen = settings.model_copy(update={"engine": name})
            runs.append(_run(gold, chosen, replay if name != "rules" else None))
    tables = [tabulate(name, map(score, gold, made)) for name, made in runs]
    notes, comparison = _compare(gold, tables, [made for _, made in runs])
    _show(tables, notes)
    if html_file:
        _write(html_file, page(tables, notes))
    if json_file:
        _write(json_file, json.dumps(as_json(tables, comparison), indent=2, ensure_ascii=False) + "\n")


def _run(gold: list[Gold], settings: Settings, replay: Path | None) -> tuple[str, list[Card]]:
    from summarizer.render.progress import track

    made = [summarize(one.article, settings, replay=replay) for one in track(gold, "Reading")]
    engine = made[0].provenance
    return (f"{engine.engine} {engine.model}" if engine.model else engine.engine), made


def _kept(path: Path, gold: list[Gold]) -> list[Card]:
    """The cards of a file, in the order of the gold; joined by article id, else by digest."""
    by_name: dict[str, Card] = {}
    for number, line in enumerate(_lines(path), 1):
        try:
            card = Card.model_validate_json(line)
        except ValueError as error:
            raise CardError(f"{path.name} line {number} is not a card") from error
        by_name[card.article.sha256] = by_name[card.article.id] = card
    missing = [one.article.id for one in gold if not by_name.keys() & {one.article.id, one.article.sha256}]
    if missing:
        raise CardError(
            f"{path.name} has no card for {counted(len(missing), 'article')} of the gold, the first is {missing[0]}"
        )
    return [by_name.get(one.article.id) or by_name[one.article.sha256] for one in gold]


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from (line for line in lines if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise CardError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}") from error


def _compare(gold: list[Gold], tables: list[Table], made: list[list[Card]]) -> tuple[list[str], dict[str, Any] | None]:
    if len(tables) != 2:
        return [], None
    p = paired_test(tables[0].articles, tables[1].articles)
    differ = disagreements(gold, *made)
    fields = ", ".join(f"{name} {count}" for name, count in differ.most_common())
    note = f"difference in F1: p = {p:.3f} (paired randomisation); articles that differ, by field: {fields or 'none'}"
    return [note], {"p": p, "differ": dict(differ)}


def _show(tables: Iterable[Table], notes: Iterable[str]) -> None:
    from summarizer.render.table import print_table

    for table in tables:
        print_table(headline(table), HEAD, rows(table))
    for note in notes:
        say(note)


def _write(path: Path, text: str) -> None:
    try:
        private_file(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"cannot write {path}: {error.strerror}") from error
