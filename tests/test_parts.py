"""Long stories in overlapping parts."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from summarizer.parts import parts
from summarizer.prompt import estimate_tokens

SENTENCE = "Alder Foods said on Monday that it would not raise its offer for Brook Dairy. "


def test_a_short_story_is_one_part() -> None:
    """What fits is not divided."""
    assert parts(SENTENCE, 100) == [(0, len(SENTENCE))]


def test_parts_cover_everything_and_overlap() -> None:
    """No character is outside every part, neighbours share whole sentences, no part is over the room."""
    text = "\n\n".join(SENTENCE * 5 for _ in range(60))
    found = parts(text, 600)
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    for (_, end), (start, _) in itertools.pairwise(found):
        assert SENTENCE.strip() in text[start:end]
    assert max(estimate_tokens(text[start:end]) for start, end in found) <= 600


@given(st.text(max_size=5000), st.integers(50, 400))
def test_any_text_is_covered(text: str, room: int) -> None:
    """Whatever the text, the parts go forward and leave no gap."""
    found = parts(text, room)
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    for (start, end), (following, _) in itertools.pairwise(found):
        assert start < following <= end
