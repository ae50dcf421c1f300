"""Repeats: what counts as one, which of them is done, and where the others lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch.dedupe import ALIKE, likeness
from summarizer.batch.run import Options
from summarizer.batch.sketch import bands, split
from tests.batch_dumps import by_number, ends, go, lines, model_job, records, rules_job, text_of, write_jsonl
from tests.server import serve

_LONG = "\n\n".join(text_of(number).replace("dossier", "file") for number in range(3, 9))


def _wire(number: int, more: str = "") -> str:
    """The same wire story, with this or that behind it."""
    return f"{text_of(number)}\n\n{_LONG}{more}"


async def test_the_longest_is_done_and_the_others_lead_to_it(tmp_path: Path) -> None:
    """One call for three copies; each copy has a card of its own, grounded in its own words, that names the first."""
    texts = {
        "short": _wire(1),
        "long": _wire(1, "\n\nThe exchange was told in the evening."),
        "same": _wire(1),
        "other": _wire(2),
    }
    dump = write_jsonl(tmp_path / "d.jsonl", ({"id": name, "text": text} for name, text in texts.items()))
    with serve(by_number()) as server:
        await go(model_job(server.url), [dump], tmp_path / "run")
        assert server.count == 2
    cards = {card["article"]["id"]: card for card in lines(tmp_path / "run" / "cards.jsonl")}
    assert {name: card.get("same_as") for name, card in cards.items()} == {
        "short": "long", "long": None, "same": "long", "other": None,
    }  # fmt: skip
    assert cards["short"]["headline"] == cards["long"]["headline"] == "Dossier 1"
    assert cards["short"]["article"]["sha256"] != cards["long"]["article"]["sha256"]
    assert (cards["short"]["provenance"]["attempts"], cards["short"]["provenance"]["cost"]) == (0, "0")
    assert "the answer for article long" in cards["short"]["provenance"]["notes"][-1]


async def test_a_copy_is_found_among_many_that_look_alike(tmp_path: Path) -> None:
    """Forty stories share most of their words and differ in a figure; the copy of one of them leads to that one."""
    rows = [{"id": f"a{number}", "text": f"{text_of(1000 + number)}\n\n{_LONG}"} for number in range(40)]
    dump = write_jsonl(tmp_path / "d.jsonl", [*rows, {"id": "copy", "text": rows[31]["text"]}])
    with serve(by_number()) as server:
        await go(model_job(server.url), [dump], tmp_path / "run")
        assert server.count == 40
    cards = {card["article"]["id"]: card for card in lines(tmp_path / "run" / "cards.jsonl")}
    assert cards["copy"]["same_as"] == "a31"


async def test_no_dedupe_does_every_article(tmp_path: Path) -> None:
    """Switched off, copies are articles like any other."""
    dump = write_jsonl(tmp_path / "d.jsonl", ({"id": f"c{copy}", "text": _wire(1)} for copy in range(3)))
    with serve(by_number()) as server:
        await go(model_job(server.url, dedupe=False), [dump], tmp_path / "run")
        assert server.count == 3
    assert not any("same_as" in card for card in lines(tmp_path / "run" / "cards.jsonl"))


async def test_a_corrected_figure_makes_another_article(tmp_path: Path) -> None:
    """Nearly every word is the same, but the price is not: both are done."""
    dump = write_jsonl(
        tmp_path / "d.jsonl",
        ({"id": price, "text": f"{_wire(1)}\n\nIn all it comes to ${price} billion."} for price in ("1.5", "2.5")),
    )
    with serve(by_number()) as server:
        await go(model_job(server.url), [dump], tmp_path / "run")
        assert server.count == 2


async def test_repeats_of_what_failed_fail_with_it(tmp_path: Path) -> None:
    """The reason is that of the article that was done, and says which one it was."""
    dump = write_jsonl(tmp_path / "d.jsonl", ({"id": f"c{copy}", "text": _wire(1)} for copy in range(2)))
    from tests.server import answer

    with serve(by_number(lambda *_: answer('{"deals": 1}'))) as server:
        await go(model_job(server.url), [dump], tmp_path / "run")
    first, second = lines(tmp_path / "run" / "failures.jsonl")
    assert first["id"] == "c0"
    assert second["error"] == f"it repeats article c0: {first['error']}"


async def test_a_dump_read_on_later_keeps_what_was_paid_for(tmp_path: Path) -> None:
    """A copy that comes with a later file leads to the card that is there, even where it is longer."""
    one = write_jsonl(tmp_path / "1.jsonl", [{"id": "first", "text": _wire(1)}])
    two = write_jsonl(
        tmp_path / "2.jsonl", [{"id": "later", "text": _wire(1, "\n\nThe exchange was told.")}, *records(1)]
    )
    with serve(by_number()) as server:
        await go(model_job(server.url), [one], tmp_path / "run")
        await go(model_job(server.url), [one, two], tmp_path / "run", Options(processes=0))
        assert server.count == 2
    cards = {card["article"]["id"]: card for card in lines(tmp_path / "run" / "cards.jsonl")}
    assert cards["later"]["same_as"] == "first"


def test_texts_alike_meet_in_a_band_and_others_do_not() -> None:
    """A sentence more or less keeps bands in common; another article shares none."""
    copy, other = _wire(1, "\n\nThe exchange was told in the evening."), "\n\n".join(map(text_of, range(20, 27)))
    assert set(split(bands(_wire(1)))) & set(split(bands(copy)))
    assert not set(split(bands(_wire(1)))) & set(split(bands(other)))


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_share(one: str, other: str) -> None:
    """From 0 to just below 1, whatever the texts are; a text is like itself."""
    assert 0 <= likeness(one, other) < 1
    assert likeness(one, one) > 0.99


_TEMPLATE = """{buyer} has agreed to buy {target}, which makes {goods} in Oldmere, for {price}, the two said on {day}.

Its owners will stay for {years} years, and the name over the door will not be changed, they said in a letter.

""" + "\n\n".join(
    f"The purchase needs the consent of the owners and of the lenders in part {word}, and it is expected to be done before "
    f"the summer, people at both of the companies said about {word}, who did not want to be named because of it."
    for word in ("alpha", "beta", "gamma", "delta")
)
_FACTS = {"buyer": "Corran Malt", "target": "Pellow Yeast", "goods": "bread", "price": "£31 million", "day": "Tuesday",
          "years": "two"}  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"buyer": "Lindow Hops"},
        {"target": "Marchbank Flour"},
        {"buyer": "Pellow Yeast", "target": "Corran Malt"},
        {"price": "£13 million"},
        {"price": "€31 million"},
        {"price": "£31 billion"},
        {"day": "Friday"},
        {"years": "three"},
    ],
)
def test_one_template_with_another_fact_is_another_article(other: dict[str, str]) -> None:
    """A name, the two parties exchanged, a figure, currency, scale or day: no answer is shared, either way."""
    one, two = _TEMPLATE.format(**_FACTS), _TEMPLATE.format(**_FACTS | other)
    assert likeness(one, two) == likeness(two, one) == 0


def test_one_template_with_another_word_is_nearly_the_same() -> None:
    """What is no fact may differ; the longer may tell more."""
    one, two = _TEMPLATE.format(**_FACTS), _TEMPLATE.format(**_FACTS | {"goods": "loaves"})
    assert likeness(one, two) > ALIKE
    assert likeness(one, f"{one}\n\nThe broker Dunning Lea advised the seller for a fee of £2 million.") > ALIKE


async def test_an_answer_that_its_repeat_contradicts_is_not_taken_over(tmp_path: Path) -> None:
    """The longer tells a price that the shorter does not have: the shorter is done by itself."""
    one = _TEMPLATE.format(**_FACTS | {"price": "a price that was not told"})
    two = _TEMPLATE.format(**_FACTS) + "\n\nA closing was hoped for."
    dump = write_jsonl(tmp_path / "d.jsonl", [{"id": "short", "text": one}, {"id": "long", "text": two}])
    await go(rules_job(), [dump], tmp_path / "run")
    cards = {card["article"]["id"]: card for card in lines(tmp_path / "run" / "cards.jsonl")}
    assert not [name for name, card in cards.items() if card["verdict"] == "reject"]


async def test_a_second_article_under_one_id_is_told_apart_everywhere(tmp_path: Path) -> None:
    """Its number is behind the id, on cards and in failures, also where that is another's id already."""
    rows = [{"id": "x", "text": text_of(1)}, {"id": "x#3", "text": text_of(2)}, {"id": "x", "text": text_of(3)},
            {"id": "x", "text": "Too short."}]  # fmt: skip
    await go(rules_job(), [write_jsonl(tmp_path / "d.jsonl", rows)], tmp_path / "run")
    assert ends(tmp_path / "run") == {"x": 1, "x#3": 1, "x#3#3": 1, "x#4": 1}
