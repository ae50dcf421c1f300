"""Lists for careful readers, and what they answered: how `fixtures/readers/` is made.

    python -m benchmarks.trust.lists write FOLDER [--aside-only]     # a text file a version, numbered as a model sees it
    python -m benchmarks.trust.lists take FOLDER NAME                # their answers into fixtures/readers/NAME.json

A reader gets the text files alone (article, statements, the house's definitions from prompts/reader.md) and writes a file of
answers beside each: "12 y 3,4" for carried, "13 n 5 right value" for not. What a number stands for is in `key.json`, which
no reader opens. Answers are kept by article and fact, so that a change of wording does not void them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from benchmarks.planted_errors.gold import FIXTURES, load_gold
from benchmarks.trust.versions import Version, fact_key, versions
from summarizer.article import Article
from summarizer.clean import clean
from summarizer.prompt import READER, load_prompt, numbered
from summarizer.reader.controls import controls

READERS = FIXTURES / "readers"
_ANSWER = re.compile(r"\s*(\d+)[.:]?\s+([ynYN])\w*\s*\[?(\d+(?:\s*,\s*\d+)*)?\]?\s*(.*)")


def write(folder: Path, *, aside_only: bool = False) -> int:
    """Write every version's list; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "DEFINITIONS.md").write_text(load_prompt(READER).system, encoding="utf-8")
    key: dict[str, list[str]] = {}
    for gold in load_gold():
        if aside_only and gold.part != "aside":
            continue
        story = clean(Article(raw=gold.text))
        for version in versions(gold, gold.plants):
            name = f"{version.slug}.v{version.number}"
            lines = _listed(version, story.text, story.article.sha256)
            key[name] = [where for where, _ in lines]
            statements = "\n".join(f"{number}. {' '.join(text.split())}" for number, (_, text) in enumerate(lines, 1))
            published = story.published.isoformat() if story.published else "unknown"
            text = f"Published: {published}\n\nARTICLE\n{numbered(story.text)}\n\nSTATEMENTS\n{statements}\n"
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "key.json").write_text(json.dumps(key, ensure_ascii=False, indent=0), encoding="utf-8")
    return len(key)


def _listed(version: Version, text: str, sha256: str) -> list[tuple[str, str]]:
    """Key and text of each statement, false control statements among them."""
    lines = [(fact_key(claim), claim.text) for claim in version.claims]
    lines += [(f"control: {one}", one) for one in controls(text, sha256, "EUR")]
    return random.Random(f"list {version.slug} {version.number}").sample(lines, len(lines))


def take(folder: Path, name: str) -> tuple[int, int]:
    """Read the answers beside the lists and keep them; how many were read, and how many are lacking."""
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    kept: dict[str, dict[str, list[object]]] = {}
    lacking = 0
    for path in sorted(folder.glob("*.ans")):
        keys = key[path.stem]
        given = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            found = _ANSWER.fullmatch(line)
            if found and 0 < int(found[1]) <= len(keys):
                given[int(found[1])] = found
        lacking += len(keys) - len(given)
        of = kept.setdefault(path.stem.partition(".v")[0], {})
        for number, found in given.items():
            sentences = [int(one) for one in re.findall(r"\d+", found[3] or "")]
            of.setdefault(keys[number - 1], [found[2].lower() == "y", sentences, found[4].strip()])
    READERS.mkdir(exist_ok=True)
    head = {"origin": "hand-made", "reader": name, "answers": kept}
    text = json.dumps(head, ensure_ascii=False, indent=None, separators=(",", ":")).replace('},"', '},\n"')
    (READERS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return sum(len(of) for of in kept.values()), lacking


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("--aside-only", action="store_true")
    taking = commands.add_parser("take")
    taking.add_argument("folder", type=Path)
    taking.add_argument("name")
    given = parser.parse_args()
    if given.command == "write":
        print(f"{write(given.folder, aside_only=given.aside_only)} lists in {given.folder}")
    else:
        print("{} answers kept, {} lacking".format(*take(given.folder, given.name)))


if __name__ == "__main__":
    main()
