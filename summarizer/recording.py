"""Kept replies: written as they come in, and given again without a server.

A recording is one JSON file that a person can read. It answers a question when these agree: the
article, the prompt's name and version, the text of the first turn, the schema, the model that was
asked for, and the number of the attempt. Re-asks are counted, not compared: their wording comes
from libraries and may change with them. Its `origin` says what it is: "recorded", with the name that
the server gave its model, or "hand-written". The two are never taken for each other, and nothing of
the request is kept but digests: no article, no header, no key.

No connection is opened here, and no library that could open one is imported.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from summarizer.errors import ReplayMiss
from summarizer.exchange import Asker, Question, Reply, Usage
from summarizer.private import private_file, private_folder

FORMAT = "reply/1"
HAND_WRITTEN: Final = "hand-written"


@dataclass(frozen=True)
class Key:
    """What a recording answers. Digests are hex SHA-256; `asked_model` is None for a hand-written reply.

    `prompt_sha256` only helps to say what changed: a prompt file may be edited where it is not sent.
    """

    article_sha256: str
    prompt_name: str
    prompt_version: int
    schema_sha256: str
    first_turn_sha256: str
    asked_model: str | None
    attempt: int
    prompt_sha256: str = field(compare=False)

    @property
    def file_name(self) -> str:
        """A name made of digests alone; files may be renamed, the key inside counts."""
        return f"{_digest({**asdict(self), 'prompt_sha256': None})[:32]}.json"


def key_of(question: Question, model: str | None) -> Key:
    """The key of a question that `model` is asked."""
    return Key(
        article_sha256=question.article_sha256,
        prompt_name=question.prompt_name,
        prompt_version=question.prompt_version,
        schema_sha256=_digest(question.schema),
        first_turn_sha256=_digest([asdict(message) for message in question.messages]),
        asked_model=model,
        attempt=question.attempt,
        prompt_sha256=question.prompt_sha256,
    )


def recorder(ask: Asker, directory: Path, model: str) -> Asker:
    """`ask`, with each reply kept in `directory`; a reply kept before to the same question is replaced."""

    async def recorded(question: Question) -> Reply:
        reply = await ask(question)
        write_recording(directory, question, reply, None if reply.origin == HAND_WRITTEN else model)
        return reply

    return recorded


def write_recording(directory: Path, question: Question, reply: Reply, model: str | None = None) -> Path:
    """Keep one reply and return its file; whoever reads meanwhile sees the whole file or none.

    `model`: the model that was asked; None for a reply of origin "hand-written", and only for that.
    """
    if (reply.origin == HAND_WRITTEN) is not (model is None):
        raise ValueError("a recorded reply names the model that was asked, a hand-written one names none")
    key = key_of(question, model)
    kept = {
        "format": FORMAT,
        "origin": HAND_WRITTEN if model is None else "recorded",
        "model": None if model is None else reply.model,
        "key": asdict(key),
        "mode": reply.mode,
        "finish_reason": reply.finish_reason,
        "usage": reply.usage and asdict(reply.usage),
        **_kept_answer(reply.text),
    }
    private_folder(directory)
    path = directory / key.file_name
    part = path.with_suffix(f".{secrets.token_hex(4)}")
    private_file(part).write_bytes(_readable(kept))
    part.replace(path)
    return path


def replayer(directory: Path, model: str | None = None) -> Asker:
    """Answers from `directory` alone, which is read once, at the first question.

    `model` None takes a reply of any model: the hand-written one first, then in the order of the names.
    What it returns raises ReplayMiss when no kept reply fits; the message says what differs from the
    nearest one.
    """
    shelf: list[_Shelf] = []

    async def replayed(question: Question) -> Reply:
        if not shelf:
            shelf.append(_Shelf(directory))
        wanted = key_of(question, model)
        path = shelf[0].find(wanted)
        if path is None:
            raise ReplayMiss(shelf[0].why_not(wanted))
        return _reply(json.loads(path.read_bytes()))

    return replayed


class _Shelf:
    """What a directory holds: keys without their model, and under each the models and their files."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._keys: list[Key] = []
        self._files: dict[Key, dict[str | None, Path]] = {}
        self._others = 0
        for path in sorted(directory.glob("*.json")):
            self._take(path)

    def _take(self, path: Path) -> None:
        try:
            kept = json.loads(path.read_bytes())
            key = Key(**kept["key"])
            _reply(kept)
        except (ValueError, KeyError, TypeError):
            self._others += 1
            return
        self._keys.append(key)
        self._files.setdefault(replace(key, asked_model=None), {})[key.asked_model] = path

    def find(self, wanted: Key) -> Path | None:
        """The file that answers a key."""
        models = self._files.get(replace(wanted, asked_model=None), {})
        if wanted.asked_model is None and models:
            return models[min(models, key=lambda name: name or "")]
        return models.get(wanted.asked_model)

    def why_not(self, wanted: Key) -> str:
        """One line: what differs from the nearest kept reply, and what to do."""
        where = self._directory
        again = f"record one with --record {where}"
        same = [key for key in self._keys if key.article_sha256 == wanted.article_sha256]
        if not same:
            others = f" and {self._others} files that are none" if self._others else ""
            held = f"{where} holds {len(self._keys)}{others}, none for {wanted.article_sha256[:12]}"
            return f"no kept reply for this article: {held}; {again}"
        nearest = min((_differences(key, wanted) for key in same), key=len)
        return f"the kept reply in {where} answers another question: {', '.join(nearest)}; {again}"


def _differences(kept: Key, wanted: Key) -> list[str]:
    """What changed since a reply to the same article was kept, in words."""
    old, new = f"{kept.prompt_name} {kept.prompt_version}", f"{wanted.prompt_name} {wanted.prompt_version}"
    said: Iterable[tuple[bool, str]] = (
        (old != new, f"the prompt changed: {old} → {new}"),
        (old == new and kept.first_turn_sha256 != wanted.first_turn_sha256, _other_text(kept, wanted)),
        (kept.schema_sha256 != wanted.schema_sha256, "the schema of the answer changed"),
        (wanted.asked_model not in (None, kept.asked_model), _other_model(kept, wanted)),
        (kept.attempt != wanted.attempt, f"it answers attempt {kept.attempt}, not {wanted.attempt}"),
    )
    return [words for differs, words in said if differs]


def _other_text(kept: Key, wanted: Key) -> str:
    if kept.prompt_sha256 != wanted.prompt_sha256:
        return f"the text of prompt {wanted.prompt_name} {wanted.prompt_version} changed under the same version"
    return "the article was cleaned or divided in another way"


def _other_model(kept: Key, wanted: Key) -> str:
    source = "is hand-written" if kept.asked_model is None else f"comes from {kept.asked_model}"
    return f"it {source}, asked for is {wanted.asked_model}"


def _reply(kept: dict[str, Any]) -> Reply:
    if kept["format"] != FORMAT or kept["origin"] not in ("recorded", HAND_WRITTEN):
        raise ValueError("not a recording that this version writes")
    return Reply(
        text=kept["text"] if "text" in kept else json.dumps(kept["answer"], ensure_ascii=False),
        model=kept["model"] or HAND_WRITTEN,
        mode=kept["mode"],
        usage=kept["usage"] and Usage(**kept["usage"]),
        origin=kept["origin"],
        finish_reason=kept["finish_reason"],
    )


def _kept_answer(text: str) -> dict[str, Any]:
    """The answer as JSON for people to read (white space is not kept), or its text where it is none."""
    try:
        answer = json.loads(text)
        json.dumps([[answer]], indent=2, allow_nan=False)  # as deep as it will lie in the file
    except (ValueError, RecursionError):
        return {"text": text}
    return {"answer": answer}


def _readable(kept: dict[str, Any]) -> bytes:
    try:
        return (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair: only an escape can hold it
        return (json.dumps(kept, indent=2) + "\n").encode("ascii")


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
