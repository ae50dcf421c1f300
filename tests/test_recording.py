"""Recordings: what is kept, what is given again, and what a miss says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ReplayMiss
from summarizer.exchange import Message
from summarizer.recording import key_of, recorder, replayer, write_recording
from tests.questions import ANSWER, SCHEMA, asker, question, reply

MODEL = "reed-1"


async def keep(directory: Path, *, model: str = MODEL, **changes: Any) -> Path:
    """Record one reply and return its file."""
    ask, _ = asker(reply())
    asked = question(**changes)
    await recorder(ask, directory, model)(asked)
    return directory / key_of(asked, model).file_name


async def test_a_kept_reply_comes_back_as_it_was(tmp_path: Path) -> None:
    """Text (as JSON), model, mode, usage and finish reason are the same; only the origin says it was kept."""
    await keep(tmp_path)
    again = await replayer(tmp_path, MODEL)(question())
    assert json.loads(again.text) == json.loads(ANSWER)
    assert (again.model, again.mode, again.usage, again.finish_reason) == (
        "test-model", "json_schema", reply().usage, "stop",
    )  # fmt: skip
    assert again.origin == "recorded"


async def test_a_recording_is_readable_and_holds_its_key_part_by_part(tmp_path: Path) -> None:
    """Indented JSON in plain letters, with what was asked and who answered."""
    ask, _ = asker(reply('{"headline": "Zürich: 東京"}'))
    await recorder(ask, tmp_path, MODEL)(question())
    text = next(tmp_path.glob("*.json")).read_text(encoding="utf-8")
    kept = json.loads(text)
    assert '    "headline": "Zürich: 東京"' in text
    assert (kept["origin"], kept["model"]) == ("recorded", "test-model")
    assert kept["key"]["prompt_name"] == "deal"
    assert kept["key"]["prompt_version"] == 1
    assert kept["key"]["attempt"] == 1
    assert kept["key"]["asked_model"] == MODEL
    assert kept["key"]["article_sha256"] == question().article_sha256


async def test_nothing_of_the_article_is_in_the_recording_or_its_name(tmp_path: Path) -> None:
    """Digests stand for the article, also in a hostile one."""
    article = "../../etc/passwd \x00 Alder Foods {{ 7 * 7 }}"
    path = await keep(tmp_path, article=article)
    assert path.parent == tmp_path
    assert set(path.stem) <= set("0123456789abcdef")
    assert "passwd" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "not JSON at all",
        '{"a": NaN}',
        '{"a": 1e999}',
        "[" * 5000,
        "[" * 970 + "]" * 970,
        '{"a": ' + "9" * 5000 + "}",
        '{"a": "\\ud800"}',
        "\ud800",
    ],
)
async def test_an_answer_of_any_kind_is_kept(tmp_path: Path, text: str) -> None:
    """Broken, endless and unwritable answers come back too: as text where they are no JSON."""
    ask, _ = asker(reply(text))
    await recorder(ask, tmp_path, MODEL)(question())
    again = await replayer(tmp_path)(question())
    assert again.text in (text, text.replace('"\\ud800"', '"\ud800"'))


async def test_any_model_is_taken_when_none_is_asked_for(tmp_path: Path) -> None:
    """Without a model the first in the order of names answers, always the same."""
    await keep(tmp_path, model="willow-2")
    path = await keep(tmp_path, model="aspen-9")
    kept = json.loads(path.read_text(encoding="utf-8")) | {"model": "aspen served"}
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert (await replayer(tmp_path)(question())).model == "aspen served"


async def test_a_renamed_recording_still_answers(tmp_path: Path) -> None:
    """The key inside counts, so that a fixture may bear a name that people can read."""
    path = await keep(tmp_path)
    path.rename(tmp_path / "takeover.json")
    assert (await replayer(tmp_path, MODEL)(question())).origin == "recorded"


async def test_attempts_are_kept_apart_and_re_asks_are_not_compared(tmp_path: Path) -> None:
    """The second attempt has its own reply, whatever the wording of the complaint is by now."""
    ask, _ = asker(reply('{"first": 1}'), reply('{"second": 2}'))
    record = recorder(ask, tmp_path, MODEL)
    await record(question())
    await record(question().again("{}", "deals: missing, see https://errors.example/2.11"))
    replay = replayer(tmp_path, MODEL)
    assert (await replay(question())).text == '{"first": 1}'
    assert (await replay(question().again("{}", "worded otherwise"))).text == '{"second": 2}'


async def test_hand_written_and_recorded_are_never_taken_for_each_other(tmp_path: Path) -> None:
    """A hand-written reply names no model, answers no question for a certain one, and says what it is."""
    path = write_recording(tmp_path, question(), reply(origin="hand-written"))
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert (kept["origin"], kept["model"], kept["key"]["asked_model"]) == ("hand-written", None, None)
    again = await replayer(tmp_path)(question())
    assert (again.origin, again.model) == ("hand-written", "hand-written")
    with pytest.raises(ReplayMiss, match="hand-written, asked for is reed-1"):
        await replayer(tmp_path, MODEL)(question())
    with pytest.raises(ValueError, match="hand-written"):
        write_recording(tmp_path, question(), reply(origin="hand-written"), MODEL)
    with pytest.raises(ValueError, match="hand-written"):
        write_recording(tmp_path, question(), reply(origin="recorded"))


async def test_recording_a_hand_written_reply_keeps_it_hand_written(tmp_path: Path) -> None:
    """Copying replies from one directory to another does not turn a person into a model."""
    write_recording(tmp_path / "from", question(), reply(origin="hand-written"))
    await recorder(replayer(tmp_path / "from"), tmp_path / "to", MODEL)(question())
    assert (await replayer(tmp_path / "to")(question())).origin == "hand-written"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"prompt_version": 2}, "the prompt changed: deal 1 → deal 2"),
        ({"prompt_name": "stake"}, "the prompt changed: deal 1 → stake 1"),
        (
            {"messages": (Message("system", "Fill it!"), Message("user", "…")), "prompt_sha256": "1" * 64},
            "the text of prompt deal 1 changed under the same version",
        ),
        ({"messages": (Message("user", "half"),)}, "the article was cleaned or divided in another way"),
        ({"schema": {**SCHEMA, "title": "new"}}, "the schema of the answer changed"),
        ({"attempt": 2}, "it answers attempt 1, not 2"),
    ],
)
async def test_a_miss_says_what_changed(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    """One change, one line that names it and says what to do."""
    await keep(tmp_path)
    with pytest.raises(ReplayMiss) as miss:
        await replayer(tmp_path, MODEL)(question(**changes))
    said = str(miss.value)
    assert f"answers another question: {words}; record one with --record" in said
    assert "\n" not in said


async def test_a_miss_says_that_another_model_answered(tmp_path: Path) -> None:
    """A recording of one model does not stand for another."""
    await keep(tmp_path)
    with pytest.raises(ReplayMiss, match="it comes from reed-1, asked for is willow-2"):
        await replayer(tmp_path, "willow-2")(question())


async def test_a_miss_is_told_by_the_nearest_recording(tmp_path: Path) -> None:
    """Of several kept replies to the article the one with the fewest differences speaks."""
    await keep(tmp_path, prompt_version=7, schema={})
    await keep(tmp_path, prompt_version=2)
    with pytest.raises(ReplayMiss) as miss:
        await replayer(tmp_path, MODEL)(question())
    assert "deal 2 → deal 1;" in str(miss.value)


async def test_a_miss_says_when_the_article_is_new(tmp_path: Path) -> None:
    """It counts what the directory holds, and what in it is no recording."""
    await keep(tmp_path, article="another article")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReplayMiss) as miss:
        await replayer(tmp_path, MODEL)(question())
    assert f"no kept reply for this article: {tmp_path} holds 1 and 1 files that are none" in str(miss.value)
    assert question().article_sha256[:12] in str(miss.value)


async def test_a_directory_that_is_not_there_is_a_miss(tmp_path: Path) -> None:
    """No traceback for a mistyped directory."""
    with pytest.raises(ReplayMiss, match="nowhere holds 0, none for"):
        await replayer(tmp_path / "nowhere")(question())


@pytest.mark.parametrize(
    "change", [{"origin": "invented"}, {"usage": {"tokens": 1}}, {"format": "reply/0"}, {"key": []}]
)
async def test_a_file_that_only_looks_like_a_recording_is_passed_over(
    tmp_path: Path, change: dict[str, object]
) -> None:
    """A damaged or foreign file answers nothing and breaks nothing."""
    path = await keep(tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(ReplayMiss, match="holds 0 and 1 files"):
        await replayer(tmp_path, MODEL)(question())


async def test_recording_again_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """One question, one file, and no part of an earlier writing beside it."""
    await keep(tmp_path)
    ask, _ = asker(reply('{"better": true}'))
    await recorder(ask, tmp_path, MODEL)(question())
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]
    assert (await replayer(tmp_path, MODEL)(question())).text == '{"better": true}'


async def test_a_failed_writing_leaves_the_old_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads while a file is written again finds the old one whole."""
    path = await keep(tmp_path)
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        await keep(tmp_path)
    assert path.read_bytes() == before


def test_replay_loads_nothing_that_could_connect(tmp_path: Path) -> None:
    """A replayed answer, re-ask and price import neither openai nor instructor, tenacity, aiohttp or httpx2."""
    write_recording(tmp_path, question(), reply(origin="hand-written"))
    program = f"""
import asyncio, sys
from pathlib import Path
from summarizer.engines.fill import fill
from summarizer.engines.openai import OpenAIEngine
from summarizer.engines.price import load_prices
from summarizer.recording import replayer
from tests.questions import parse, question
load_prices()
filled = asyncio.run(fill(replayer(Path({str(tmp_path)!r})), question(), parse, 1))
assert filled.reply.origin == "hand-written"
print(sorted({{"openai", "instructor", "tenacity", "aiohttp", "httpx2"}} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
