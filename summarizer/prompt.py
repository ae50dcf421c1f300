"""Prompts: versioned files of text, rendered for one story.

A prompt file starts with front matter (a line each: name, version, schema, description) between two lines `---`;
its `# system` part never changes from article to article and comes first, so that a provider's
prompt cache hits; its `# user` part takes the article last. `${variable}` is filled once and never
read again, so an article is data here, whatever it holds. A missing variable is an error.

The article stands between two markers that carry a digest of the article itself: words of the article
cannot forge a marker whose digest they would change. Each of its sentences is one line behind its number, which
no words of the article can forge either: a sentence holds no line break.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from summarizer.article import Story
from summarizer.deals.contract import ANSWER_NAME, answer_schema
from summarizer.errors import PromptError
from summarizer.exchange import Message, Question
from summarizer.resources import folder
from summarizer.text.sentences import sentences

PROMPT = "deal"
READER = "reader"
CHOICE = "choice"
SCHEMAS = (ANSWER_NAME, "reading", "choices")

_FILE = re.compile(r"---\n(?P<head>.*?)\n---\n# system\n(?P<system>.*?)\n# user\n(?P<user>.*?)\s*\Z", re.DOTALL)
_WIDE = re.compile(r"[⺀-鿿가-힯豈-﫿＀-￯]")


@dataclass(frozen=True)
class Prompt:
    """One prompt file. `sha256`: hex digest of all that it says; `examples`: turns that stand before the question."""

    name: str
    version: int
    schema: str
    description: str
    system: str
    user: str
    sha256: str
    examples: tuple[Message, ...] = ()


@cache
def load_prompt(name: str = PROMPT) -> Prompt:
    """The prompt `name` from the package's own folder.

    Raises:
        PromptError: no such file, or front matter or a part is missing.
    """
    path = folder("prompts") / f"{name}.md"
    if not path.is_file():
        raise PromptError(f"no prompt called {name}: {path.parent} has no {path.name}")
    return parse_prompt(path)


def parse_prompt(path: Path) -> Prompt:
    """Read one prompt file.

    Raises:
        PromptError: front matter or a part is missing.
    """
    text = path.read_text(encoding="utf-8")
    parts = _FILE.match(text)
    if parts is None:
        raise PromptError(f"{path.name} needs front matter between --- lines, then '# system' and '# user'")
    head = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in parts["head"].split("\n"))}
    try:
        name, version, schema, description = (head[key] for key in ("name", "version", "schema", "description"))
    except KeyError as error:
        raise PromptError(f"{path.name}: front matter needs name, version, schema and description") from error
    if schema not in SCHEMAS or not version.isdecimal():
        raise PromptError(f"{path.name}: the schema is {' or '.join(SCHEMAS)} and the version a whole number")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Prompt(name, int(version), schema, description, parts["system"], parts["user"], digest)


def render(prompt: Prompt, **variables: str) -> tuple[Message, Message]:
    """The system and the user message.

    Raises:
        PromptError: the prompt asks for a variable that was not given.
    """
    try:
        user = Template(prompt.user).substitute(variables)
    except KeyError as error:
        raise PromptError(f"prompt {prompt.name} asks for {error.args[0]!r}, which was not given") from error
    except ValueError as error:
        raise PromptError(f"prompt {prompt.name}: {error}") from error
    return Message("system", prompt.system), Message("user", user)


def question(story: Story, prompt: Prompt, part: tuple[int, int] | None = None) -> Question:
    """What to ask a model about a story, or about the part [start, end) of a long one."""
    text = numbered(story.text, part)
    published = story.published.isoformat() if story.published else "unknown"
    system, user = render(prompt, article=text, marker=marker_of(text), published=published)
    return asked(story, prompt, (system, *prompt.examples, user), answer_schema(), ANSWER_NAME)


def asked(
    story: Story, prompt: Prompt, messages: tuple[Message, ...], schema: dict[str, Any], schema_name: str
) -> Question:
    """The first question with a rendered prompt about a story."""
    return Question(
        messages=messages,
        schema=schema,
        schema_name=schema_name,
        prompt_name=prompt.name,
        prompt_version=prompt.version,
        prompt_sha256=prompt.sha256,
        article_sha256=story.article.sha256,
    )


def numbered(text: str, part: tuple[int, int] | None = None) -> str:
    """The sentences of a text (or those that reach into the part [start, end) of it), a line and a number from 1 each."""
    start, end = part or (0, len(text))
    lines = [
        f"[{number}] {' '.join(text[sentence.start : sentence.end].split())}"
        for number, sentence in enumerate(sentences(text), 1)
        if sentence.start < end and sentence.end > start
    ]
    return "\n".join(lines)


def marker_of(text: str) -> str:
    """What stands in the markers around a text: a digest that the text cannot hold itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def schema_text(schema: dict[str, Any] | None = None) -> str:
    """A schema as it travels, the answer's unless another is given: compact JSON."""
    return json.dumps(schema or answer_schema(), separators=(",", ":"))


def estimate_tokens(text: str) -> int:
    """About how many tokens a model reads: a quarter of the characters, one for each East Asian one.

    An estimate: within about 15 % of the o200k and cl100k vocabularies on English and German news and
    on JSON; the true count comes with the reply.
    """
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide + 3) // 4


@cache
def overhead_tokens(prompt: Prompt) -> int:
    """An estimate of all that is sent with the first question besides the article: the prompt's text and the schema."""
    texts = (prompt.system, prompt.user, schema_text(), *(message.content for message in prompt.examples))
    return sum(map(estimate_tokens, texts))
