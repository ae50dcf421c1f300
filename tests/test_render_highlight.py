"""Highlight: quotes that overlap, nest and repeat, put back together."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.card.proof import Mark
from summarizer.render.highlight import Note, Piece, paragraphs, within
from summarizer.text.sentences import Span

TEXT = "Alder buys Brook.\n\nThe price is high."


def note(number: int, start: int, end: int, core: tuple[int, int] | None = None, mark: Mark = Mark.verified) -> Note:
    """A note on TEXT."""
    return Note(number, mark, Span(start, end), Span(*core) if core else None)


@st.composite
def noted(draw: st.DrawFn) -> tuple[str, list[Note]]:
    """A text and notes anywhere in it."""
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    notes = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        low = draw(st.integers(start, end - 1))
        high = draw(st.none() | st.integers(low + 1, end))
        core = None if high is None else Span(low, high)
        notes.append(Note(number, draw(st.sampled_from(Mark)), Span(start, end), core))
    return text, notes


@given(noted())
def test_the_pieces_are_the_story(given_notes: tuple[str, list[Note]]) -> None:
    """Nothing but white space between paragraphs is lost, and nothing is said twice."""
    text, notes = given_notes
    lines = ["".join(piece.text for piece in pieces) for pieces in paragraphs(text, notes)]
    assert [line.strip() for line in lines] == [line.strip() for line in text.split("\n") if line.strip()]


@given(noted())
def test_every_note_is_pointed_at_once(given_notes: tuple[str, list[Note]]) -> None:
    """So that every link from the card has one end; a note on white space before the story has no words."""
    text, notes = given_notes
    ends = [ended.number for pieces in paragraphs(text, notes) for piece in pieces for ended in piece.ending]
    first = len(text) - len(text.lstrip())
    assert sorted(ends) == [one.number for one in notes if one.spot.end > first]


def test_overlapping_and_nested_quotes() -> None:
    """Each piece knows every quote it lies in."""
    pieces = paragraphs(TEXT, [note(1, 0, 17), note(2, 6, 10), note(3, 11, 17)])[0]
    assert [(piece.text, piece.quoted) for piece in pieces] == [
        ("Alder ", (1,)),
        ("buys", (1, 2)),
        (" ", (1,)),
        ("Brook.", (1, 3)),
    ]


def test_the_stating_words_stand_out_with_the_gravest_mark() -> None:
    """Flagged before not checked before verified; the rest of the quote only surrounds."""
    notes = [note(1, 0, 17, (6, 10)), note(2, 0, 17, (6, 10), Mark.flagged), note(3, 0, 17, (0, 5), Mark.not_checked)]
    cores = {piece.text: piece.core for piece in paragraphs(TEXT, notes)[0]}
    assert cores == {"Alder": Mark.not_checked, " ": None, "buys": Mark.flagged, " Brook.": None}


def test_a_flagged_quote_without_stating_words_stands_out_whole() -> None:
    """A verified one does not: its words are elsewhere on the card."""
    assert paragraphs(TEXT, [note(1, 0, 17, mark=Mark.flagged)])[0][0].core is Mark.flagged
    assert paragraphs(TEXT, [note(1, 0, 17)])[0][0].core is None


def test_a_quote_across_paragraphs() -> None:
    """Is marked in both, and ends once."""
    first, second = paragraphs(TEXT, [note(1, 6, 22)])
    assert first == [Piece("Alder "), Piece("buys Brook.", (1,))]
    assert [piece.text for piece in second] == ["The", " price is high."]
    assert [len(piece.ending) for piece in second] == [1, 0]


def test_offsets_outside_the_story_are_no_place() -> None:
    """Missing, reversed or beyond its end."""
    assert within("abc", 0, 3) == Span(0, 3)
    for start, end in [(None, 2), (0, None), (2, 2), (2, 1), (-1, 2), (0, 4)]:
        assert within("abc", start, end) is None
