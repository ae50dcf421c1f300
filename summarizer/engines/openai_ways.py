"""What one server takes: which mode, which settings beside it; learnt from its refusals, once for all articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from summarizer.engines.openai_no import No

Mode = Literal["json_schema", "tools", "json_object", "text"]
MODES: tuple[Mode, ...] = get_args(Mode)  # from the strictest down

_OFFERS_JSON = re.compile(r"['\"`“]json_object['\"`”]", re.IGNORECASE)
_REFUSES_JSON = re.compile(r"json_object['\"`”]? (is |mode )?(not|un)|not? .{0,20}json_object", re.IGNORECASE)
_OF_SCHEMA = re.compile(
    r"additionalProperties|\$defs|\$ref|\banyOf\b|unknown name|schema.{0,60}(complex|conver|recogni|too )",
    re.IGNORECASE,
)
_OF_FORMAT = re.compile(
    r"response[_ ]?format['\"`”]?\s+(and [\w'\"`]+ )?(is |are |was |parameter )?(not|un)"
    r"|(un|not? )\w* .{0,30}response[_ ]?format",
    re.IGNORECASE,
)
_ROOMS = ("max_tokens", "max_completion_tokens")
_LEAST_ROOM = 1000  # tokens; a card needs about that many


@dataclass(frozen=True)
class Way:
    """How a request is asked. `room`: the setting that asks for room for the answer, and how much; None: not asked for."""

    mode: Mode = MODES[0]
    sampled: bool = True  # with a temperature
    room: tuple[str, int] | None = None
    streamed: bool = False
    system: bool = True  # with a system message

    def settings(self) -> dict[str, Any]:
        """What stands beside the messages in a request's body."""
        settings: dict[str, Any] = (
            {"temperature": 0} if self.sampled else {}
        )  # the likeliest answer, where that is taken
        if self.room is not None:
            settings[self.room[0]] = self.room[1]
        if self.streamed:
            settings |= {"stream": True, "stream_options": {"include_usage": True}}
        return settings


class Ways:
    """The way in use, and what is known of it. Those in flight hold the `Way` that they asked in.

    `answer_room`: tokens to ask for where a server cuts answers short. `notify`: told of each step down.
    """

    def __init__(self, mode: Mode | None, answer_room: int, notify: Callable[[str], None]) -> None:
        self.now = Way(mode=mode or MODES[0])
        self.pinned = mode is not None
        self.proved = False  # whether the mode in use has given an answer once
        self._formats = True  # whether a response_format of any kind may be taken
        self.roomy = False  # whether room was asked for, or is known to be of no use
        self._answer_room = answer_room
        self._notify = notify

    def give_way(self, no: No, asked: Way) -> bool:
        """Whether there is another way to ask after this no."""
        if no.about == "temperature" and asked.sampled:
            return self._instead(sampled=False)
        if no.about == "stream" and not asked.streamed:
            return self._instead(streamed=True)
        if no.about == "system" and asked.system:
            return self._instead(system=False)
        if no.about == "room" or (no.about == "length" and asked.room is not None):
            return self._other_room(no, asked)
        if no.about in ("mode", "unfit"):
            return self.step_down(asked.mode, no.said, to=self._next(no, asked.mode))
        return False

    def ask_for_room(self, asked: Way, made: int | None) -> bool:
        """After an answer that was cut off: whether to ask again with room for a whole one. `made`: its tokens."""
        if asked.room is not None or asked.room != self.now.room:
            return asked.room != self.now.room  # others in flight have found out
        if self.roomy or (made is not None and made >= self._answer_room):
            return False
        self.roomy = True
        return self._instead(room=(_ROOMS[0], self._answer_room))

    def step_down(self, tried: Mode, why: str, to: Mode | None = None) -> bool:
        """Use a lower mode from now on; others in flight may have found out first."""
        if tried != self.now.mode:
            return True
        if self.pinned or tried == MODES[-1]:
            return False
        mode = to or MODES[MODES.index(tried) + 1]
        self.now, self.proved = replace(self.now, mode=mode), False
        self._notify(f"the server does not do {tried} ({why}); asking for {mode} from now on")
        return True

    def _next(self, no: No, tried: Mode) -> Mode | None:
        """The mode to try after a refusal, where that is not simply the next one."""
        if tried == "json_schema":
            if _OFFERS_JSON.search(no.said) and not _REFUSES_JSON.search(no.said):
                return "json_object"
            self._formats = not _OF_FORMAT.search(no.said) or "schema" in no.said.lower()
            if not self._formats and re.search(r"\btools?\b", no.said):
                return MODES[-1]
            if _OF_SCHEMA.search(no.said):  # words of the schema itself: as a tool it would hold the same
                return "json_object"
        return MODES[-1] if tried == "tools" and not self._formats else None

    def _other_room(self, no: No, asked: Way) -> bool:
        if asked.room is None:  # it wants to be told
            if self.roomy:
                return False
            self.roomy = True
            return self._instead(room=(_ROOMS[0], self._answer_room))
        name, room = asked.room
        if asked.room != self.now.room:
            return True
        if name == _ROOMS[0] and (_ROOMS[1] in no.said or "unsupported" in no.said.lower()):
            return self._instead(room=(_ROOMS[1], room))
        most = [int(number) for number in re.findall(r"\d{3,7}", no.said.replace(",", "")) if int(number) < room]
        smaller = max(most, default=room // 2) if no.about == "room" else room // 2
        return self._instead(room=(name, smaller) if smaller >= _LEAST_ROOM else None)

    def _instead(self, **changes: Any) -> bool:
        self.now = replace(self.now, **changes)
        return True
