"""Whether a model read less than it was sent: some servers cut a prompt that is too long without a word."""

from __future__ import annotations

import json

from summarizer.exchange import Question, Usage
from summarizer.prompt import estimate_tokens

_LITTLE = 0.7  # of the messages' estimate, which is right within 15 %: a count below it is no other way of counting
_SCHEMA_COUNTED = 1.2  # of that estimate: a server that counts more than this counts the schema as well,
_WHOLE = 0.6  # and so much at least of both together
_SHORT = 300  # tokens; of less nothing is cut


def read_less(question: Question, usage: Usage | None) -> str | None:
    """A note where the server counted far fewer tokens than were sent; None where all is well or unknown.

    Servers may or may not count the schema, which travels beside the messages.
    """
    if usage is None:
        return None
    sent = sum(estimate_tokens(message.content) for message in question.messages)
    read = max(usage.input_tokens, usage.cached_tokens or 0)  # some leave out what they had cached
    if sent < _SHORT or read == 0:
        return None
    both = sent + estimate_tokens(json.dumps(question.schema, separators=(",", ":")))
    if read >= _LITTLE * sent and not _SCHEMA_COUNTED * sent < read < _WHOLE * both:
        return None
    told = both if read > sent else sent
    return (
        f"the server counted {read:,} tokens of about {told:,} that were sent: the model may not have read all of the "
        "article; raise the server's context length, or give a smaller --window"
    )
